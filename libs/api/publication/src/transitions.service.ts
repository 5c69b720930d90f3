import { Injectable } from '@nestjs/common';
import type { PublicationView, TransitionRequest } from '@techmatch/contracts';
import type { Actor, FieldProblem, TransitionAction } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { cleanText, findGaps } from './content.rules.js';
import { PublicationFacts } from './publication-facts.service.js';
import { Publication } from './publication.entity.js';
import { mustLeaveToColleague, partiesOf, publishingActions, type Facts } from './publication.policy.js';
import { decide, dueDates, isLive, type Asked, type Outcome, type Party, type Position } from './publication.rules.js';
import { PublicationShelf } from './publication.shelf.js';
import { PublicationTrail } from './publication.trail.js';
import { organizationFor, PublicationsService } from './publications.service.js';
import { PublicationsQueries } from './publications.queries.js';
import { scoreContent } from './quality.rules.js';

type Answers = Omit<TransitionRequest, 'action'>;

/** Takes records from state to state as the table in `publication.rules.ts` says, with everything that follows from it in one transaction. */
@Injectable()
export class TransitionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly publications: PublicationsService,
    private readonly shelf: PublicationShelf,
    private readonly trail: PublicationTrail,
  ) {}

  /**
   * Throws `record.notFound` where the actor may not see the record, `permission.denied` where another has to act, `publication.notNow` where nobody can now,
   * `request.invalid` with the fields that the action asks for, `publication.changedMeanwhile` where the content is not the one that was looked at.
   */
  async apply(actor: Actor, id: string, request: TransitionRequest): Promise<PublicationView> {
    const now = new Date();
    return this.transactions.run(async (em) => {
      const publication = await this.queries.get(em, actor, id, true);
      const facts = await this.gathering.facts(em, actor, [publication]);
      const { to, asks } = checked(decide(publication.kind, publication, request.action, partiesOf(actor, publication, facts)), publication);
      await this.check(em, actor, publication, request, asks, facts);
      const from: Position = { state: publication.state, revision: publication.revision };
      Object.assign(publication, to, { stateSince: now });
      await this.take(em, actor, publication, request, now);
      await this.settle(em, publication, from, request.action);
      await this.trail.note(em, publication, { action: request.action, actor, from, comment: commentOf(request), now });
      return this.publications.view(em, actor, publication);
    });
  }

  /** An imported profile that was just taken over, public at once as it is. `actor`: who granted it, or the person. */
  async claim(em: EntityManager, actor: Actor, publication: Publication, now: Date): Promise<void> {
    await this.applyByOffice(em, actor, publication, 'claim', null, now);
  }

  /**
   * A profile that was taken over by somebody else than the person: it leaves the library and the desk for good, and its library record is free. Returns the
   * version that the record must come back above.
   */
  async unclaim(em: EntityManager, actor: Actor, publication: Publication, reason: string, now: Date): Promise<number> {
    await this.applyByOffice(em, actor, publication, 'unclaim', reason, now);
    const version = publication.recordVersion ?? 0;
    publication.recordId = null;
    publication.recordVersion = null;
    await em.save(publication);
    return version;
  }

  /** Takes a live record out after a report, back to its owner. False where it is not live. */
  async suppress(em: EntityManager, actor: Actor, publication: Publication, reason: string, now: Date): Promise<boolean> {
    if (!isLive(publication.state)) return false;
    await this.applyByOffice(em, actor, publication, 'suppress', reason, now);
    return true;
  }

  private async applyByOffice(em: EntityManager, actor: Actor, publication: Publication, action: 'claim' | 'unclaim' | 'suppress', comment: string | null, now: Date): Promise<void> {
    const { to } = checked(decide(publication.kind, publication, action, new Set<Party>(['office'])), publication);
    const from: Position = { state: publication.state, revision: publication.revision };
    Object.assign(publication, to, { stateSince: now });
    if (action === 'claim') await this.release(em, actor, publication, now);
    await this.settle(em, publication, from, action);
    await this.trail.note(em, publication, { action, actor, from, comment, now });
  }

  /** A step of the worker's timer. Does nothing where the record has moved on meanwhile. */
  async applyByWorker(em: EntityManager, publication: Publication, action: TransitionAction, now: Date): Promise<void> {
    const outcome = decide(publication.kind, publication, action, new Set<Party>(['worker']));
    if (typeof outcome === 'string') return;
    const from: Position = { state: publication.state, revision: publication.revision };
    Object.assign(publication, outcome.to, { stateSince: now });
    await this.settle(em, publication, from, action);
    await this.trail.note(em, publication, { action, actor: null, from, comment: null, now });
  }

  private async check(em: EntityManager, actor: Actor, publication: Publication, request: TransitionRequest, asks: readonly Asked[], facts: Facts): Promise<void> {
    const problems = asks.flatMap((asked) => missing(asked, request));
    if (request.closeReason === 'givenUp' && commentOf(request) === null) problems.push(...missing('comment', {}));
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    if (facts.held.has(publication.id) && publishingActions.includes(request.action)) throw new DomainError('publication.held');
    if (request.version !== undefined) await this.publications.checkVersion(em, publication, request.version);
    if (request.action === 'renew' && publication.publishedVersion === null) throw new DomainError('publication.notNow', { state: publication.state, revision: publication.revision });
    if (request.action !== 'approve') return;
    if (mustLeaveToColleague(actor, publication, facts)) throw new DomainError('publication.otherReviewerNeeded');
    const { clearance } = request;
    if (publication.kind === 'result' && (clearance === undefined || Object.values(clearance).includes('open'))) throw new DomainError('publication.notCleared', { ...clearance });
  }

  /** What an action changes beside the state. */
  private async take(em: EntityManager, actor: Actor, publication: Publication, request: Answers & { action: TransitionAction }, now: Date): Promise<void> {
    switch (request.action) {
      case 'submit':
        this.ready(actor, publication);
        publication.submittedBy = actor.userId;
        // A live record keeps the clearance that it was approved with until the officer signs the new one.
        if (!isLive(publication.state)) answer(publication, request);
        return this.trail.keepVersion(em, publication, actor, now);
      case 'approve':
        answer(publication, request);
        if (publication.kind === 'result') Object.assign(publication, { clearedBy: actor.userId, clearedAt: now, isExportRestricted: request.clearance?.export === 'listed' });
        return this.release(em, actor, publication, now);
      case 'publish':
        this.ready(actor, publication);
        return this.release(em, actor, publication, now);
      case 'confirm':
      case 'renew':
        publication.closeReason = null;
        stand(publication, now);
        return;
      case 'close':
        publication.closeReason = request.closeReason ?? null;
        return;
      case 'discard':
        this.forgetChanges(publication, actor, now);
        return;
      case 'recall':
      case 'return':
      case 'withdraw':
      case 'hide':
      case 'takeDown':
      case 'warn':
      case 'expire':
      case 'claim':
      case 'unclaim':
      case 'suppress':
        return;
    }
  }

  /** What is looked at or published must have an owner and say something. */
  private ready(actor: Actor, publication: Publication): void {
    publication.organizationId ??= organizationFor(actor, publication.kind, null);
    if (publication.organizationId === null && publication.kind !== 'expert') throw new DomainError('publication.organizationNeeded');
    const gaps = findGaps(publication.content);
    if (gaps.length > 0) throw new DomainError('request.invalid', {}, gaps);
  }

  private async release(em: EntityManager, actor: Actor, publication: Publication, now: Date): Promise<void> {
    await this.trail.keepVersion(em, publication, actor, now);
    publication.publishedContent = publication.content;
    publication.publishedVersion = publication.version;
    publication.firstPublishedAt ??= now;
    publication.closeReason = null;
    stand(publication, now);
  }

  /** Changes of a live record that are given up: the working content is again what is public, as a new version, so that nobody's number goes back. */
  private forgetChanges(publication: Publication, actor: Actor, now: Date): void {
    if (!isLive(publication.state) || publication.publishedContent === null) return;
    publication.content = publication.publishedContent;
    publication.score = scoreContent(publication.content).score;
    publication.version += 1;
    publication.savedAt = now;
    publication.savedBy = actor.userId ?? publication.savedBy;
  }

  private async settle(em: EntityManager, publication: Publication, from: Position, action: TransitionAction): Promise<void> {
    const touches = isLive(publication.state) !== isLive(from.state) || ['approve', 'publish', 'confirm', 'renew', 'warn', 'claim'].includes(action);
    if (touches) await this.shelf.settle(em, publication);
    await em.save(publication);
  }
}

