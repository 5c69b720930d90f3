import { Injectable } from '@nestjs/common';
import type { IntroductionStepRequest, IntroductionView } from '@techmatch/contracts';
import type { Actor, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { DeclineTeacher } from './decline.teacher.js';
import { IntroductionReading } from './introduction.reading.js';
import { decide, nextDue, type Outcome } from './introduction.rules.js';
import { clockedOf, IntroductionStore, type Introduction } from './introduction.store.js';
import { everybody, IntroductionTrail } from './introduction.trail.js';
import { NoteGuard } from './note.guard.js';
import { filled } from './note.rules.js';

/** Answers to introductions. */
@Injectable()
export class IntroductionSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: IntroductionStore,
    private readonly reading: IntroductionReading,
    private readonly trail: IntroductionTrail,
    private readonly teacher: DeclineTeacher,
    private readonly notes: NoteGuard,
  ) {}

  /**
   * Accepts, declines, takes back. Throws `record.notFound` for whoever takes no part, `introduction.changedMeanwhile` where something happened since it was
   * looked at, `introduction.notNow` where it is settled, `permission.denied` where the other side is to answer, `request.invalid` (`reasons`, `note`).
   */
  async step(actor: Actor, id: string, request: IntroductionStepRequest): Promise<IntroductionView> {
    return this.transactions.run(async (em) => {
      const introduction = await this.store.lock(em, id);
      const outcome = await this.outcomeOf(em, actor, introduction, request);
      const decline = await this.declineOf(em, introduction, request, outcome);
      const by = { personId: actor.userId ?? '', now: new Date() };
      await this.store.move(em, introduction, outcome, by, decline);
      if (decline !== null && outcome.answer !== null) await this.teacher.teach(em, introduction, { personId: by.personId, side: outcome.answer.side, reasons: decline.reasons });
      const moved = await this.store.get(em, id);
      await this.store.setDue(em, id, nextDue(clockedOf(moved)));
      await this.trail.note(em, moved, { happening: outcome.happening, party: outcome.party, actor, people: everybody(moved), now: by.now });
      return this.reading.view(em, actor, await this.store.get(em, id));
    });
  }

  private async outcomeOf(em: EntityManager, actor: Actor, introduction: Introduction, { action, revision }: IntroductionStepRequest): Promise<Outcome> {
    const outcome = decide(clockedOf(introduction), action, await this.reading.partiesAt(em, actor, introduction, revision));
    if (outcome === 'denied') throw new DomainError('permission.denied');
    if (outcome === 'impossible') throw new DomainError('introduction.notNow', { state: introduction.state });
    return outcome;
  }

  /** Why it is declined, in order to be kept; null where it is not. */
  private async declineOf(em: EntityManager, { isAnonymous, enterpriseId }: Introduction, request: IntroductionStepRequest, { party }: Outcome): Promise<{ reasons: NonNullable<IntroductionStepRequest['reasons']>; note: string | null } | null> {
    if (request.action !== 'decline') return null;
    const [reasons, note] = [request.reasons ?? [], filled(request.note)];
    const missing: FieldProblem[] = reasons.length === 0 ? [{ path: 'reasons', code: 'arrayMinSize', params: { limit: 1 } }] : [];
    const problems = [...missing, ...(await this.notes.problems(em, { note, by: party, hiddenId: isAnonymous ? enterpriseId : null }))];
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    return { reasons, note };
  }
}
