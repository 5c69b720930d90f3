import { Injectable } from '@nestjs/common';
import type { ApplicationInput } from '@techmatch/contracts';
import { districts, type ApplicationAction, type OrganizationKind, type ProgrammeExample, type Right, type Role, type ServiceCategory } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { ApplicationStepsService } from './application-steps.service.js';
import { ApplicationsService } from './applications.service.js';
import { ProgrammeDeskService } from './programme-desk.service.js';
import { ProgrammeStepsService } from './programme-steps.service.js';

interface DemoApplication {
  readonly title: string;
  readonly purpose: string;
  readonly category: ServiceCategory;
  readonly contractFen: string;
  readonly vatFen: string;
  /** Steps that it has taken, in their order. */
  readonly steps: readonly ApplicationAction[];
}
interface DemoProgramme {
  readonly code: string;
  readonly name: string;
  readonly example: ProgrammeExample;
  readonly applications: readonly DemoApplication[];
}

const purpose = '演示数据：薄壁铝壳松开夹具后翘曲，需要外部服务。';
/** Every text says that it is made up. */
const programmes: readonly DemoProgramme[] = [
  {
    code: 'DEMO2026',
    name: '演示·小额创新券（定额）',
    example: 'yuhuanQuota',
    applications: [
      { title: '演示：壳体变形检测', purpose, category: 'testing', contractFen: '3180000', vatFen: '180000', steps: ['submit', 'approve'] },
      { title: '演示：材料成分分析', purpose, category: 'analysis', contractFen: '954000', vatFen: '54000', steps: ['submit', 'approve'] },
      { title: '演示：夹具改进咨询', purpose, category: 'consulting', contractFen: '2120000', vatFen: '120000', steps: ['submit'] },
    ],
  },
  {
    code: 'DEMOBX2026',
    name: '演示·科技创新券（报销式，两级审核）',
    example: 'binhaiReimbursing',
    applications: [
      { title: '演示：误差补偿方法研究', purpose, category: 'research', contractFen: '31800000', vatFen: '1800000', steps: ['submit', 'review', 'approve'] },
      { title: '演示：工业设计', purpose, category: 'design', contractFen: '10600000', vatFen: '600000', steps: ['submit', 'review'] },
    ],
  },
];

/** Two programmes of the demonstration's authority and applications of its enterprise, moved the way their people move them. */
@Injectable()
export class DemoVouchers {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ProgrammeDeskService,
    private readonly programmes: ProgrammeStepsService,
    private readonly applications: ApplicationsService,
    private readonly steps: ApplicationStepsService,
  ) {}

  /** Does nothing where they are there already, or where there are no demonstration accounts. */
  async load(now = new Date()): Promise<boolean> {
    const enterprise = await this.find('enterprise', 'owner', null);
    const [reviewer, approver] = [await this.find('authority', 'voucherOfficer', 'review'), await this.find('authority', 'voucherOfficer', 'approve')];
    if (enterprise === null || reviewer === null || approver === null || (await this.isThere())) return false;
    const actors = { submit: enterprise, review: reviewer, approve: approver } as const;
    for (const programme of programmes) {
      const id = await this.open(reviewer, programme, now);
      for (const [place, application] of programme.applications.entries()) await this.apply(id, place, application, programme.example === 'binhaiReimbursing' ? actors : { ...actors, approve: reviewer }, now);
    }
    return true;
  }

  /** The whole city counts as inside, so that the demonstration's enterprise may apply wherever it is registered. */
  private async open(officer: RequestActor, { code, name, example }: DemoProgramme, now: Date): Promise<string> {
    const { id, draft, version } = await this.desk.begin(officer, { code, name, example }, now, true);
    await this.desk.save(officer, id, { name, version, terms: { ...draft, area: [...districts], eligibility: draft.eligibility.filter(({ fact }) => fact !== 'district') } });
    await this.programmes.apply(officer, id, `demo-issue-${code}`, { action: 'issue', version: version + 1 }, now);
    await this.programmes.apply(officer, id, `demo-open-${code}`, { action: 'open', version: version + 2 }, now);
    return id;
  }

  private async apply(programmeId: string, place: number, application: DemoApplication, actors: Readonly<Record<'submit' | 'review' | 'approve', RequestActor>>, now: Date): Promise<void> {
    const { id } = await this.applications.begin(actors.submit, { clientId: `demo-${programmeId.slice(4)}-${place}`, programmeId, ...inputOf(application) }, now, true);
    let version = 1;
    for (const action of application.steps) {
      if (action !== 'submit' && action !== 'review' && action !== 'approve') continue;
      await this.steps.apply(actors[action], id, `demo-${action}-${id.slice(4)}`, { action, version, ...(action !== 'submit' && { reason: '演示：材料齐全，符合规定。' }) }, now);
      version += 1;
    }
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM programme WHERE is_demo LIMIT 1')).length > 0;
  }

  private async find(organizationKind: OrganizationKind, role: Role, right: Right | null): Promise<RequestActor | null> {
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string; roles: Role[]; rights: Right[] }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId", m.roles, m.rights FROM person p JOIN membership m ON m.person_id = p.id AND $2 = ANY (m.roles) AND ($3::text IS NULL OR $3 = ANY (m.rights))
         JOIN organization o ON o.id = m.organization_id AND o.kind = $1 WHERE p.is_demo AND p.closed_at IS NULL ORDER BY p.created_at, p.id LIMIT 1`,
      [organizationKind, role, right],
    );
    return row === undefined ? null : new RequestActor({ ...row, organizationKind, hasSecondFactor: true });
  }
}

function inputOf({ title, purpose: why, category, contractFen, vatFen }: DemoApplication): ApplicationInput {
  return {
    title,
    purpose: why,
    providerId: null,
    productId: null,
    service: { category, contractFen, vatFen, othersFen: '0', providerDistrict: 'nankai' },
    facts: { isTechnologySme: true, isDishonest: false, isFundedAlready: false, staff: 68, capitalFen: '800000000', revenueFen: '930000000', revenueBeforeFen: '860000000' },
    declaredTies: [],
  };
}
