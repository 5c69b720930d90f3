import { Injectable } from '@nestjs/common';
import type { VoucherClaimState } from '@techmatch/contracts/tables';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import type { ClaimFacts } from './claim-check.rules.js';
import { ClaimStore, type ClaimRow } from './claim.store.js';
import { dayInTianjin } from './tianjin.day.js';
import { PartyFactsService } from './party-facts.service.js';
import type { Tie } from './related-party.rules.js';

/** Everything that the nine checks look at, and what reviewers see beside them. */
export interface ReadFacts {
  readonly facts: ClaimFacts;
  readonly ties: readonly Tie[];
  readonly earlier: readonly { readonly id: string; readonly state: VoucherClaimState }[];
}

interface Standing {
  readonly id: string;
  readonly name: string;
  readonly isVerified: boolean;
}

/** Gathers the facts of a claim. */
@Injectable()
export class ClaimFactsReader {
  constructor(
    private readonly store: ClaimStore,
    private readonly parties: PartyFactsService,
  ) {}

  /** Null while the claim is not filled in. */
  async read(em: EntityManager, claim: ClaimRow, now: Date): Promise<ReadFacts | null> {
    const { actualFen, claimedFen, otherSubsidiesFen, invoiceKind, invoiceCode, invoiceNumber, invoiceDate, invoiceFen, invoiceSeller, payeeName, payeeAccountHash, contractOn, enterpriseId, providerId } = claim;
    if (actualFen === null || claimedFen === null || otherSubsidiesFen === null || invoiceKind === null || invoiceCode === null || invoiceNumber === null || invoiceDate === null || invoiceFen === null) return null;
    if (invoiceSeller === null || payeeName === null || payeeAccountHash === null || contractOn === null) return null;
    const sides = new Map((await standings(em, [enterpriseId, providerId])).map((side) => [side.id, side]));
    const of = (id: string): Standing => sides.get(id) ?? { id, name: '', isVerified: false };
    const ties = await this.parties.ties(em, enterpriseId, providerId, claim.issuedOn);
    const earlier = await this.store.earlier(em, claim);
    const claimant = of(claim.claimantId);
    const facts: ClaimFacts = {
      claimant: { legalName: fold(claimant.name), isVerified: claimant.isVerified },
      other: of(claim.claimantId === enterpriseId ? providerId : enterpriseId),
      providerName: fold(of(providerId).name),
      payee: { name: fold(payeeName), otherHolders: await otherHolders(em, claim.claimantId, payeeAccountHash) },
      ties,
      declaredTies: claim.declaredTies,
      invoice: { kind: invoiceKind, code: invoiceCode, number: invoiceNumber, date: invoiceDate, amountFen: BigInt(invoiceFen), lineFen: claim.invoiceLines.map(({ amountFen }) => BigInt(amountFen)), seller: fold(invoiceSeller) },
      earlier,
      order: { contractFen: BigInt(claim.contractFen), reservedFen: BigInt(claim.reservedFen), contractOn },
      voucher: claim,
      actualFen: BigInt(actualFen),
      claimedFen: BigInt(claimedFen),
      otherSubsidiesFen: BigInt(otherSubsidiesFen),
      staffInParties: await staffIn(em, [enterpriseId, providerId]),
      draw: claim.draw,
      today: dayInTianjin(now),
    };
    return { facts, ties, earlier };
  }
}

/** Verified by the authority, and by nobody who belongs to it. */
function standings(em: EntityManager, ids: readonly string[]): Promise<Standing[]> {
  return em.query(
    `SELECT o.id, o.name, o.verification = 'verified' AND NOT EXISTS (SELECT FROM organization_verification w JOIN membership m ON m.person_id = w.decided_by AND m.organization_id = o.id
         WHERE w.organization_id = o.id AND w.state = 'verified') AS "isVerified" FROM organization o WHERE o.id = ANY ($1)`,
    [[...ids]],
  );
}

/** Other organisations that have used the account, or say that it is theirs. */
async function otherHolders(em: EntityManager, claimantId: string, accountHash: string): Promise<number> {
  const [row] = await em.query<{ others: number }[]>(
    `SELECT count(*)::int AS others FROM (SELECT claimant_id AS id FROM voucher_claim WHERE payee_account_hash = $2 AND round > 0
       UNION SELECT organization_id FROM party_fact WHERE value = $2 AND kind = 'bankAccount') holders WHERE id <> $1`,
    [claimantId, accountHash],
  );
  return row?.others ?? 0;
}

/** People with a right of the authority who belong to one of the sides. */
async function staffIn(em: EntityManager, ids: readonly string[]): Promise<number> {
  const [row] = await em.query<{ staff: number }[]>(
    `SELECT count(DISTINCT m.person_id)::int AS staff FROM membership m JOIN membership s ON s.person_id = m.person_id AND s.rights && ARRAY['review', 'approve', 'pay']
       JOIN organization a ON a.id = s.organization_id AND a.kind = 'authority' WHERE m.organization_id = ANY ($1)`,
    [[...ids]],
  );
  return row?.staff ?? 0;
}
