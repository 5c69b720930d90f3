import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AttachmentView } from '@techmatch/contracts';
import { attachmentLimits, type Actor } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { FileFolder, FileIntake, stagedFiles, type FileSource, type TakenFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { AttachmentDesk } from './attachment.desk.js';
import { toAttachmentView } from './attachment.mapper.js';
import { AttachmentsQueries, type AttachmentRow } from './attachments.queries.js';

const dayMs = 86_400_000;
const megabyte = 1024 * 1024;

/** Takes files for records of the desk. Which of them a record lists, where and for whom, stands in its content and is saved with it. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: AttachmentDesk,
    private readonly queries: AttachmentsQueries,
    private readonly intake: FileIntake,
    private readonly folder: FileFolder,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes the file of a request for a record that the actor may edit now. Throws `record.notFound`, `permission.denied`, `publication.notNow`, and `file.*` with the
   * name of the file and what it exceeds or turned out to be; then nothing of it is kept.
   */
  async upload(actor: Actor, id: string, incoming: FileSource): Promise<AttachmentView> {
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.check(this.transactions.reader, actor, id, false);
    const taken = await this.intake.take(actor.userId ?? '', incoming);
    try {
      return await this.transactions.run(async (em) => {
        await this.check(em, actor, id, true);
        await this.folder.keep(em, stagedFiles(taken));
        const row = await this.insert(em, actor, id, taken);
        await this.audit.append(em, { actor, action: 'attachment.upload', target: { kind: 'publication', id }, details: { attachment: row.id, type: row.type, bytes: row.bytes, sha256: row.sha256 } });
        return toAttachmentView(row, await this.desk.names(em, [row.uploaded_by]));
      });
    } finally {
      await this.folder.discard(stagedFiles(taken));
    }
  }

  private async check(em: EntityManager, actor: Actor, id: string, lock: boolean): Promise<void> {
    await this.desk.checkEditable(em, actor, id, lock);
    if ((await this.queries.ofRecord(em, id)).length >= attachmentLimits.sentPerRecord) throw new DomainError('file.tooMany', { limit: attachmentLimits.sentPerRecord });
    const sent = await this.queries.sentSince(em, actor.userId ?? '', new Date(Date.now() - dayMs));
    if (sent >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
  }

  private async insert(em: EntityManager, actor: Actor, publicationId: string, { name, type, charset, sentBytes, file, picture }: TakenFile): Promise<AttachmentRow> {
    const rows = await em.query<AttachmentRow[]>(
      `INSERT INTO publication_attachment (id, publication_id, name, type, charset, bytes, sha256, width, height, thumbnail_sha256, thumbnail_bytes, sent_bytes, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now()) RETURNING *`,
      [newId('att'), publicationId, name, type, charset, file.bytes, file.sha256, picture?.width ?? null, picture?.height ?? null, picture?.thumbnail.sha256 ?? null, picture?.thumbnail.bytes ?? null, sentBytes, actor.userId],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The row was inserted');
    return row;
  }
}
