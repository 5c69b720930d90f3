import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { unnamedFileHours } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';

const everyMs = 3_600_000;
const hourMs = 3_600_000;
const batch = 100;

const names = "jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('id', a.id)))";
/** Sent, and named by nothing: not by what is written or public, nor by any version that was submitted or published. A draft that was thrown away names nothing. */
const unnamed = `a.uploaded_at < $1 AND p.saved_at < $1
  AND NOT EXISTS (SELECT 1 FROM publication_shown_attachment s WHERE s.attachment_id = a.id)
  AND (p.state = 'discarded' OR NOT p.content @> ${names}) AND NOT coalesce(p.published_content @> ${names}, false)
  AND NOT EXISTS (SELECT 1 FROM publication_version v WHERE v.publication_id = a.publication_id AND v.content @> ${names})`;

/** Forgets files that were sent and taken out again. The room of files then clears away their content. The worker starts it; several workers share the records. */
@Injectable()
export class AttachmentTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('attachments', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Returns how many files were forgotten. */
  async run(now: Date): Promise<number> {
    const before = new Date(now.getTime() - unnamedFileHours * hourMs);
    for (let forgotten = 0; ; ) {
      const count = await this.forget(before);
      if (count === 0) return forgotten;
      forgotten += count;
    }
  }

  private forget(before: Date): Promise<number> {
    return this.transactions.run(async (em) => {
      // Locked as a save locks them, so that nobody lists a file while it is being forgotten.
      const records = await em.query<{ id: string }[]>(`SELECT p.id FROM publication p WHERE EXISTS (SELECT 1 FROM publication_attachment a WHERE a.publication_id = p.id AND ${unnamed}) ORDER BY p.id LIMIT ${batch} FOR UPDATE OF p SKIP LOCKED`, [before]);
      if (records.length === 0) return 0;
      const [rows] = await em.query<[{ id: string; publication_id: string }[], number]>(`DELETE FROM publication_attachment a USING publication p WHERE p.id = a.publication_id AND p.id = ANY ($2) AND ${unnamed} RETURNING a.id, a.publication_id`, [before, records.map(({ id }) => id)]);
      await this.audit.append(em, ...rows.map((row) => ({ actor: { userId: null, organizationId: null }, action: 'attachment.forget', target: { kind: 'publication', id: row.publication_id }, details: { attachment: row.id } })));
      return rows.length;
    });
  }
}
