import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { dispatchClock, type DispatchHappening, type DispatchState } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import { DispatchStore, type Dispatch } from './dispatch.store.js';
import { DispatchTrail } from './dispatch.trail.js';
import { dayInTianjin } from './ledger.rules.js';

const everyMs = 600_000;

interface Clocked {
  readonly happening: DispatchHappening;
  /** SQL: those that it has come to; $1 today. */
  readonly when: string;
  readonly to?: DispatchState;
  readonly endedOn?: (dispatch: Dispatch, today: string) => string | null;
}

const gone = `NOT EXISTS (SELECT FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL WHERE m.person_id = d.helper_id AND m.organization_id = d.home_id)`;
const clocked: readonly Clocked[] = [
  { happening: 'expired', when: `d.state = 'agreed' AND d.until_on < $1::date`, to: 'expired', endedOn: ({ until }) => until },
  { happening: 'ended', when: `d.state = 'agreed' AND d.until_on >= $1::date AND ${gone}`, to: 'ended', endedOn: (_, today) => today },
  { happening: 'lapsed', when: `d.state = 'asked' AND (d.until_on < $1::date OR d.created_at < $1::date - ${dispatchClock.lapse.days})`, to: 'lapsed' },
  { happening: 'endsSoon', when: `d.state = 'agreed' AND d.warned_at IS NULL AND d.until_on BETWEEN $1::date AND $1::date + ${dispatchClock.endsSoon.days}` },
];

/** The clock of dispatches: they lapse, expire, end with whoever leaves, and all are told before. The worker starts it; several workers share the rows. */
@Injectable()
export class DispatchTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('dispatches', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly store: DispatchStore,
    private readonly trail: DispatchTrail,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Takes every step that is due, one a transaction. Returns how many. */
  async run(now: Date): Promise<number> {
    let steps = 0;
    for (const each of clocked) while (await this.step(each, now)) steps += 1;
    return steps;
  }

  private step({ happening, when, to, endedOn }: Clocked, now: Date): Promise<boolean> {
    return this.transactions.run(async (em) => {
      const today = dayInTianjin(now);
      const due = await this.store.due(em, when, [today]);
      if (due === null) return false;
      const day = endedOn?.(due, today) ?? null;
      if (to === undefined) await em.query('UPDATE dispatch SET warned_at = $2 WHERE id = $1', [due.id, now]);
      else await this.store.close(em, { id: due.id, state: to }, { endedOn: day === null ? null : day < due.from ? due.from : day, reason: happening === 'ended' ? 'helperLeft' : null, note: null }, now);
      await this.trail.note(em, { ...due, state: to ?? due.state }, happening, null);
      return true;
    });
  }
}
