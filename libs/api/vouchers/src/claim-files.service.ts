import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ClaimFileQuery, ClaimFileView } from '@techmatch/contracts';
import { attachmentLimits, redemptionLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileFolder, FileIntake, FileReplies, stagedFiles, type FileAsk, type FileSource } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ClaimFileStore, type ClaimFileRow } from './claim-file.store.js';
import { toClaimFile } from './claim.mapper.js';
import { isClaimOpen } from './claim.rules.js';
import { ClaimStore } from './claim.store.js';
import { participantsOf } from './redemption.policy.js';

const dayMs = 86_400_000;
const megabyte = 1024 * 1024;

/** What takes, keeps and sends files. */
@Injectable()
export class ClaimFileTaking {
  constructor(
    readonly intake: FileIntake,
    readonly folder: FileFolder,
    readonly replies: FileReplies,
  ) {}
}

/** The evidence of a claim: sent by the claimant, read by both and by the authority, never taken out again. */
@Injectable()
export class ClaimFilesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimStore,
    private readonly store: ClaimFileStore,
    private readonly files: ClaimFileTaking,
    private readonly audit: Audit,
  ) {}

  /** The same file sent again is one. Throws `record.notFound`, `permission.denied`, `voucherClaim.notNow`, `request.sentBefore` for another file under the same name, `file.*`. */
  async upload(actor: Actor, id: string, { kind, clientId }: ClaimFileQuery, incoming: FileSource): Promise<ClaimFileView> {
    // Before a byte is read: who may not, or sends too much, is told at once.
    await this.check(this.transactions.reader, actor, id, clientId, false);
    const taken = await this.files.intake.take(actor.userId ?? '', incoming);
    try {
      return await this.transactions.run(async (em) => {
        const known = await this.check(em, actor, id, clientId, true);
        if (known !== null && known.sha256 !== taken.file.sha256) throw new DomainError('request.sentBefore');
        if (known !== null) return toClaimFile(known);
        await this.files.folder.keep(em, [taken.file]);
        const { name, type, charset, sentBytes, file } = taken;
        const row = { claimId: id, kind, name, type, charset, bytes: file.bytes, sha256: file.sha256, uploadedAt: new Date() };
        const fileId = await this.store.add(em, { ...row, clientId, sentBytes, uploadedBy: actor.userId ?? '' });
        await this.audit.append(em, { actor, action: 'voucherClaim.addFile', target: { kind: 'voucherClaim', id }, details: { file: fileId, kind, sha256: file.sha256 } });
        return toClaimFile({ id: fileId, ...row });
      });
    } finally {
      await this.files.folder.discard(stagedFiles(taken));
    }
  }

  /** Every look is an entry of the audit log, written before the first byte goes. Throws `record.notFound`. */
  async send(actor: Actor, id: string, fileId: string, ask: FileAsk): Promise<Response> {
    const file = await this.transactions.run(async (em) => {
      await this.claims.get(em, actor, id);
      const row = await this.store.find(em, fileId);
      if (row === null || row.claimId !== id) throw new DomainError('record.notFound', { id: fileId });
      await this.audit.append(em, { actor, action: 'voucherClaim.readFile', target: { kind: 'voucherClaim', id }, details: { file: fileId } });
      return row;
    });
    return this.files.replies.of({ sha256: file.sha256, bytes: file.bytes, type: file.type, charset: file.charset, name: file.name, copies: 'none' }, ask);
  }

  private async check(em: EntityManager, actor: Actor, id: string, clientId: string, lock: boolean): Promise<ClaimFileRow | null> {
    const claim = await this.claims.get(em, actor, id, lock);
    if (!participantsOf(actor, claim).has('claimant')) throw new DomainError('permission.denied');
    const known = await this.store.ofClient(em, id, actor.userId ?? '', clientId);
    if (known !== null) return known;
    if (!isClaimOpen(claim.state)) throw new DomainError('voucherClaim.notNow', { state: claim.state });
    if ((await this.store.of(em, id)).length >= redemptionLimits.files) throw new DomainError('file.tooMany', { limit: redemptionLimits.files });
    const sent = await this.store.sentSince(em, actor.userId ?? '', new Date(Date.now() - dayMs));
    if (sent >= attachmentLimits.personDayBytes) throw new DomainError('file.tooMuchToday', { limitMegabytes: attachmentLimits.personDayBytes / megabyte });
    return null;
  }
}
