import { Injectable } from '@nestjs/common';
import type { FeedbackRequest, FeedbackView, MatchedRecord } from '@techmatch/contracts';
import type { FieldProblem, MatchableKind } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { KeptChanges } from './kept-change.store.js';
import { matchedKinds } from './match-source.js';
import { MatchSources } from './match-sources.queries.js';

/** As in the policy of the table. */
const undoMinutes = 10;

/** What people say of matches. Everybody's is stored; see `FEEDBACK` in `@techmatch/matching` for whose counts. */
@Injectable()
export class MatchFeedbackService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
    private readonly kept: KeptChanges,
  ) {}

  /** Notes feedback, given for an organisation or for nobody. Throws `record.notFound` where a record named is not public, `request.invalid` where reasons and verdict do not go together. */
  async note(request: FeedbackRequest, organizationId: string | null): Promise<FeedbackView> {
    check(request, request.reasons?.length ?? 0);
    return this.transactions.run(async (em) => {
      for (const record of [request.found, request.asker]) if (record !== undefined) await this.checkPublic(em, record);
      return this.insert(em, request, organizationId);
    });
  }

  /**
   * Notes in the caller's transaction what somebody said of a pair elsewhere, such as when they declined an introduction. A pair of which one has left the
   * libraries meanwhile teaches nothing any more, and is passed over.
   */
  async noteBeside(em: EntityManager, request: FeedbackRequest & { asker: MatchedRecord }, organizationId: string | null): Promise<void> {
    check(request, request.reasons?.length ?? 0);
    if ((await this.isPublic(em, request.found)) && (await this.isPublic(em, request.asker))) await this.insert(em, request, organizationId);
  }

  /** Takes feedback back as if it had not been given. Throws `feedback.notUndoable` after ten minutes, or where it is gone. */
  async undo(id: string): Promise<void> {
    // A CTE, because typeorm wraps the rows of a bare DELETE. The table's policy hides rows older than ten minutes from it.
    const rows = await this.transactions.reader.query<unknown[]>('WITH gone AS (DELETE FROM match_feedback WHERE id = $1 RETURNING id) SELECT id FROM gone', [id]);
    if (rows.length === 0) throw new DomainError('feedback.notUndoable', { minutes: undoMinutes });
  }

  private async insert(em: EntityManager, request: FeedbackRequest, organizationId: string | null): Promise<FeedbackView> {
    const [id, reasons] = [newId('fbk'), request.reasons ?? []];
    const rows = await em.query<{ until: Date }[]>(
      `INSERT INTO match_feedback (id, visitor, asker_kind, asker_id, found_kind, found_id, verdict, reasons, note, organization_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       RETURNING created_at + make_interval(mins => $11) AS until`,
      [id, request.visitor, request.asker?.kind ?? null, request.asker?.id ?? null, request.found.kind, request.found.id, request.verdict, reasons, noteOf(request), organizationId, undoMinutes],
    );
    if (request.asker !== undefined && organizationId !== null) await this.kept.mark(em, request.asker.kind, [request.asker.id]);
    return { id, verdict: request.verdict, reasons, undoUntil: (rows[0]?.until ?? new Date()).toISOString() };
  }

  private async checkPublic(em: EntityManager, record: MatchedRecord): Promise<void> {
    if (!(await this.isPublic(em, record))) throw new DomainError('record.notFound', { id: record.id });
  }

  private async isPublic(em: EntityManager, { kind, id }: MatchedRecord): Promise<boolean> {
    return (await this.sources.load(em, kind, [id])).length > 0;
  }
}

function noteOf({ note }: FeedbackRequest): string | null {
  const text = note?.trim() ?? '';
  return text === '' ? null : text;
}

/** Reasons belong to `notUseful`, and the pair must be one that matching makes. */
function check({ verdict, asker, found }: FeedbackRequest, reasons: number): void {
  const problems: FieldProblem[] = [];
  if (verdict === 'notUseful' && reasons === 0) problems.push({ path: 'reasons', code: 'arrayMinSize', params: { limit: 1 } });
  if (verdict === 'useful' && reasons > 0) problems.push({ path: 'reasons', code: 'arrayMaxSize', params: { limit: 0 } });
  const allowed: readonly MatchableKind[] = asker === undefined ? ['result', 'expert', 'need'] : matchedKinds[asker.kind];
  if (!allowed.includes(found.kind)) problems.push({ path: 'found.kind', code: 'isIn', params: { limit: allowed.join(', ') } });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}
