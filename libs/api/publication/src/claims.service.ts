import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ClaimOptionsView, ClaimPage, ClaimQuery, ClaimRequest, ClaimStepRequest, ClaimView } from '@techmatch/contracts';
import { accountLimits, type Actor, type ClaimState } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ClaimEffects } from './claim.effects.js';
import { ClaimLetters } from './claim.letters.js';
import { ClaimReading } from './claim.reading.js';
import { claimPartiesOf, scopeOf } from './claim.policy.js';
import { beginning, decideClaim } from './claim.rules.js';
import { ClaimStore, type Claim } from './claim.store.js';
import { cleanText } from './content.rules.js';

/** Imported expert profiles that nobody speaks for: "this is me", "remove this page", and who decides. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ClaimStore,
    private readonly reading: ClaimReading,
    private readonly effects: ClaimEffects,
    private readonly letters: ClaimLetters,
    private readonly audit: Audit,
  ) {}

  /** What would follow from a claim by the actor. Throws `record.notFound`. */
  options(actor: Actor, expertId: string): Promise<ClaimOptionsView> {
    return this.reading.options(this.transactions.reader, actor, expertId);
  }

  /**
   * Claims a profile, or wishes it removed. In effect at once where address and name agree with it, else it waits for who decides. Throws `record.notFound`,
   * `claim.notClaimable`, `claim.underWay`, `claim.profileExists`.
   */
  async ask(actor: Actor, expertId: string, { kind, note }: ClaimRequest): Promise<ClaimView> {
    return this.transactions.run(async (em) => {
      const { expert, person, standing } = await this.reading.around(em, actor, expertId);
      if (!expert.isUnclaimed) throw new DomainError('claim.notClaimable');
      const state = beginning(standing.decider);
      const isPlausible = standing.decider === 'atOnce';
      const claim = await this.store.add(em, { kind, expertId, expertName: expert.name, personId: person.id, organizationId: standing.organizationId, isPlausible, note: filled(note), state });
      if (state === 'accepted') await this.grant(em, actor, claim);
      await this.note(em, actor, claim, 'ask', state);
      await this.letters.tellDeciders(em, claim, person);
      return this.reading.view(em, actor, await this.store.get(em, claim.id));
    });
  }

  /** What waits for the actor's decision, or was decided. */
  async list(actor: Actor, { state = 'submitted', page = 1 }: ClaimQuery): Promise<ClaimPage> {
    const em = this.transactions.reader;
    const size = accountLimits.pageSize;
    const { claims, total } = await this.store.page(em, scopeOf(actor), state, size, (page - 1) * size);
    return { claims: await this.reading.views(em, actor, claims), total, page, size };
  }

  /** Throws `record.notFound` for who neither made it nor decides, `permission.denied`, `claim.notNow`, `request.invalid` (`reason`), and as `ask`. */
  async step(actor: Actor, id: string, { action, reason: given }: ClaimStepRequest): Promise<ClaimView> {
    const reason = filled(given);
    return this.transactions.run(async (em) => {
      const claim = await this.store.lock(em, id);
      const parties = claimPartiesOf(actor, claim);
      if (parties.size === 0) throw new DomainError('record.notFound', { id });
      const outcome = decideClaim(claim.state, action, parties);
      if (outcome === 'denied') throw new DomainError('permission.denied');
      if (outcome === 'impossible') throw new DomainError('claim.notNow', { state: claim.state });
      if (outcome.asksReason && reason === null) throw new DomainError('request.invalid', {}, [{ path: 'reason', code: 'isNotEmpty', params: {} }]);
      await this.store.move(em, id, outcome.to, actor.userId, reason);
      const moved = { ...claim, state: outcome.to, reason };
      if (action === 'accept') await this.grant(em, actor, moved);
      if (action === 'undo') await this.effects.undo(em, actor, moved);
      await this.note(em, actor, moved, action, outcome.to);
      const now = await this.store.get(em, id);
      if (action !== 'withdraw') await this.letters.tellClaimant(em, now);
      return this.reading.view(em, actor, now);
    });
  }

  /** Grants it, and closes what others asked about the same profile: it is somebody's now, or gone. */
  private async grant(em: EntityManager, actor: Actor, claim: Claim): Promise<void> {
    await this.effects.grant(em, actor, claim, await this.reading.expert(claim.expertId));
    for (const other of await this.store.openOthers(em, claim.expertId, claim.id)) {
      await this.store.move(em, other.id, 'refused', actor.userId, null);
      await this.note(em, actor, other, 'refuse', 'refused');
      if (other.personId !== claim.personId) await this.letters.tellClaimant(em, { ...other, state: 'refused', reason: null });
    }
  }

  private async note(em: EntityManager, actor: Actor, claim: Claim, verb: string, to: ClaimState): Promise<void> {
    await this.audit.append(em, {
      actor,
      action: `claim.${verb}`,
      target: { kind: 'expert', id: claim.expertId },
      details: { claim: claim.id, kind: claim.kind, to, personId: claim.personId, isPlausible: claim.isPlausible, organizationId: claim.organizationId },
    });
  }
}

function filled(text: string | undefined): string | null {
  const clean = cleanText(text ?? '');
  return clean === '' ? null : clean;
}
