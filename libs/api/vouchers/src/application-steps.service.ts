import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ApplicationReceipt, ApplicationStepRequest } from '@techmatch/contracts';
import type { Actor, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import type { VoucherEstimate } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';
import { ApplicationQueries, readerOf } from './application.queries.js';
import { leadsTo, levelOf, stepProblem } from './application.rules.js';
import { ApplicationStore, type ApplicationRow } from './application.store.js';
import { ApplicationsService, factsOf } from './applications.service.js';
import { commandKey, replyLike } from './command-key.js';
import { ProgrammeStore } from './programme.store.js';
import { VoucherLedger } from './voucher-ledger.js';
import { VoucherIssuer } from './voucher.issuer.js';

const decisions: readonly ApplicationStepRequest['action'][] = ['return', 'review', 'approve', 'refuse'];

/** Takes applications further. The last approval issues a voucher, through the ledger alone. */
@Injectable()
export class ApplicationStepsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ApplicationQueries,
    private readonly store: ApplicationStore,
    private readonly applications: ApplicationsService,
    private readonly programmes: ProgrammeStore,
    private readonly issuer: VoucherIssuer,
    private readonly ledger: VoucherLedger,
    private readonly audit: Audit,
  ) {}

  /**
   * Throws `record.notFound`, `permission.denied`, `application.notNow`, `application.changedMeanwhile`, `application.otherPersonNeeded`, `application.otherDistrict`, `request.invalid` with what is missing,
   * `application.notEligible`, and what the ledger refuses with: `voucher.insufficient`, `application.yearUsedUp`.
   */
  async apply(actor: Actor, id: string, key: string, request: ApplicationStepRequest, now = new Date()): Promise<ApplicationReceipt> {
    const row = await this.queries.get(this.transactions.reader, actor, id);
    const command = commandKey(actor, 'voucherApplication.step', key, { id, ...request });
    // What was decided has another version now: only then has somebody perhaps asked the same before.
    const problem = problemOf(() => check(actor, row, request));
    if (problem !== null) {
      const kept = await this.ledger.kept(command);
      if (kept === null) throw problem;
      return replyLike<ApplicationReceipt>(kept, ['id', 'state', 'voucherId', 'number']);
    }
    if (request.action === 'approve' && row.terms.allocation.kind === 'firstCome') return this.issuer.issue(row, { command, level: levelOf(row), byId: personOf(actor), reason: request.reason ?? null, now });
    return this.transactions.run(async (em) => this.step(em, actor, id, request, now));
  }

  private async step(em: EntityManager, actor: Actor, id: string, request: ApplicationStepRequest, now: Date): Promise<ApplicationReceipt> {
    const row = await this.queries.get(em, actor, id, true);
    check(actor, row, request);
    const { action, reason = null, article = null } = request;
    const byId = personOf(actor);
    if (action === 'submit') await this.submit(em, row, byId, now);
    else await this.store.move(em, id, leadsTo[action], decisions.includes(action) ? levelOf(row) : null, byId, now);
    await this.store.note(em, id, { deed: action, byId, reason, article, at: now });
    await this.audit.append(em, { actor, action: `voucherApplication.${action}`, target: { kind: 'voucherApplication', id }, details: { programme: row.programmeId, version: row.version + 1 } });
    return { id, state: leadsTo[action], voucherId: null, number: null };
  }

  /** Under the version that is in force now. */
  private async submit(em: EntityManager, row: ApplicationRow, byId: string, now: Date): Promise<void> {
    const programme = await this.programmes.find(em, row.programmeId);
    if (programme === null || programme.versionId === null || programme.terms === null) throw new DomainError('programme.notOpen');
    const unfilled = [row.title === '' ? 'title' : '', row.purpose === '' ? 'purpose' : ''].filter((path) => path !== '').map((path): FieldProblem => ({ path, code: 'isNotEmpty', params: {} }));
    const found = await this.applications.reckon(em, row, now, programme.terms);
    checkEligible(found, unfilled);
    const knownFacts = await this.applications.knownFacts(em, row);
    await this.store.submit(em, row.id, { versionId: programme.versionId, requestedFen: found.amountFen, knownFacts }, byId, now);
  }
}

function problemOf(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function check(actor: Actor, row: ApplicationRow, { action, version, reason, article }: ApplicationStepRequest): void {
  const problem = stepProblem(action, factsOf(row), readerOf(actor));
  if (problem !== null) throw new DomainError(problem);
  if (row.version !== version) throw new DomainError('application.changedMeanwhile');
  const missing = [decisions.includes(action) && !reason ? 'reason' : '', action === 'refuse' && !article ? 'article' : ''].filter((path) => path !== '');
  if (missing.length > 0) throw new DomainError('request.invalid', {}, missing.map((path) => ({ path, code: 'isNotEmpty', params: {} })));
}

/** What is missing stands at its field; what fails is refused with the first rule, and the estimate says all of them. */
function checkEligible({ isEligible, missing, rules, obstacles }: VoucherEstimate, unfilled: readonly FieldProblem[]): void {
  const fields = [...unfilled, ...missing.map((name): FieldProblem => ({ path: name === 'providerDistrict' ? 'service.providerDistrict' : `facts.${name}`, code: 'isNotEmpty', params: {} }))];
  if (fields.length > 0) throw new DomainError('request.invalid', {}, fields);
  if (isEligible === true) return;
  const failed = rules.find(({ outcome }) => outcome === 'failed')?.article ?? obstacles[0]?.article;
  throw new DomainError('application.notEligible', { document: failed?.title ?? '', article: failed?.article ?? '' });
}
