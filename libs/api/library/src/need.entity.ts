import type { CooperationMode, District, Field } from '@techmatch/contracts/tables';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** One figure that the enterprise wants to change. */
export interface Indicator {
  name: string;
  current: string | null;
  wanted: string | null;
}

/** An enterprise's technology need (技术需求). */
@Entity('need')
@Unique(['source', 'externalId'])
export class Need {
  @PrimaryColumn('text') id!: string;
  @Column('text') title!: string;
  @Column('boolean', { name: 'is_title_derived', default: false }) isTitleDerived!: boolean;
  @Column('text', { name: 'title_en', nullable: true }) titleEn!: string | null;
  @Column('text') description!: string;
  @Column('text', { array: true, default: '{}' }) keywords!: string[];
  @Column('text', { nullable: true }) field!: Field | null;
  @Column('text', { nullable: true }) industry!: string | null;
  @Column('jsonb', { default: '[]' }) indicators!: Indicator[];
  @Column('bigint', { name: 'budget_min_fen', nullable: true }) budgetMinFen!: string | null;
  @Column('bigint', { name: 'budget_max_fen', nullable: true }) budgetMaxFen!: string | null;
  @Column('date', { nullable: true }) deadline!: string | null;
  @Column('smallint', { name: 'trl_wanted', nullable: true }) trlWanted!: number | null;
  @Column('text', { array: true, default: '{}' }) cooperation!: CooperationMode[];
  @Index()
  @Column('text', { name: 'organization_id', nullable: true })
  organizationId!: string | null;
  @Column('text', { name: 'organization_name', nullable: true }) organizationName!: string | null;
  /** How an enterprise is called that does not show its name: its id and name are then not in this row at all. */
  @Column('text', { name: 'organization_note', nullable: true }) organizationNote!: string | null;
  @Column('text', { nullable: true }) district!: District | null;
  @Column('date', { name: 'posted_on', nullable: true }) postedOn!: string | null;
  /** As of a result. */
  @Column('boolean', { name: 'is_unconfirmed', default: false }) isUnconfirmed!: boolean;
  @Column('text') source!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo!: boolean;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('integer', { default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt!: Date;
}