function checked(outcome: Outcome, { state, revision }: Position): Exclude<Outcome, string> {
  if (outcome === 'denied') throw new DomainError('permission.denied');
  if (outcome === 'impossible') throw new DomainError('publication.notNow', { state, revision });
  return outcome;
}

function commentOf({ comment }: Answers): string | null {
  const text = cleanText(comment ?? '');
  return text === '' ? null : text;
}

function missing(asked: Asked, request: Answers): FieldProblem[] {
  const given: Record<Asked, boolean> = {
    version: request.version !== undefined,
    comment: commentOf(request) !== null,
    clearance: request.clearance !== undefined,
    closeReason: request.closeReason !== undefined,
  };
  return given[asked] ? [] : [{ path: asked, code: 'isNotEmpty', params: {} }];
}

function answer(publication: Publication, { clearance }: Answers): void {
  if (clearance === undefined || publication.kind !== 'result') return;
  const { novelty, secrecy, export: exportAnswer } = clearance;
  Object.assign(publication, { novelty, secrecy, export: exportAnswer, clearedBy: null, clearedAt: null });
}

/** Sets the dates of a record that its owner stands by. */
function stand(publication: Publication, now: Date): void {
  const content = publication.publishedContent;
  publication.confirmedAt = now;
  Object.assign(publication, dueDates(now, content?.kind === 'need' ? (content.deadline ?? null) : null));
}
