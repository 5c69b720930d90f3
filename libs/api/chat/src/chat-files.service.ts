import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ChatFileView } from '@techmatch/contracts';
import { attachmentLimits, chatLimits, type Actor } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { FileFolder, FileIntake, FileReplies, stagedFiles, type FileAsk, type IncomingFile, type TakenFile } from '@techmatch/files';
import { DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { toFileView } from './chat.mapper.js';
import { ChatQueries } from './chat.queries.js';
import { isOfRoom, type FileRow } from './chat.rows.js';

const megabyte = 1024 * 1024;

/** Files of rooms: sent to a room first, and read there once a message lists them. The same intake as attachments of records: what a file is is told by its content. */
@Injectable()
export class ChatFilesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ChatQueries,
    private readonly intake: FileIntake,
    private readonly folder: FileFolder,
    private readonly replies: FileReplies,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound`, and `file.*` with the name of the file; then nothing of it is kept. */
  async upload(actor: Actor, roomId: string, incoming: IncomingFile): Promise<ChatFileView> {
    const personId = personOf(actor);
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.check(this.transactions.reader, personId, roomId);
    const taken = await this.intake.take(personId, incoming);
    try {
      return await this.transactions.run(async (em) => {
        await this.check(em, personId, roomId);
        await this.folder.keep(em, stagedFiles(taken));
        const row = await this.insert(em, personId, roomId, taken);
        await this.audit.append(em, { actor, action: 'chat.upload', target: { kind: 'chatRoom', id: roomId }, details: { file: row.id, type: row.type, bytes: row.bytes, sha256: row.sha256 } });
        return toFileView(row);
      });
    } finally {
      await this.folder.discard(stagedFiles(taken));
    }
  }

  /** Sends a file to who may read the message that lists it, and to who sent it. Throws `record.notFound`. */
  async send(actor: Actor, id: string, part: 'file' | 'thumbnail', ask: FileAsk): Promise<Response> {
    const rows = await this.transactions.reader.query<FileRow[]>(
      `SELECT f.* FROM chat_file f JOIN chat_member me ON me.room_id = f.room_id AND me.person_id = $2 AND ${isOfRoom('me')} LEFT JOIN chat_message c ON c.id = f.message_id
        WHERE f.id = $1 AND (c.state IN ('sent', 'edited') AND c.seq > me.from_seq OR f.message_id IS NULL AND f.uploaded_by = $2)`,
      [id, personOf(actor)],
    );
    const [row] = rows;
    if (row === undefined) throw new DomainError('record.notFound', { id });
    const { name, charset, type } = row;
    if (part === 'file') return this.replies.of({ sha256: row.sha256, bytes: row.bytes, type, charset, name, copies: 'own' }, ask);
    if (row.thumbnail_sha256 === null || row.thumbnail_bytes === null) throw new DomainError('record.notFound', { id });
    return this.replies.of({ sha256: row.thumbnail_sha256, bytes: row.thumbnail_bytes, type: 'webp', charset: null, name, copies: 'own' }, ask);
  }

  /** Which of these files rows name. */
  async named(em: EntityManager, hashes: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ sha256: string }[]>('SELECT sha256 FROM chat_file WHERE sha256 = ANY ($1) UNION SELECT thumbnail_sha256 FROM chat_file WHERE thumbnail_sha256 = ANY ($1)', [[...hashes]]);
    return rows.map(({ sha256 }) => sha256);
  }

  private async check(em: EntityManager, personId: string, roomId: string): Promise<void> {
    if ((await this.queries.standing(em, personId, roomId)) === null) throw new DomainError('record.notFound', { id: roomId });
    const [sent] = await em.query<{ waiting: number; bytes: string }[]>(
      `SELECT count(*) FILTER (WHERE message_id IS NULL)::int AS waiting, coalesce(sum(sent_bytes) FILTER (WHERE uploaded_at > now() - interval '1 day'), 0) AS bytes FROM chat_file WHERE uploaded_by = $1 AND uploaded_at > now() - interval '3 days'`,
      [personId],
    );
    if ((sent?.waiting ?? 0) >= chatLimits.waitingFiles) throw new DomainError('file.tooMany', { limit: chatLimits.waitingFiles });
    if (Number(sent?.bytes ?? 0) >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
  }

  private async insert(em: EntityManager, personId: string, roomId: string, { name, type, charset, sentBytes, file, picture }: TakenFile): Promise<FileRow> {
    const rows = await em.query<FileRow[]>(
      `INSERT INTO chat_file (id, room_id, name, type, charset, bytes, sha256, width, height, thumbnail_sha256, thumbnail_bytes, sent_bytes, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now()) RETURNING *`,
      [newId('cfl'), roomId, name, type, charset, file.bytes, file.sha256, picture?.width ?? null, picture?.height ?? null, picture?.thumbnail.sha256 ?? null, picture?.thumbnail.bytes ?? null, sentBytes, personId],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The row was inserted');
    return row;
  }
}
