import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { writePdf } from '@techmatch/files';
import { DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { evidenceHtml } from './chat-evidence.html.js';
import { evidencePdf } from './chat-evidence.pdf.js';
import { chainOf, type EvidenceEntry } from './chat-evidence.rules.js';
import { evidenceWords, type EvidenceSheet } from './chat-evidence.words.js';
import { ChatQueries } from './chat.queries.js';
import { isShown } from './chat.rules.js';
import type { FileRow, MessageRow } from './chat.rows.js';

/** Messages of one export; longer rooms are exported to their newest. */
const most = 20_000;
const batch = 1_000;

/** A room as evidence: everything that its reader may read, chained by hashes, the last of them noted in the audit log. */
@Injectable()
export class ChatEvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ChatQueries,
    private readonly audit: Audit,
  ) {}

  /** A page of its own that runs nothing, or pages to print. Throws `record.notFound`. */
  async export(actor: Actor, roomId: string, form: 'html' | 'pdf'): Promise<Response> {
    const words = evidenceWords(await this.sheet(actor, roomId, form));
    const content = form === 'html' ? evidenceHtml(words) : new Uint8Array(await writePdf(evidencePdf(words)));
    return new Response(content, {
      headers: {
        'content-type': form === 'html' ? 'text/html; charset=utf-8' : 'application/pdf',
        'content-disposition': `attachment; filename="techmatch-${roomId}.${form}"`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  }

  /** What is exported, noted in the audit log with the end of its chain. */
  private sheet(actor: Actor, roomId: string, form: 'html' | 'pdf'): Promise<EvidenceSheet> {
    const personId = personOf(actor);
    return this.transactions.run(async (em) => {
      const room = await this.queries.room(em, personId, roomId);
      if (room === null) throw new DomainError('record.notFound', { id: roomId });
      const links = chainOf(roomId, await this.entries(em, personId, roomId, room.lastSeq));
      await this.audit.append(em, { actor, action: 'chat.export', target: { kind: 'chatRoom', id: roomId }, details: { form, messages: links.length, head: links.at(-1)?.hash ?? '' } });
      const exportedBy = room.members.find(({ id }) => id === personId)?.name ?? personId;
      return { roomId, subject: `${room.subjectKind} ${room.subjectId}`, exportedAt: new Date().toISOString(), exportedBy, people: room.members, links };
    });
  }

  private async entries(em: EntityManager, personId: string, roomId: string, lastSeq: number): Promise<EvidenceEntry[]> {
    const entries: EvidenceEntry[] = [];
    for (let after = Math.max(0, lastSeq - most); ; ) {
      const rows = await this.queries.after(em, personId, roomId, after, batch);
      const files = await this.queries.files(em, rows.filter(({ hasFiles }) => hasFiles).map(({ id }) => id));
      for (const row of rows) entries.push(entryOf(row, row.change === 0 ? [] : await this.queries.versions(em, row.id), files.get(row.id) ?? []));
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) return entries;
      after = last.seq;
    }
  }
}

function entryOf(row: MessageRow, versions: readonly { sha256: string; until: Date }[], files: readonly FileRow[]): EvidenceEntry {
  const shown = isShown(row.state);
  return {
    seq: row.seq,
    at: new Date(row.sentAt).toISOString(),
    from: row.senderId,
    state: row.state,
    text: shown ? row.body : null,
    system: row.code === null ? null : { code: row.code, params: row.params ?? {} },
    versions: versions.map(({ sha256, until }) => ({ sha256, until: until.toISOString() })),
    files: shown ? files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })) : [],
  };
}
