import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { BulletinDraftView, IssueStepRequest, SaveIssueRequest } from '@techmatch/contracts';
import type { Actor, BulletinAction } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ArrivalsService, countKinds } from './arrivals.service.js';
import { cleanText } from './blurb.rules.js';
import { chooseForDraft, decideStep, inGroups } from './bulletin.rules.js';
import { composeForeword } from './foreword.rules.js';
import { IssueReadingService, type OwnIssue } from './issue-reading.service.js';
import { IssueStore, type Issue, type Item } from './issue.store.js';
import { toItem } from './live-record.mapper.js';
import { SeriesStore } from './series.store.js';

/** How an issue comes to be: drafted, written, issued, corrected. */
@Injectable()
export class IssueDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: IssueReadingService,
    private readonly arrivals: ArrivalsService,
    private readonly series: SeriesStore,
    private readonly issues: IssueStore,
    private readonly audit: Audit,
  ) {}

  /**
   * Begins the next issue with the best of what is new. Throws `record.notFound`, `permission.denied` for a series of somebody else,
   * `bulletin.publisherNotVerified`, `bulletin.draftExists`.
   */
  async draft(actor: Actor, slug: string): Promise<BulletinDraftView> {
    const now = new Date();
    const series = await this.reading.ownSeries(actor, slug);
    const { since, lastNumber, records } = await this.arrivals.since(series, now);
    const items = chooseForDraft(records).map((record) => toItem(record));
    const foreword = composeForeword(series.language, since, now, countKinds(items));
    const id = await this.transactions.run(async (em) => {
      await this.series.lock(em, series.id);
      const last = await this.issues.last(em, series.id);
      // Issued by a colleague since we looked: what was new then is not any more.
      if ((last?.number ?? 0) !== lastNumber) throw new DomainError('bulletin.draftExists');
      const added = await this.issues.addDraft(em, { seriesId: series.id, since, until: now, found: countKinds(records), foreword, savedAt: now, savedBy: actor.userId, items });
      await this.note(em, actor, 'draft', { id: added, seriesId: series.id, version: 1 }, { items: items.length });
      return added;
    });
    return this.reading.get(actor, id);
  }

  /** Throws `record.notFound`, `bulletin.notNow`, `bulletin.changedMeanwhile`, `request.invalid` for a record that is not public. */
  async save(actor: Actor, id: string, request: SaveIssueRequest): Promise<BulletinDraftView> {
    const now = new Date();
    const own = await this.reading.open(actor, id);
    const items = inGroups(await this.reword(own, request));
    await this.transactions.run(async (em) => {
      const issue = await this.locked(em, own, request.version);
      if (issue.state !== 'draft') throw new DomainError('bulletin.notNow', { state: issue.state });
      await this.issues.saveDraft(em, id, { foreword: cleanText(request.foreword), savedAt: now, savedBy: actor.userId }, items);
      await this.note(em, actor, 'save', issue, { items: items.length });
    });
    return this.reading.get(actor, id);
  }

  /** Throws `record.notFound`, `bulletin.notNow`, `bulletin.changedMeanwhile`, `bulletin.empty`, `request.invalid` with what the step asks for. */
  async step(actor: Actor, id: string, { action, version, text = '' }: IssueStepRequest): Promise<BulletinDraftView> {
    const now = new Date();
    const own = await this.reading.open(actor, id);
    const said = cleanText(text);
    const decided = decideStep(own.issue.state, action);
    const given = { version: version !== undefined, text: said !== '' };
    const gaps = (decided?.asks ?? []).filter((asked) => !given[asked]);
    if (gaps.length > 0) throw new DomainError('request.invalid', {}, gaps.map((path) => ({ path, code: 'isNotEmpty', params: {} })));
    const contents = await this.reading.contents(own);
    const { items } = contents;
    const shown = items.flatMap(({ item, live }) => (live === undefined ? [] : [toItem(live, item.blurb)]));
    await this.transactions.run(async (em) => {
      await this.series.lock(em, own.series.id);
      const issue = await this.locked(em, own, version);
      if (decideStep(issue.state, action) === null) throw new DomainError('bulletin.notNow', { state: issue.state });
      if (action === 'issue') await this.issue(em, actor, issue, shown, now);
      if (action === 'discard') await this.issues.discard(em, id);
      if (action === 'correct') await this.issues.correct(em, id, said, now, actor.userId);
      await this.note(em, actor, action, issue, action === 'issue' ? { items: shown.length, leftOut: items.length - shown.length } : {});
    });
    return action === 'discard' ? { ...(await this.reading.view(own, contents)), state: 'discarded', allowedActions: [] } : this.reading.get(actor, id);
  }

  /** The words are fixed now: titles as the records say them today, blurbs as the editor wrote them, and nothing that is not public any more. */
  private async issue(em: EntityManager, actor: Actor, issue: Issue, items: readonly Item[], now: Date): Promise<void> {
    if (items.length === 0) throw new DomainError('bulletin.empty');
    await this.issues.saveDraft(em, issue.id, { foreword: issue.foreword, savedAt: now, savedBy: actor.userId }, items);
    const last = await this.issues.last(em, issue.seriesId);
    await this.issues.issue(em, issue.id, (last?.number ?? 0) + 1, now, actor.userId);
  }

  /** The issue under its lock, as it was looked at. Throws `bulletin.changedMeanwhile`. */
  private async locked(em: EntityManager, { publisher, issue }: OwnIssue, version: number | undefined): Promise<Issue> {
    const current = await this.issues.getOwn(em, publisher, issue.id, true);
    if (version !== undefined && current.version !== version) throw new DomainError('bulletin.changedMeanwhile', { version: current.version });
    // What was read outside this transaction must be what is decided on.
    if (current.version !== issue.version) throw new DomainError('bulletin.changedMeanwhile', { version: current.version });
    return current;
  }

  /** The records of a request, in its order: those that are public as they are now, those that are gone as they stood. */
  private async reword(own: OwnIssue, { items }: SaveIssueRequest): Promise<Item[]> {
    const { items: known } = await this.reading.contents(own);
    const kept = new Map(known.map(({ item }) => [item.recordId, item]));
    const live = await this.reading.live(own.series, items.map(({ id }) => id));
    const problems = items.flatMap(({ id }, place) => (live.has(id) || kept.has(id) ? [] : [{ path: `items.${place}.id`, code: 'isIn', params: { limit: '' } }]));
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    return items.flatMap(({ id, blurb }) => {
      const record = live.get(id);
      const before = kept.get(id);
      if (record !== undefined) return [toItem(record, blurb)];
      return before === undefined ? [] : [{ ...before, blurb: cleanText(blurb) }];
    });
  }

  private async note(em: EntityManager, actor: Actor, action: BulletinAction | 'draft' | 'save', issue: Pick<Issue, 'id' | 'seriesId' | 'version'>, details: Record<string, number>): Promise<void> {
    await this.audit.append(em, { actor, action: `bulletin.${action}`, target: { kind: 'bulletinIssue', id: issue.id }, details: { series: issue.seriesId, version: issue.version, ...details } });
  }
}
