import type { District, OrganizationKind, VerificationState } from '@techmatch/contracts/tables';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** A body that owns results, employs experts or has needs. Until it is verified it is only what a source says. */
@Entity('organization')
@Unique(['source', 'externalId'])
export class Organization {
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: OrganizationKind;
  @Column('text') name!: string;
  /** `name` folded (case, width, traditional): institutions of imported records are matched by it. */
  @Index()
  @Column('text', { name: 'name_folded' })
  nameFolded!: string;
  @Column('text', { name: 'name_en', nullable: true }) nameEn!: string | null;
  @Column('text', { nullable: true }) district!: District | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text') source!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo!: boolean;
  @Column('text', { default: 'unverified' }) verification!: VerificationState;
  /** Unified social credit code; unique among verified organisations. */
  @Column('text', { name: 'credit_code', nullable: true }) creditCode!: string | null;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('integer', { default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt!: Date;
}
