import type { PublicationContent } from '@techmatch/contracts';
import type { CloseReason, District, ExportAnswer, NoveltyAnswer, PublicationKind, PublicationState, RevisionState, SecrecyAnswer } from '@techmatch/contracts/tables';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record of the desk: its working content, what of it is public, and where it stands. */
@Entity('publication')
export class Publication {
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: PublicationKind;
  @Column('text', { name: 'organization_id', nullable: true }) organizationId!: string | null;
  @Column('text', { name: 'author_id' }) authorId!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text') state!: PublicationState;
  @Column('text', { default: 'none' }) revision!: RevisionState;
  @Column('timestamptz', { name: 'state_since' }) stateSince!: Date;
  @Column('jsonb') content!: PublicationContent;
  /** Grows with every save: who saves on an older one is told. */
  @Column('integer') version!: number;
  @Column('smallint') score!: number;
  @Column('text', { nullable: true }) district!: District | null;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
  @Column('text', { name: 'saved_by' }) savedBy!: string;
  @Column('text', { name: 'submitted_by', nullable: true }) submittedBy!: string | null;
  @Column('jsonb', { name: 'published_content', nullable: true }) publishedContent!: PublicationContent | null;
  @Column('integer', { name: 'published_version', nullable: true }) publishedVersion!: number | null;
  @Column('timestamptz', { name: 'first_published_at', nullable: true }) firstPublishedAt!: Date | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { name: 'confirm_by', nullable: true }) confirmBy!: Date | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  /** Id of its row in the library, kept while the row is away, and a version at or above all that its readers have seen. */
  @Column('text', { name: 'record_id', nullable: true }) recordId!: string | null;
  @Column('integer', { name: 'record_version', nullable: true }) recordVersion!: number | null;
  @Column('text', { nullable: true }) novelty!: NoveltyAnswer | null;
  @Column('text', { nullable: true }) secrecy!: SecrecyAnswer | null;
  @Column('text', { nullable: true }) export!: ExportAnswer | null;
  @Column('text', { name: 'cleared_by', nullable: true }) clearedBy!: string | null;
  @Column('timestamptz', { name: 'cleared_at', nullable: true }) clearedAt!: Date | null;
  @Column('boolean', { name: 'is_export_restricted', default: false }) isExportRestricted!: boolean;
  @Column('text', { name: 'close_reason', nullable: true }) closeReason!: CloseReason | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
