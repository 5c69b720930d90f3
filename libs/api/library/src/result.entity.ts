import type { CooperationMode, Field, IpKind, PatentState } from '@techmatch/contracts/tables';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** A university result offered for transfer (成果, measure 11). */
@Entity('result')
@Unique(['source', 'externalId'])
export class Result {
  @PrimaryColumn('text') id!: string;
  @Column('text') title!: string;
  @Column('boolean', { name: 'is_title_derived', default: false }) isTitleDerived!: boolean;
  @Column('text', { name: 'title_en', nullable: true }) titleEn!: string | null;
  @Column('text') abstract!: string;
  @Column('text', { array: true, default: '{}' }) keywords!: string[];
  @Column('text', { name: 'keywords_en', array: true, default: '{}' }) keywordsEn!: string[];
  @Column('text', { nullable: true }) field!: Field | null;
  @Column('text', { nullable: true }) discipline!: string | null;
  @Column('smallint', { nullable: true }) trl!: number | null;
  @Column('text', { name: 'maturity_note', nullable: true }) maturityNote!: string | null;
  @Column('text', { name: 'ip_kind', nullable: true }) ipKind!: IpKind | null;
  @Column('jsonb', { default: '[]' }) patents!: { number: string; state: PatentState }[];
  @Column('text', { array: true, default: '{}' }) cooperation!: CooperationMode[];
  @Column('bigint', { name: 'price_fen', nullable: true }) priceFen!: string | null;
  @Column('boolean', { name: 'is_negotiable', default: false }) isNegotiable!: boolean;
  @Index()
  @Column('text', { name: 'owner_id', nullable: true })
  ownerId!: string | null;
  @Column('text', { array: true, default: '{}' }) institutions!: string[];
  @Column('text', { name: 'inventor_names', array: true, default: '{}' }) inventorNames!: string[];
  @Column('smallint', { nullable: true }) year!: number | null;
  @Column('date', { name: 'posted_on', nullable: true }) postedOn!: string | null;
  @Column('text', { nullable: true }) lang!: string | null;
  /** The owner has not confirmed lately that it still stands: it then counts as undated, and so sinks. */
  @Column('boolean', { name: 'is_unconfirmed', default: false }) isUnconfirmed!: boolean;
  @Column('text') source!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo!: boolean;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('integer', { default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt!: Date;
}
