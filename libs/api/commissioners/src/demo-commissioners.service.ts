import { Injectable } from '@nestjs/common';
import { quarterOf, type LedgerKind, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { dayAfter } from './dispatch.rules.js';
import { DispatchesService } from './dispatches.service.js';
import { EvaluationService } from './evaluation.service.js';
import { dayInTianjin, firstDayOf } from './ledger.rules.js';
import { LedgerService } from './ledger.service.js';

/** Every text says that it is made up. Days ago, as far as the quarter reaches back. */
const lines: readonly { readonly kind: LedgerKind; readonly daysAgo: number; readonly minutes: number; readonly note: string }[] = [
  { kind: 'visit', daysAgo: 40, minutes: 120, note: '演示数据：到车间看薄壁件加工，记录变形情况。' },
  { kind: 'problem', daysAgo: 33, minutes: 90, note: '演示数据：夹具刚性不够，建议发布一条技术需求。' },
  { kind: 'service', daysAgo: 21, minutes: 240, note: '演示数据：一起试了两种切削参数。' },
  { kind: 'result', daysAgo: 18, minutes: 60, note: '演示数据：引入示例滨海理工大学的误差补偿方法。' },
];

/** The demonstration's commissioner, sent to its enterprise for half a year, the way the three agree to it. */
@Injectable()
export class DemoCommissioners {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispatches: DispatchesService,
    private readonly ledger: LedgerService,
    private readonly evaluations: EvaluationService,
  ) {}

  /** Does nothing where it is there already, or where there are no demonstration accounts. */
  async load(now = new Date()): Promise<boolean> {
    const enterprise = await this.find('enterprise', 'owner');
    const officer = await this.find('university', 'transferOfficer');
    const helper = await this.find('university', 'commissioner');
    if (enterprise === null || officer === null || helper === null || (await this.isThere())) return false;
    const today = dayInTianjin(now);
    const from = dayAfter(today, -60);
    const asked = await this.dispatches.ask(enterprise, { organizationId: officer.organizationId ?? '', tasks: '演示数据：帮助改进薄壁件加工，引入合适的成果。', from, until: dayAfter(today, 120) }, now, true);
    const named = await this.dispatches.step(officer, asked.id, { action: 'agree', version: asked.version, helperId: helper.userId ?? '' }, now);
    await this.dispatches.step(helper, asked.id, { action: 'agree', version: named.version }, now);
    for (const [place, { kind, daysAgo, minutes, note }] of lines.entries()) {
      const [wanted, begun] = [dayAfter(today, -daysAgo), firstDayOf(quarterOf(today))];
      await this.ledger.add(helper, { clientId: `demo-line-${place}`, kind, enterpriseId: enterprise.organizationId ?? '', on: wanted < begun ? begun : wanted, minutes, note }, now);
    }
    const figures = { period: quarterOf(from), revenueFen: '1280000000', outputFen: '1350000000', profitFen: '96000000', taxFen: '58000000' };
    await this.evaluations.giveFigures(enterprise, asked.id, figures, new Date(now.getTime() - 60_000));
    await this.evaluations.giveFigures(enterprise, asked.id, { ...figures, profitFen: '91000000', reason: '演示数据：年末盘点后更正利润。' }, now);
    return true;
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM dispatch WHERE is_demo LIMIT 1')).length > 0;
  }

  private async find(organizationKind: OrganizationKind, role: Role): Promise<RequestActor | null> {
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string; roles: Role[]; rights: Right[] }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId", m.roles, m.rights FROM person p JOIN membership m ON m.person_id = p.id AND $2 = ANY (m.roles) JOIN organization o ON o.id = m.organization_id AND o.kind = $1
        WHERE p.is_demo AND p.closed_at IS NULL ORDER BY p.created_at, p.id LIMIT 1`,
      [organizationKind, role],
    );
    return row === undefined ? null : new RequestActor({ ...row, organizationKind, hasSecondFactor: true });
  }
}
