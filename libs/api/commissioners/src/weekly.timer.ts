import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { commissionerLimits, dealLimits, introductionClock, weeklyLetter, type WeeklyCount } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import { DealOutcomes } from '@techmatch/deals';
import { RequestActor } from '@techmatch/http';
import { FreshMatches } from '@techmatch/matches';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { dayAfter } from './dispatch.rules.js';
import { DispatchStore } from './dispatch.store.js';
import { dayInTianjin } from './ledger.rules.js';
import { isEndingSoon } from './workbench.rules.js';
import { WorkbenchSources } from './workbench.sources.js';
import { weekOf } from './weekly.rules.js';

const everyMs = 300_000;
const dayMs = 86_400_000;
const peopleAtOnce = 20;

/** The week of everybody who is sent, on Monday: numbers alone, told as their preferences say. The worker starts it; of several workers each person hears once. */
@Injectable()
export class WeeklyTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('weeklyLetter', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly dispatches: DispatchStore,
    private readonly around: WorkbenchSources,
    private readonly outcomes: DealOutcomes,
    private readonly fresh: FreshMatches,
    private readonly outbox: Outbox,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Returns how many people are told; none before the hour, none who has nothing in hand. */
  async run(now: Date): Promise<number> {
    const { monday, isDue } = weekOf(now);
    if (!isDue) return 0;
    for (let told = 0; ; ) {
      const { claimed, events } = await this.transactions.run((em) => this.tell(em, monday, now));
      told += events;
      if (claimed === 0) return told;
    }
  }

  /** The key decides between two workers: who claims beside another waits for its commit and finds the week taken. */
  private async tell(em: EntityManager, monday: string, now: Date): Promise<{ claimed: number; events: number }> {
    const people = await em.query<{ id: string }[]>(
      `INSERT INTO commissioner_week (person_id, week) SELECT DISTINCT n.helper_id, $1::date FROM dispatched n
        WHERE NOT EXISTS (SELECT FROM commissioner_week w WHERE w.person_id = n.helper_id AND w.week = $1::date) ORDER BY 1 LIMIT ${peopleAtOnce} ON CONFLICT DO NOTHING RETURNING person_id AS id`,
      [monday],
    );
    let events = 0;
    for (const { id } of people) {
      const counts = await this.countsOf(em, id, now);
      if (Object.values(counts).every((count) => count === 0)) continue;
      await this.outbox.append(em, { type: 'commissioner.week', personId: id, week: monday, counts });
      events += 1;
    }
    return { claimed: people.length, events };
  }

  private async countsOf(em: EntityManager, personId: string, now: Date): Promise<Record<WeeklyCount, number>> {
    const today = dayInTianjin(now);
    const active = await this.dispatches.active(em, personId);
    const ids = active.map(({ enterpriseId }) => enterpriseId);
    const waiting = (await this.around.introductions.of(em, personId, ids)).filter(({ waitsFor }) => waitsFor.length > 0);
    const deals = await this.around.deals.of(em, new RequestActor({ userId: personId }), ids, now);
    const needs: string[] = [];
    for (const id of ids) needs.push(...(await this.around.library.idsOfOrganization('need', id, commissionerLimits.lines)));
    return {
      matches: await this.fresh.count(em, needs, new Date(now.getTime() - 7 * dayMs)),
      waiting: waiting.length,
      silent: waiting.filter(({ since }) => since.getTime() <= now.getTime() - introductionClock.handOver.days * dayMs).length,
      due: deals.filter(({ dueOn }) => dueOn !== null && dueOn <= dayAfter(today, dealLimits.soonDays)).length,
      idle: await this.outcomes.idle(em, ids, weeklyLetter.idle.days, now),
      ending: active.filter(({ until }) => isEndingSoon(until, today)).length,
    };
  }
}
