import { Injectable } from '@nestjs/common';
import type { DealView } from '@techmatch/contracts';
import { attachmentLimits, dealLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { stagedFiles, type FileAsk, type IncomingFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { DealFileStore, type FileRow } from './deal-file.store.js';
import { DealFileTaking } from './deal-file.taking.js';
import { DealDesk } from './deal.desk.js';
import { isClosed } from './deal.rules.js';
import type { DealRow } from './deal.store.js';
import { DealsQueries } from './deals.queries.js';
import { DealsService } from './deals.service.js';

const dayMs = 86_400_000;
const megabyte = 1024 * 1024;

/** The files of a deal, such as the signed contract: for those who have a part in it and nobody else. They are added, and stay as long as the deal. */
@Injectable()
export class DealFilesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: DealDesk,
    private readonly store: DealFileStore,
    private readonly deals: DealsService,
    private readonly files: DealFileTaking,
    private readonly queries: DealsQueries,
  ) {}

  /** The same file sent again is one. Throws `record.notFound`, `deal.notNow`, `request.sentBefore` for another file under the same name, `file.*`; then nothing of the file is kept. */
  async upload(actor: Actor, id: string, clientId: string, incoming: IncomingFile): Promise<DealView> {
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.check(this.transactions.reader, actor, id, { clientId, lock: false });
    const taken = await this.files.intake.take(actor.userId ?? '', incoming);
    try {
      return await this.transactions.run(async (em) => {
        const { deal, known } = await this.check(em, actor, id, { clientId, lock: true });
        if (known !== null && known.sha256 !== taken.file.sha256) throw new DomainError('request.sentBefore');
        if (known !== null) return this.deals.view(em, actor, id);
        const now = new Date();
        await this.files.folder.keep(em, [taken.file]);
        const { name, type, charset, sentBytes, file } = taken;
        const fileId = await this.store.add(em, { dealId: id, clientId, name, type, charset, bytes: file.bytes, sha256: file.sha256, sentBytes, uploadedBy: actor.userId ?? '', uploadedAt: now });
        await this.desk.note(em, actor, deal, { kind: 'fileAdded', details: { name } }, now, { file: fileId, type, bytes: file.bytes, sha256: file.sha256 });
        return this.deals.view(em, actor, id);
      });
    } finally {
      await this.files.folder.discard(stagedFiles(taken));
    }
  }

  /** Every look is an entry of the audit log, written before the first byte goes. Throws `record.notFound`. */
  async send(actor: Actor, dealId: string, fileId: string, ask: FileAsk): Promise<Response> {
    const file = await this.transactions.run(async (em) => {
      await this.queries.get(em, actor, dealId);
      const row = await this.store.find(em, fileId);
      if (row === null || row.dealId !== dealId) throw new DomainError('record.notFound', { id: fileId });
      await this.files.audit.append(em, { actor, action: 'deal.fileRead', target: { kind: 'deal', id: dealId }, details: { file: fileId } });
      return row;
    });
    return this.files.replies.of({ sha256: file.sha256, bytes: file.bytes, type: file.type, charset: file.charset, name: file.name, copies: 'none' }, ask);
  }

  private async check(em: EntityManager, actor: Actor, id: string, { clientId, lock }: { clientId: string; lock: boolean }): Promise<{ deal: DealRow; known: FileRow | null }> {
    const { deal } = await this.desk.open(em, actor, id, new Date(), lock);
    const known = await this.store.ofClient(em, id, actor.userId ?? '', clientId);
    if (known !== null) return { deal, known };
    if (isClosed(deal.stage)) throw new DomainError('deal.notNow', { stage: deal.stage });
    if ((await this.store.of(em, id)).length >= dealLimits.files) throw new DomainError('file.tooMany', { limit: dealLimits.files });
    const sent = await this.store.sentSince(em, actor.userId ?? '', new Date(Date.now() - dayMs));
    if (sent >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
    return { deal, known };
  }
}
