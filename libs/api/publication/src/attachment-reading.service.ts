import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AttachmentsView, RecordAttachmentsView } from '@techmatch/contracts';
import type { Actor, FieldLevel, PublicationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileReplies, type FileAsk, type SentFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import { LibraryService } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { AnnexAccess } from './annex-access.js';
import { AttachmentDesk } from './attachment.desk.js';
import { toAttachmentView, toRecordAttachmentView } from './attachment.mapper.js';
import { highestLevel } from './attachment.rules.js';
import { AttachmentsQueries, type AttachmentRow } from './attachments.queries.js';
import { checkInLibrary } from './record-details.service.js';

/** A file that the actor may see, as what, and how confidential it is. */
interface Found {
  readonly row: AttachmentRow;
  readonly name: string;
  readonly level: FieldLevel;
  /** It stands on a public page, for everybody. */
  readonly isPublic: boolean;
  /** An agreement opened it to the reader: it is sent with their stamp. */
  readonly isStamped: boolean;
}

/** What is sent: the file itself, or the small picture of a picture. */
export type AttachmentPart = 'file' | 'thumbnail';

/** Files of records as people read them. Who may not see one gets the answer of one that does not exist. */
@Injectable()
export class AttachmentReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: AttachmentDesk,
    private readonly queries: AttachmentsQueries,
    private readonly replies: FileReplies,
    private readonly library: LibraryService,
    private readonly audit: Audit,
    private readonly annexes: AnnexAccess,
  ) {}

  /** What was sent for a record of the desk: for who works on it everything, for its reviewer what is listed below the annex. Throws `record.notFound`. */
  async ofDesk(actor: Actor, publicationId: string): Promise<AttachmentsView> {
    const em = this.transactions.reader;
    const { publication, access } = await this.desk.standing(em, actor, publicationId);
    const rows = await this.queries.ofRecord(em, publicationId);
    const contents = access === 'public' ? [publication.publishedContent] : [publication.content, publication.publishedContent];
    const seen = rows.filter(({ id }) => access === 'edits' || isBelowAnnex(highestLevel(id, contents)));
    const names = await this.desk.names(em, seen.map((row) => row.uploaded_by));
    return { attachments: seen.map((row) => toAttachmentView(row, names)) };
  }

  /** The files of a public record. Throws `record.notFound` where the libraries have none. */
  async ofPublic(actor: Actor, kind: PublicationKind, recordId: string): Promise<RecordAttachmentsView> {
    const em = this.transactions.reader;
    const found = await this.desk.ofRecord(em, actor, recordId);
    if (found === null) {
      await checkInLibrary(this.library, kind, recordId);
      return { recordId, attachments: [], forSignedIn: 0, forSignatories: 0 };
    }
    const { publicationId, edits } = found;
    const readsAnnex = edits || (await this.annexes.isOpenTo(em, publicationId, actor.userId));
    const shown = await this.queries.listShown(em, publicationId, [...levelsOf(actor), ...(readsAnnex ? (['annex'] as const) : [])]);
    const isSignedIn = actor.userId !== null;
    return {
      recordId,
      attachments: shown.map(toRecordAttachmentView),
      forSignedIn: isSignedIn ? 0 : await this.queries.countShown(em, publicationId, 'signedIn'),
      forSignatories: !isSignedIn || readsAnnex ? 0 : await this.queries.countShown(em, publicationId, 'annex'),
    };
  }

  /**
   * Sends a file. Every look at an annex is an entry of the audit log, written before the first byte goes; to whom an agreement opened it, it goes with their
   * stamp. Throws `record.notFound`.
   */
  async send(actor: Actor, id: string, part: AttachmentPart, ask: FileAsk): Promise<Response> {
    const { found, stamp } = await this.transactions.run(async (em) => {
      const seen = await this.find(em, actor, id);
      // What is stamped has no small picture, which would go without.
      if (part === 'thumbnail' && (seen.row.thumbnail_sha256 === null || seen.isStamped)) throw new DomainError('record.notFound', { id });
      if (seen.level === 'annex') {
        await this.audit.append(em, { actor, action: 'attachment.read', target: { kind: 'publication', id: seen.row.publication_id }, details: { attachment: id, part, level: seen.level } });
      }
      return { found: seen, stamp: seen.isStamped ? await this.annexes.note(em, actor, seen.row.publication_id, { attachment: id }) : null };
    });
    return stamp === null ? this.replies.of(toSentFile(found, part), ask) : this.replies.stamped(toSentFile(found, part), `${stamp.email} ${stamp.at.slice(0, 16)} ${stamp.view}`);
  }

  private async find(em: EntityManager, actor: Actor, id: string): Promise<Found> {
    const shown = await this.queries.findShown(em, id, levelsOf(actor));
    if (shown !== null) return { row: shown, name: shown.shown_name, level: shown.level, isPublic: shown.level === 'public', isStamped: false };
    const row = await this.queries.find(em, id);
    if (row === null || actor.userId === null) throw new DomainError('record.notFound', { id });
    // Of a record that one may not see not even the id is told.
    const standing = await this.desk.standing(em, actor, row.publication_id).catch((error: unknown) => {
      if (error instanceof DomainError) return null;
      throw error;
    });
    if (standing?.access !== 'edits') {
      const annex = await this.queries.findShown(em, id, ['annex']);
      if (annex !== null && (await this.annexes.isOpenTo(em, annex.publication_id, actor.userId))) return { row: annex, name: annex.shown_name, level: 'annex', isPublic: false, isStamped: true };
    }
    if (standing === null) throw new DomainError('record.notFound', { id });
    const { publication, access } = standing;
    const contents = [publication.content, publication.publishedContent];
    const level = highestLevel(id, contents);
    if (access !== 'edits' && (access === 'public' || !isBelowAnnex(level))) throw new DomainError('record.notFound', { id });
    const listed = contents.flatMap((content) => content?.attachments ?? []).find((file) => file.id === id);
    // What no content lists, not yet or any more, is guarded like an annex from everybody but who sent it.
    const unlisted = row.uploaded_by === actor.userId ? 'signedIn' : 'annex';
    return { row, name: listed?.name ?? row.name, level: level ?? unlisted, isPublic: false, isStamped: false };
  }
}

function levelsOf(actor: Actor): FieldLevel[] {
  return actor.userId === null ? ['public'] : ['public', 'signedIn'];
}

function isBelowAnnex(level: FieldLevel | null): boolean {
  return level !== null && level !== 'annex';
}

function toSentFile({ row, name, level, isPublic }: Found, part: AttachmentPart): SentFile {
  const copies = isPublic ? 'shared' : level === 'annex' ? 'none' : 'own';
  if (part === 'thumbnail') return { sha256: row.thumbnail_sha256 ?? '', bytes: row.thumbnail_bytes ?? 0, type: 'webp', charset: null, name: `${name}.webp`, copies };
  return { sha256: row.sha256, bytes: row.bytes, type: row.type, charset: row.charset, name, copies };
}
