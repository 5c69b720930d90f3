import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { Actor } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { ClaimFactsReader } from './claim-facts.reader.js';
import { ClaimFileStore, type ClaimFileRow } from './claim-file.store.js';
import { missingEvidence, type ClaimParticipant, type ClaimStanding } from './claim.rules.js';
import { ClaimStore, type ClaimRow } from './claim.store.js';
import { dayInTianjin } from './tianjin.day.js';
import { RedemptionNames } from './redemption.names.js';
import { participantsOf } from './redemption.policy.js';

/** What everybody who works on claims takes from. */
@Injectable()
export class ClaimDesk {
  constructor(
    readonly store: ClaimStore,
    readonly files: ClaimFileStore,
    readonly names: RedemptionNames,
    readonly facts: ClaimFactsReader,
    readonly audit: Audit,
  ) {}

  /** As `participantsOf`, without the duties that the person gave away by having had another on this claim. */
  async participants(em: EntityManager, actor: Actor, claim: ClaimRow): Promise<ReadonlySet<ClaimParticipant>> {
    const all = participantsOf(actor, claim);
    const had = actor.userId === null ? null : await this.store.dutyOf(em, claim.id, actor.userId);
    return had === null ? all : new Set([...all].filter((each) => each === had || each === 'claimant'));
  }

  standing(claim: ClaimRow, files: readonly ClaimFileRow[], now: Date): ClaimStanding {
    const { state, cashBy, noticeUntil } = claim;
    // Whatever the claim says is said at once (`ClaimStore.say`).
    return { state, cashBy, noticeUntil, isFilled: claim.claimedFen !== null, missingEvidence: missingEvidence(files.map(({ kind }) => kind)), today: dayInTianjin(now) };
  }

  /** What was taken back of a claim, and what of it has come in. */
  async reclaimed(em: EntityManager, id: string): Promise<{ reclaimedFen: string; receivedFen: string }> {
    const [row] = await em.query<{ reclaimedFen: string; receivedFen: string }[]>('SELECT coalesce(sum(amount_fen), 0)::text AS "reclaimedFen", coalesce(sum(received_fen), 0)::text AS "receivedFen" FROM voucher_reclaim WHERE claim_id = $1', [id]);
    return row ?? { reclaimedFen: '0', receivedFen: '0' };
  }
}
