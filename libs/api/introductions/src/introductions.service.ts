import { Injectable } from '@nestjs/common';
import type { DeclineSumsView, IntroductionPage, IntroductionQuery, IntroductionView, OrganizationResponseView, ProposeIntroductionRequest } from '@techmatch/contracts';
import { feedbackReasons, introductionClock, introductionLimits, introductionSides, type Actor, type IntroductionParty } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { IntroductionPairing, type Pair } from './introduction.pairing.js';
import { IntroductionReading } from './introduction.reading.js';
import { beginning, nextDue } from './introduction.rules.js';
import { contactOf, IntroductionStore, type NewIntroduction } from './introduction.store.js';
import { IntroductionTrail } from './introduction.trail.js';
import { IntroductionsQueries } from './introductions.queries.js';
import { NoteGuard } from './note.guard.js';
import { filled } from './note.rules.js';

const dayMs = 86_400_000;

/** Introductions: propose, list, read. Answers stand in `introduction-steps.service.ts`. */
@Injectable()
export class IntroductionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: IntroductionStore,
    private readonly queries: IntroductionsQueries,
    private readonly pairing: IntroductionPairing,
    private readonly reading: IntroductionReading,
    private readonly trail: IntroductionTrail,
    private readonly library: LibraryService,
    private readonly notes: NoteGuard,
    private readonly organizations: OrganizationsService,
  ) {}

  /**
   * Proposes to introduce a need to a result or an expert; who proposes has accepted with it. Throws `record.notFound` where one is not public,
   * `introduction.…` where these two cannot be introduced by the actor, `request.invalid` (`note`).
   */
  async propose(actor: Actor, request: ProposeIntroductionRequest): Promise<IntroductionView> {
    const reader = this.transactions.reader;
    const pair = await this.pairing.pair(reader, actor, await this.pairing.need(reader, request.needId), await this.pairing.offer(reader, request.subjectId));
    if (pair.refusal !== null) throw new DomainError(pair.refusal);
    if (!pair.as.includes(request.as)) throw new DomainError('introduction.notAParty');
    const note = filled(request.note);
    const hiddenId = pair.need.keeper?.isAnonymous === true ? pair.need.asked.organizationId : null;
    const problems = await this.notes.problems(reader, { note, by: request.as, hiddenId });
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    const found = await this.pairing.reasons(reader, pair);
    return this.transactions.run(async (em) => {
      const now = new Date();
      await this.checkMayPropose(em, actor, request, now);
      const id = await this.store.add(em, toIntroduction(actor, pair, { as: request.as, note, now }, found));
      const introduction = await this.store.get(em, id);
      const people = introductionSides.filter((side) => side !== request.as).map((side) => contactOf(introduction, side));
      await this.trail.note(em, introduction, { happening: 'proposed', party: request.as, actor, people, now });
      return this.reading.view(em, actor, introduction);
    });
  }

  /** What the actor takes part in; what waits for them first. */
  async list(actor: Actor, query: IntroductionQuery): Promise<IntroductionPage> {
    const em = this.transactions.reader;
    const { page = 1 } = query;
    const size = introductionLimits.pageSize;
    const { introductions, total } = await this.queries.list(em, actor, query, { size, offset: (page - 1) * size });
    return { introductions: await this.reading.cards(em, actor, introductions), total, waiting: await this.queries.countWaiting(em, actor), page, size };
  }

  /** Throws `record.notFound` for whoever takes no part. */
  async get(actor: Actor, id: string): Promise<IntroductionView> {
    const em = this.transactions.reader;
    return this.reading.view(em, actor, await this.queries.get(em, actor, id));
  }

  /** Of the records that the actor stands behind, why others declined, in sum. */
  async declineSums(actor: Actor): Promise<DeclineSumsView> {
    const em = this.transactions.reader;
    const sums = await this.queries.declineSums(em, actor);
    const live = new Set((await Promise.all((['need', 'result', 'expert'] as const).map((kind) => this.library.names(kind, sums.filter((sum) => sum.kind === kind).map(({ id }) => id))))).flatMap((names) => [...names.keys()]));
    return {
      records: sums.map(({ kind, id, title, titleEn, declined, reasons }) => ({
        record: { kind, id, title, titleEn, isPublic: live.has(id) },
        declined,
        reasons: feedbackReasons.flatMap((reason) => (reasons[reason] === undefined ? [] : [{ reason, count: reasons[reason] }])).sort((one, other) => other.count - one.count),
      })),
    };
  }

  /** How an organisation answers, for everybody. Throws `record.notFound`. */
  async responseOf(organizationId: string): Promise<OrganizationResponseView> {
    const em = this.transactions.reader;
    if (!(await this.organizations.refs(em, [organizationId])).has(organizationId)) throw new DomainError('record.notFound', { id: organizationId });
    return (await this.queries.responses(em, [organizationId])).get(organizationId) ?? { hours: null, share: null, answers: 0, days: introductionLimits.responseDays };
  }

  /** How introductions are called, for rooms that keep their id alone; both titles are public. */
  async names(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.queries.visibleOf(this.transactions.reader, actor, ids)).map(({ id, needTitle, subjectTitle }) => [id, `${needTitle} ↔ ${subjectTitle}`]));
  }

  private async checkMayPropose(em: EntityManager, actor: Actor, { as, needId, subjectId }: ProposeIntroductionRequest, now: Date): Promise<void> {
    const proposed = await this.queries.proposedSince(em, actor.userId ?? '', new Date(now.getTime() - dayMs));
    if (proposed >= introductionLimits.perDay) throw new DomainError('introduction.tooMany', { limit: introductionLimits.perDay });
    if (await this.queries.wasDeclined(em, needId, subjectId, as, now)) throw new DomainError('introduction.declinedLately', { days: introductionClock.again.days });
  }
}

