import { Injectable } from '@nestjs/common';
import type { IntroducedRecord, IntroductionOptionsQuery, IntroductionOptionsView, NeedView, ResponseTimeView } from '@techmatch/contracts';
import { introductionLimits, introductionSpeakers, type Actor, type ErrorCode, type IntroductionParty, type MatchableKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { PersonFactsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import { MatchesService } from '@techmatch/matches';
import { RecordKeepers } from '@techmatch/publication';
import type { EntityManager } from 'typeorm';
import { speaksFor } from './introduction.policy.js';
import { IntroductionPairing, type Offer, type Pair, type Standing } from './introduction.pairing.js';
import { IntroductionsQueries } from './introductions.queries.js';

/** Matches that are offered to choose from. */
const offered = 10;

/** Says before anybody types whether two records can be introduced, as whom, why not; and where one is missing, which there are to choose from. */
@Injectable()
export class IntroductionOptions {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: IntroductionsQueries,
    private readonly pairing: IntroductionPairing,
    private readonly keepers: RecordKeepers,
    private readonly library: LibraryService,
    private readonly matches: MatchesService,
    private readonly people: PersonFactsService,
  ) {}

  /** Throws `record.notFound` where a record named is not public. */
  async get(actor: Actor, { needId, subjectId }: IntroductionOptionsQuery): Promise<IntroductionOptionsView> {
    const em = this.transactions.reader;
    const need = needId === undefined ? null : await this.pairing.need(em, needId);
    const offer = subjectId === undefined ? null : await this.pairing.offer(em, subjectId);
    const view = { ...nothing, need: need && recordOf(need.record), subject: offer && recordOf(offer.record), isAnonymous: need?.keeper?.isAnonymous ?? false };
    if (need !== null && offer !== null) return { ...view, ...(await this.ofPair(em, actor, await this.pairing.pair(em, actor, need, offer))) };
    return {
      ...view,
      refusal: need !== null && need.contactId === null ? 'introduction.needHasNoAccount' : offer !== null && offer.contactId === null ? 'introduction.subjectHasNoAccount' : null,
      needs: need === null ? await this.needsFor(em, actor, offer) : [],
      subjects: offer === null ? await this.subjectsFor(em, actor, need) : [],
    };
  }

  private async ofPair(em: EntityManager, actor: Actor, pair: Pair): Promise<Partial<IntroductionOptionsView>> {
    const { need, offer, as } = pair;
    const open = await this.queries.ofPair(em, actor, need.record.id, offer.record.id);
    const refusal: ErrorCode | null = open === undefined ? (pair.refusal ?? (await this.declinedLately(em, pair))) : 'introduction.underWay';
    const { reasons } = await this.pairing.reasons(em, pair);
    return { as: [...as], refusal, openId: open ?? null, forEnterprise: reasons.enterprise, forOwner: reasons.owner, responseTime: await this.responseTime(em, pair) };
  }

  /** As whom the actor may propose, the other side said no not long ago: told before anybody writes. */
  private async declinedLately(em: EntityManager, { need, offer, as }: Pair): Promise<ErrorCode | null> {
    for (const party of as) if (!(await this.queries.wasDeclined(em, need.record.id, offer.record.id, party))) return null;
    return 'introduction.declinedLately';
  }

  /** Of whoever would be asked; not of an enterprise that does not show its name, which it would give away. */
  private async responseTime(em: EntityManager, { need, offer, as }: Pair): Promise<ResponseTimeView | null> {
    const asked = as[0] === 'owner' ? (need.keeper?.isAnonymous === true ? null : need.asked.organizationId) : offer.asked.organizationId;
    return asked === null ? null : ((await this.queries.responseTimes(em, [asked])).get(asked) ?? null);
  }

  /** The actor's own needs; for a commissioner, and who stands behind the result or expert, those that match it. */
  private async needsFor(em: EntityManager, actor: Actor, offer: Standing<Offer> | null): Promise<IntroducedRecord[]> {
    const organizationId = speaksFor(actor, 'enterprise') ? actor.organizationId : null;
    const own = await this.keepers.keptBy(em, 'need', { personId: actor.userId ?? '', organizationId }, introductionLimits.candidates);
    const named = organizationId === null ? [] : await this.library.idsOfOrganization('need', organizationId, introductionLimits.candidates);
    const isMatched = offer !== null && (actor.roles.includes('commissioner') || (await this.pairing.speaks(em, actor, offer)));
    const matched = isMatched ? await this.matched(offer.record.kind, offer.record.id, ['need']) : [];
    return this.records(em, 'need', [...own, ...named, ...matched]);
  }

  /** The actor's own results and profile; for a commissioner, and the enterprise of the need, those that match it. */
  private async subjectsFor(em: EntityManager, actor: Actor, need: Standing<NeedView> | null): Promise<IntroducedRecord[]> {
    const self = actor.userId ?? '';
    const organizationId = speaksFor(actor, 'owner') ? actor.organizationId : null;
    const results = await this.keepers.keptBy(em, 'result', { personId: self, organizationId }, introductionLimits.candidates);
    const named = organizationId === null ? [] : await this.library.idsOfOrganization('result', organizationId, introductionLimits.candidates);
    const profile = await this.keepers.keptBy(em, 'expert', { personId: self, organizationId: null }, introductionLimits.candidates);
    const isMatched = need !== null && (actor.roles.includes('commissioner') || (await this.pairing.speaks(em, actor, need)));
    const matched = isMatched ? await this.matched('need', need.record.id, ['result', 'expert']) : [];
    return [...(await this.records(em, 'expert', profile)), ...(await this.records(em, 'result', [...results, ...named, ...matched])), ...(await this.records(em, 'expert', matched))];
  }

  private async matched(asker: MatchableKind, id: string, kinds: readonly MatchableKind[]): Promise<string[]> {
    const pages = await Promise.all(kinds.map((kind) => this.matches.matchesOf(asker, id, { kind, size: offered })));
    return pages.flatMap(({ matches }) => matches.map((match) => match.id));
  }

  /** Those behind which somebody could answer: what cannot be introduced is no choice. */
  private async records(em: EntityManager, kind: MatchableKind, ids: readonly string[]): Promise<IntroducedRecord[]> {
    const wanted = [...new Set(ids)];
    const views: ReadonlyMap<string, NeedView | Offer> = kind === 'need' ? await this.library.needViews(wanted) : kind === 'result' ? await this.library.resultViews(wanted) : await this.library.expertViews(wanted);
    const kept = await this.keepers.of(em, wanted);
    const owners = await this.people.withRoles(em, [...views.values()].flatMap((view) => ownerOf(view) ?? []), introductionSpeakers[kind === 'need' ? 'enterprise' : 'owner']);
    return wanted
      .flatMap((id) => {
        const view = views.get(id);
        return view !== undefined && (kept.has(id) || owners.has(ownerOf(view) ?? '')) ? [recordOf(view)] : [];
      })
      .slice(0, introductionLimits.candidates);
  }
}

/** The organisation that answers for an imported record; nobody does for a profile that was not claimed. */
function ownerOf(record: NeedView | Offer): string | null {
  if (record.kind === 'expert') return null;
  return (record.kind === 'need' ? record.organization : record.owner)?.id ?? null;
}

const nothing: IntroductionOptionsView & { as: IntroductionParty[] } = { need: null, subject: null, as: [], refusal: null, openId: null, needs: [], subjects: [], forEnterprise: null, forOwner: null, isAnonymous: false, responseTime: null };

function recordOf(record: NeedView | Offer): IntroducedRecord {
  return record.kind === 'expert' ? { kind: 'expert', id: record.id, title: record.name, titleEn: record.nameEn, isPublic: true } : { kind: record.kind, id: record.id, title: record.title, titleEn: record.titleEn, isPublic: true };
}
