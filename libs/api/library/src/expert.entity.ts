import type { CooperationMode, District, Field } from '@techmatch/contracts/tables';
import { Column, CreateDateColumn, Entity, Index, PrimaryColumn, Unique, UpdateDateColumn } from 'typeorm';

/** A person of the expert library (专家). Imported ones are unclaimed: affiliation and published works only, no contacts. */
@Entity('expert')
@Unique(['source', 'externalId'])
export class Expert {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en', nullable: true }) nameEn!: string | null;
  @Column('text', { nullable: true }) title!: string | null;
  @Index()
  @Column('text', { name: 'organization_id', nullable: true })
  organizationId!: string | null;
  @Column('text', { name: 'organization_name', nullable: true }) organizationName!: string | null;
  @Column('text', { array: true, default: '{}' }) fields!: Field[];
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text', { array: true, default: '{}' }) keywords!: string[];
  @Column('text', { array: true, default: '{}' }) services!: CooperationMode[];
  @Column('text', { nullable: true }) district!: District | null;
  @Column('boolean', { name: 'is_open_to_commissioner', default: false }) isOpenToCommissioner!: boolean;
  @Column('boolean', { name: 'is_unclaimed', default: true }) isUnclaimed!: boolean;
  @Column('text') source!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo!: boolean;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('integer', { default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt!: Date;
}

/** Which experts made a result, in the order the source names them. */
@Entity('result_inventor')
export class ResultInventor {
  @PrimaryColumn('text', { name: 'result_id' }) resultId!: string;
  @Index()
  @PrimaryColumn('text', { name: 'expert_id' })
  expertId!: string;
  @Column('smallint') position!: number;
}
