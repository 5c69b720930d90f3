import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds, Transactions } from '@techmatch/database';
import { Outbox } from '@techmatch/outbox';
import { dayInTianjin } from './deal.desk.js';

const everyMs = 600_000;
/** Days before it is due that the parties are told; again on the day after it was due. */
const ahead = 3;

/** Tells the parties of what is due soon or overdue, once each. The worker starts it; several workers share the rows. */
@Injectable()
export class DealTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('deals', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Returns how many things were told of. `reminded_for`: the due day itself, or the day after where it is overdue, so that a day that was moved is told of anew. */
  async run(now: Date): Promise<number> {
    const today = dayInTianjin(now);
    return this.transactions.run(async (em) => {
      const due = await em.query<{ id: string; dealId: string; contactIds: string[] }[]>(
        `WITH due AS (
           SELECT i.id, i.deal_id, CASE WHEN i.due_on < $1::date THEN i.due_on + 1 ELSE i.due_on END AS told_for FROM deal_item i JOIN deal d ON d.id = i.deal_id AND d.stage NOT IN ('completed', 'lost')
            WHERE i.state = 'open' AND i.due_on <= $1::date + ${ahead} AND i.reminded_for IS DISTINCT FROM CASE WHEN i.due_on < $1::date THEN i.due_on + 1 ELSE i.due_on END
            ORDER BY i.due_on, i.id LIMIT 200 FOR UPDATE OF i SKIP LOCKED),
         told AS (UPDATE deal_item i SET reminded_for = due.told_for FROM due WHERE i.id = due.id RETURNING i.id, i.deal_id, i.side)
         SELECT t.id, t.deal_id AS "dealId", coalesce((SELECT array_agg(DISTINCT p.contact_id) FROM deal_party p WHERE p.deal_id = t.deal_id AND p.contact_id IS NOT NULL AND (t.side IS NULL OR p.side = t.side)), '{}') AS "contactIds" FROM told t`,
        [today],
      );
      await this.outbox.append(em, ...due.map(({ id, dealId, contactIds }) => ({ type: 'deal.itemDue' as const, id: dealId, itemId: id, contactIds })));
      return due.length;
    });
  }
}