interface Proposal {
  readonly as: IntroductionParty;
  readonly note: string | null;
  readonly now: Date;
}

function toIntroduction(actor: Actor, { need, offer }: Pair, { as, note, now }: Proposal, found: Awaited<ReturnType<IntroductionPairing['reasons']>>): NewIntroduction {
  const self = actor.userId ?? '';
  const answers = beginning(as);
  const row: NewIntroduction = {
    needId: need.record.id,
    needPublicationId: need.keeper?.publicationId ?? null,
    needVersion: found.needVersion,
    needTitle: need.record.title,
    needTitleEn: need.record.titleEn,
    isAnonymous: need.keeper?.isAnonymous ?? false,
    enterpriseLabel: need.record.organizationNote,
    subjectKind: offer.record.kind,
    subjectId: offer.record.id,
    subjectPublicationId: offer.keeper?.publicationId ?? null,
    subjectVersion: found.offerVersion,
    subjectTitle: offer.record.kind === 'result' ? offer.record.title : offer.record.name,
    subjectTitleEn: offer.record.kind === 'result' ? offer.record.titleEn : offer.record.nameEn,
    enterpriseId: need.asked.organizationId ?? '',
    ownerId: offer.asked.organizationId,
    // Who proposes is the contact of their side.
    enterpriseContactId: as === 'enterprise' ? self : (need.contactId ?? ''),
    ownerContactId: as === 'owner' ? self : (offer.contactId ?? ''),
    enterpriseAnswer: answers.enterprise,
    ownerAnswer: answers.owner,
    commissionerId: as === 'commissioner' ? self : null,
    startedBy: as,
    proposerId: self,
    note,
    reasons: found.reasons,
    proposedAt: now,
    dueAt: null,
  };
  const asked = { askedAt: now, remindedAt: null, handedAt: null };
  return { ...row, dueAt: nextDue({ state: 'proposed', startedBy: as, proposedAt: now, answers, clocks: { enterprise: asked, owner: asked } }) };
}

