import { Injectable } from '@nestjs/common';
import type { DealAction, DealSide } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { randomUUID } from 'node:crypto';
import { DealContractService } from './deal-contract.service.js';
import { DealItemsService } from './deal-items.service.js';
import { DealStepsService } from './deal-steps.service.js';
import { dayInTianjin } from './deal.desk.js';
import { DealsService } from './deals.service.js';
import { demoMeeting, demoService, demoTransfer } from './demo-deals.table.js';
import { MeetingsService } from './meetings.service.js';

const dayMs = 86_400_000;

interface Side {
  readonly side: DealSide;
  readonly actor: RequestActor;
}
type Demo = typeof demoTransfer | typeof demoService;

/** Two deals between the demonstration accounts, moved the way their parties move them: one waits for its disposal to be checked, one is being performed. */
@Injectable()
export class DemoDeals {
  constructor(
    private readonly transactions: Transactions,
    private readonly deals: DealsService,
    private readonly contracts: DealContractService,
    private readonly items: DealItemsService,
    private readonly steps: DealStepsService,
    private readonly meetings: MeetingsService,
  ) {}

  /** Does nothing where they are there already, or where there are no demonstration accounts. */
  async load(): Promise<boolean> {
    const sides = await this.findSides();
    const [enterprise, owner] = [sides.find(({ side }) => side === 'enterprise'), sides.find(({ side }) => side === 'owner')];
    if (enterprise === undefined || owner === undefined || (await this.isThere())) return false;
    await this.make(demoTransfer, sides, [['talk', enterprise], ['agreeIntent', owner], ['checkDisposal', owner]]);
    const service = await this.make(demoService, sides, [['talk', owner], ['agreeIntent', enterprise], ['sign', enterprise], ['register', owner], ['perform', owner]]);
    const { inDays, from, until, ...meeting } = demoMeeting;
    const day = dayInTianjin(new Date(Date.now() + inDays * dayMs));
    const people = sides.flatMap(({ actor }) => actor.userId ?? []);
    await this.meetings.call(enterprise.actor, service, { clientId: randomUUID(), ...meeting, startsAt: `${day}T${from}:00+08:00`, endsAt: `${day}T${until}:00+08:00`, people });
    return true;
  }

  private async make(demo: Demo, sides: readonly Side[], path: readonly (readonly [DealAction, Side])[]): Promise<string> {
    const parties = sides.map(({ side, actor }) => ({
      organizationId: actor.organizationId ?? '',
      side,
      role: side === 'enterprise' ? ('buyer' as const) : side === 'owner' ? ('provider' as const) : ('broker' as const),
      shareBasisPoints: null,
      contactId: actor.userId,
    }));
    const [first] = sides;
    if (first === undefined) throw new Error('a deal has sides');
    const id = await this.transactions.run((em) => this.deals.begin(em, first.actor, { introductionId: null, needId: null, subject: null, title: demo.title, parties, isDemo: true }));
    let { version } = await this.contracts.saveContract(first.actor, id, { version: 1, ...demo.contract });
    const on = dayInTianjin(new Date());
    for (const [action, { actor }] of path) ({ version } = await this.steps.apply(actor, id, { action, version, ...((action === 'sign' || action === 'register') && { on }), ...(action === 'register' && { registration: '演示-2026-0001' }) }));
    for (const { title, inDays } of demo.items) await this.items.add(first.actor, id, { clientId: randomUUID(), kind: 'milestone', title, dueOn: dayInTianjin(new Date(Date.now() + inDays * dayMs)), side: 'owner', amountFen: null });
    return id;
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM deal WHERE is_demo LIMIT 1')).length > 0;
  }

  /** The enterprise's owner, the university's researcher with what its officer may do, and a commissioner. */
  private async findSides(): Promise<Side[]> {
    const rows = await this.transactions.reader.query<{ userId: string; organizationId: string; kind: string; roles: string[] }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId", o.kind, m.roles FROM person p JOIN membership m ON m.person_id = p.id JOIN organization o ON o.id = m.organization_id
        WHERE p.is_demo AND p.closed_at IS NULL AND o.kind IN ('enterprise', 'university') ORDER BY p.created_at, p.id`,
    );
    const find = (kind: string, role: string) => rows.find((row) => row.kind === kind && row.roles.includes(role));
    const wanted = [['enterprise', find('enterprise', 'owner')], ['owner', find('university', 'researcher')], ['commissioner', find('university', 'commissioner')]] as const;
    return wanted.flatMap(([side, row]) => (row === undefined ? [] : [{ side, actor: new RequestActor({ userId: row.userId, organizationId: row.organizationId, organizationKind: side === 'enterprise' ? 'enterprise' : 'university', roles: side === 'enterprise' ? ['owner'] : [], rights: ['sign'], hasSecondFactor: true }) }]));
  }
}
