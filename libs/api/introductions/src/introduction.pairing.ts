import { Injectable } from '@nestjs/common';
import type { ExpertView, IntroductionReasonsView, NeedView, ResultView } from '@techmatch/contracts';
import type { Actor, IntroductionParty, IntroductionSide } from '@techmatch/contracts/tables';
import { PersonFactsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import { MatchesService, type MatchReasons } from '@techmatch/matches';
import { RecordKeepers, type RecordKeeper } from '@techmatch/publication';
import type { EntityManager } from 'typeorm';
import { ContactFinder, type AskedSide } from './contact.finder.js';
import { gainsOf } from './gain.rules.js';
import { speaksFor } from './introduction.policy.js';
import { refusalOf, type PairFacts, type PairRefusal } from './introduction.rules.js';

export type Offer = ResultView | ExpertView;

/** A public record with who stands behind it. */
export interface Standing<T> {
  readonly record: T;
  readonly keeper: RecordKeeper | null;
  readonly asked: AskedSide;
  /** Null: nobody has an account. */
  readonly contactId: string | null;
}

/** Two records, as who asks stands to them. */
export interface Pair {
  readonly need: Standing<NeedView>;
  readonly offer: Standing<Offer>;
  readonly as: readonly IntroductionParty[];
  readonly refusal: PairRefusal | null;
}

/** Looks at records before they are introduced: who stands behind them, as whom the actor could propose, why not, and what speaks for it. */
@Injectable()
export class IntroductionPairing {
  constructor(
    private readonly library: LibraryService,
    private readonly keepers: RecordKeepers,
    private readonly contacts: ContactFinder,
    private readonly people: PersonFactsService,
    private readonly matches: MatchesService,
  ) {}

  /** Throws `record.notFound` where the need is not public. */
  async need(em: EntityManager, id: string): Promise<Standing<NeedView>> {
    const record = await this.library.getNeed(id);
    return this.standing(em, record, 'enterprise', record.organization?.id ?? null);
  }

  /** A result or an expert, told apart by the id. Throws `record.notFound` where it is not public. */
  async offer(em: EntityManager, id: string): Promise<Standing<Offer>> {
    if (id.startsWith('res_')) {
      const result = await this.library.getResult(id);
      return this.standing<Offer>(em, result, 'owner', result.owner?.id ?? null);
    }
    const expert = await this.library.getExpert(id);
    // A profile that nobody has claimed is nobody's to answer for, not even of their university.
    return this.standing<Offer>(em, expert, 'owner', null);
  }

  async pair(em: EntityManager, actor: Actor, need: Standing<NeedView>, offer: Standing<Offer>): Promise<Pair> {
    const facts = await this.facts(em, actor, need, offer);
    return { need, offer, as: facts.as, refusal: refusalOf(facts) };
  }

  /** Whether the actor speaks for the one who stands behind a record. */
  async speaks(em: EntityManager, actor: Actor, { keeper, asked: { side, organizationId } }: Standing<unknown>): Promise<boolean> {
    const { userId } = actor;
    if (userId === null) return false;
    if (organizationId !== null && actor.organizationId === organizationId && speaksFor(actor, side)) return true;
    if (keeper?.people.includes(userId) !== true) return false;
    return organizationId === null || (await this.people.isMember(em, organizationId, userId));
  }

  /** What speaks for it, seen from each side; from the public records. */
  async reasons(em: EntityManager, { need, offer }: Pick<Pair, 'need' | 'offer'>): Promise<{ reasons: Record<IntroductionSide, IntroductionReasonsView>; needVersion: number; offerVersion: number }> {
    const { forNeed, forOffer, needVersion, offerVersion } = await this.matches.pair(need.record.id, offer.record.kind, offer.record.id);
    const enterpriseId = need.asked.organizationId;
    const isVerified = enterpriseId !== null && (await this.people.verified(em, [enterpriseId])).has(enterpriseId);
    const gains = gainsOf(need.record, offer.record, isVerified);
    return {
      reasons: { enterprise: { gains: gains.enterprise, ...(forNeed ?? nothing) }, owner: { gains: gains.owner, ...(forOffer ?? nothing) } },
      needVersion: need.keeper?.version ?? needVersion,
      offerVersion: offer.keeper?.version ?? offerVersion,
    };
  }

  private async standing<T extends NeedView | Offer>(em: EntityManager, record: T, side: IntroductionSide, organizationId: string | null): Promise<Standing<T>> {
    const keeper = (await this.keepers.of(em, [record.id])).get(record.id) ?? null;
    const asked = { side, organizationId: keeper === null ? organizationId : keeper.organizationId, people: keeper?.people ?? [] };
    return { record, keeper, asked, contactId: await this.contacts.find(em, asked) };
  }

  private async facts(em: EntityManager, actor: Actor, need: Standing<NeedView>, offer: Standing<Offer>): Promise<PairFacts> {
    const enterpriseId = need.asked.organizationId;
    const isEnterprise = await this.speaks(em, actor, need);
    const isVerified = enterpriseId !== null && (await this.people.verified(em, [enterpriseId])).has(enterpriseId);
    const as: IntroductionParty[] = [
      ...(isEnterprise && isVerified ? (['enterprise'] as const) : []),
      ...((await this.speaks(em, actor, offer)) ? (['owner'] as const) : []),
      ...(actor.roles.includes('commissioner') ? (['commissioner'] as const) : []),
    ];
    return {
      as,
      isUnverified: isEnterprise && !isVerified,
      needHasAccount: enterpriseId !== null && need.contactId !== null,
      subjectHasAccount: offer.contactId !== null,
      // Not told of an enterprise that does not show its name: by trying results of one enterprise after the other it could be found.
      isOneHouse: (isEnterprise || need.keeper?.isAnonymous !== true) && enterpriseId !== null && (enterpriseId === offer.asked.organizationId || (need.contactId !== null && need.contactId === offer.contactId)),
    };
  }
}

const nothing: Omit<MatchReasons, 'grade'> & { grade: null } = { grade: null, evidence: [], alike: [], factors: [], missing: [] };
