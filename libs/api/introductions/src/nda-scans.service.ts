import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { NdaView } from '@techmatch/contracts';
import { attachmentLimits, attachmentMedia, attachmentTypesAt, introductionLimits, introductionSides, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileFolder, FileIntake, FileReplies, stagedFiles, type FileAsk, type IncomingFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { IntroductionTrail } from './introduction.trail.js';
import { NdaDesk, type HeldNda } from './nda.desk.js';
import { NdaReading } from './nda.reading.js';
import { NdaScanStore, type NdaScan } from './nda-scan.store.js';

const dayMs = 86_400_000;
const megabyte = 1024 * 1024;

/** Signed scans beside the record of consent, for the parties: added by whoever may bind a side, and never changed. */
@Injectable()
export class NdaScans {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: NdaDesk,
    private readonly scans: NdaScanStore,
    private readonly reading: NdaReading,
    private readonly trail: IntroductionTrail,
    private readonly audit: Audit,
    private readonly files: FileIntake,
    private readonly folder: FileFolder,
    private readonly replies: FileReplies,
  ) {}

  /** The same scan sent again is one. Throws as `NdaDesk.open` and `check`, and `file.*`: PDF and pictures alone. */
  async add(actor: Actor, id: string, clientId: string, incoming: IncomingFile): Promise<NdaView> {
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.checked(this.transactions.reader, actor, id, { clientId, isWriting: false });
    const taken = await this.files.take(actor.userId ?? '', incoming);
    try {
      return await this.transactions.run(async (em) => {
        const { held, known } = await this.checked(em, actor, id, { clientId, isWriting: true });
        const { name, type, sentBytes, file } = taken;
        if (!attachmentTypesAt.annex.includes(type)) throw new DomainError('file.unknownType', { name, found: attachmentMedia[type].type });
        if (known !== null && known.sha256 !== file.sha256) throw new DomainError('request.sentBefore');
        if (known === null) await this.keep(em, actor, held, { clientId, name, type, bytes: file.bytes, sha256: file.sha256, sentBytes }, () => this.folder.keep(em, [file]));
        return this.reading.view(em, { introduction: held.introduction, nda: held.nda, mine: held.asker.mine, actions: held.actions }, 'zh');
      });
    } finally {
      await this.folder.discard(stagedFiles(taken));
    }
  }

  /** Every look is an entry of the audit log, written before the first byte goes. Throws `record.notFound`. */
  async send(actor: Actor, id: string, scanId: string, ask: FileAsk): Promise<Response> {
    const scan = await this.transactions.run(async (em) => {
      await this.desk.open(em, actor, id, false);
      const found = await this.scans.find(em, id, scanId);
      if (found === null) throw new DomainError('record.notFound', { id: scanId });
      await this.audit.append(em, { actor, action: 'nda.scanRead', target: { kind: 'introduction', id }, details: { scan: scanId } });
      return found;
    });
    return this.replies.of({ sha256: scan.sha256, bytes: scan.bytes, type: scan.type, charset: null, name: scan.name, copies: 'none' }, ask);
  }

  private async keep(em: EntityManager, actor: Actor, { introduction, nda, asker }: HeldNda, file: Pick<NdaScan, 'name' | 'type' | 'bytes' | 'sha256'> & { clientId: string; sentBytes: number }, store: () => Promise<void>): Promise<void> {
    const side = introductionSides.find((one) => asker.binds.has(one));
    if (nda === null || side === undefined) throw new DomainError('nda.notNow', { state: 'none' });
    await store();
    const scan = await this.scans.add(em, { ...file, ndaId: nda.id, side, uploadedBy: actor.userId ?? '' }, new Date());
    await this.trail.audit(em, actor, introduction, 'nda.scanAdded', { side, scan, type: file.type, sha256: file.sha256 });
  }

  private async checked(em: EntityManager, actor: Actor, id: string, { clientId, isWriting }: { clientId: string; isWriting: boolean }): Promise<{ held: HeldNda; known: NdaScan | null }> {
    const held = await this.desk.open(em, actor, id, isWriting);
    const known = held.nda === null ? null : await this.scans.ofClient(em, held.nda.id, actor.userId ?? '', clientId);
    if (known !== null) return { held, known };
    this.desk.check(held, 'addScan');
    if (held.nda !== null && (await this.scans.of(em, held.nda.id)).length >= introductionLimits.scans) throw new DomainError('file.tooMany', { limit: introductionLimits.scans });
    const sent = await this.scans.sentSince(em, actor.userId ?? '', new Date(Date.now() - dayMs));
    if (sent >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
    return { held, known };
  }
}
