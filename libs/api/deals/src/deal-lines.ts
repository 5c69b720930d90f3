import { Injectable } from '@nestjs/common';
import type { DealNextView } from '@techmatch/contracts';
import { closedDealStages, type Actor, type DealStage } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { DealDesk } from './deal.desk.js';
import { toNext } from './deal.mapper.js';
import { dealColumns, type DealRow } from './deal.store.js';

/** A deal as whoever is sent to the enterprise sees it: where it stands and what is next. No contract, no amount, no party. */
export interface DealLine {
  readonly id: string;
  readonly title: string;
  readonly stage: DealStage;
  readonly since: Date;
  readonly next: DealNextView | null;
  /** When the first thing that is to be done is due. */
  readonly dueOn: string | null;
  /** They have a part in it themselves, so that its page opens for them. */
  readonly isOpen: boolean;
}

const most = 100;

/** For whoever is dispatched: the deals under way of their enterprises and those they broker. Asks nobody's permission: whoever calls it does. */
@Injectable()
export class DealLines {
  constructor(private readonly desk: DealDesk) {}

  async of(em: EntityManager, actor: Actor, enterpriseIds: readonly string[], now: Date): Promise<DealLine[]> {
    const deals = await em.query<DealRow[]>(
      `SELECT ${dealColumns} FROM deal d WHERE d.stage <> ALL ($3) AND EXISTS (SELECT FROM deal_party v WHERE v.deal_id = d.id AND ((v.side = 'commissioner' AND v.contact_id = $1
          AND EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = v.organization_id)) OR (v.side = 'enterprise' AND v.organization_id = ANY ($2)))) ORDER BY d.stage_since, d.id LIMIT ${most}`,
      [actor.userId ?? '', [...enterpriseIds], [...closedDealStages]],
    );
    return (await this.desk.around(em, actor, deals, now)).map((opened) => {
      const { deal, items, participant } = opened;
      const days = items.flatMap(({ state, dueOn }) => (state === 'open' && dueOn !== null ? [dueOn] : [])).sort();
      const next = toNext(opened);
      // What a step is called may tell what only the parties know.
      return { id: deal.id, title: deal.title, stage: deal.stage, since: deal.stageSince, next: next === null || participant.size > 0 ? next : { ...next, item: null }, dueOn: days[0] ?? null, isOpen: participant.size > 0 };
    });
  }
}
