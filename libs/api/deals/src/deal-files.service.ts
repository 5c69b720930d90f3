import { Injectable } from '@nestjs/common';
import type { DealView } from '@techmatch/contracts';
import { attachmentLimits, dealLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { stagedFiles, type FileAsk, type IncomingFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { DealFileTaking } from './deal-file.taking.js';
import { DealDesk } from './deal.desk.js';
import { isClosed } from './deal.rules.js';
import { DealStore } from './deal.store.js';
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
    private readonly store: DealStore,
    private readonly deals: DealsService,
    private readonly files: DealFileTaking,
    private readonly queries: DealsQueries,
  ) {}

  /** Throws `record.notFound`, `deal.notNow`, `file.*`; then nothing of the file is kept. */
  async upload(actor: Actor, id: string, incoming: IncomingFile): Promise<DealView> {
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.check(this.transactions.reader, actor, id, false);
    const taken = await this.files.intake.take(actor.userId ?? '', incoming);
    try {
      return await this.transactions.run(async (em) => {
        const deal = await this.check(em, actor, id, true);
        const now = new Date();
        await this.files.folder.keep(em, [taken.file]);
        const { name, type, charset, sentBytes, file } = taken;
        const fileId = await this.store.addFile(em, { dealId: id, name, type, charset, bytes: file.bytes, sha256: file.sha256, sentBytes, uploadedBy: actor.userId ?? '', uploadedAt: now });
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
      const row = await this.store.findFile(em, fileId);
      if (row === null || row.dealId !== dealId) throw new DomainError('record.notFound', { id: fileId });
      await this.files.audit.append(em, { actor, action: 'deal.fileRead', target: { kind: 'deal', id: dealId }, details: { file: fileId } });
      return row;
    });
    return this.files.replies.of({ sha256: file.sha256, bytes: file.bytes, type: file.type, charset: file.charset, name: file.name, copies: 'none' }, ask);
  }

  private async check(em: EntityManager, actor: Actor, id: string, lock: boolean) {
    const { deal } = await this.desk.open(em, actor, id, new Date(), lock);
    if (isClosed(deal.stage)) throw new DomainError('deal.notNow', { stage: deal.stage });
    if ((await this.store.files(em, id)).length >= dealLimits.files) throw new DomainError('file.tooMany', { limit: dealLimits.files });
    const sent = await this.store.sentSince(em, actor.userId ?? '', new Date(Date.now() - dayMs));
    if (sent >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
    return deal;
  }
}
