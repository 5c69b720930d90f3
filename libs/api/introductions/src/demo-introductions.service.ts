import { Injectable } from '@nestjs/common';
import type { IntroductionStepRequest } from '@techmatch/contracts';
import type { Actor, IntroductionParty, OrganizationKind, Right, Role } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { IntroductionSteps } from './introduction-steps.service.js';
import { IntroductionsService } from './introductions.service.js';

interface DemoStep {
  readonly by: IntroductionParty;
  readonly step: Omit<IntroductionStepRequest, 'revision'>;
}
interface DemoIntroduction {
  /** Ids in the demonstration library. */
  readonly need: string;
  readonly result: string;
  readonly by: IntroductionParty;
  readonly note: string;
  readonly steps: readonly DemoStep[];
}

/** One that waits for each side, one that was accepted, one that was declined. Every text says that it is made up. */
const demoIntroductions: readonly DemoIntroduction[] = [
  { need: 'demo-a-need-01', result: 'demo-a-res-001', by: 'commissioner', note: '演示数据：走访时看过样件，和这项工艺的对象很接近。', steps: [{ by: 'owner', step: { action: 'accept' } }] },
  { need: 'demo-a-need-02', result: 'demo-a-res-002', by: 'enterprise', note: '演示数据：我们有两台同型号机床可以试用。', steps: [] },
  { need: 'demo-a-need-03', result: 'demo-a-res-003', by: 'owner', note: '演示数据：这套跟踪系统在类似厚板上做过。', steps: [{ by: 'enterprise', step: { action: 'accept' } }] },
  { need: 'demo-a-need-07', result: 'demo-a-res-021', by: 'enterprise', note: '演示数据：想了解补偿模块能不能装在旧机床上。', steps: [{ by: 'owner', step: { action: 'decline', reasons: ['notAvailable'], note: '演示数据：已独家许可给别家。' } }] },
];

const roleOf = { enterprise: ['enterprise', 'owner'], owner: ['university', 'transferOfficer'], commissioner: ['university', 'commissioner'] } as const satisfies Record<IntroductionParty, readonly [OrganizationKind, Role]>;

/** Introductions of the demonstration accounts, made the way people make them. */
@Injectable()
export class DemoIntroductions {
  constructor(
    private readonly transactions: Transactions,
    private readonly introductions: IntroductionsService,
    private readonly steps: IntroductionSteps,
  ) {}

  /** Returns how many; 0 where they are there already, or where the accounts or the library are missing. */
  async load(): Promise<number> {
    const actors = { enterprise: await this.find('enterprise'), owner: await this.find('owner'), commissioner: await this.find('commissioner') };
    let made = 0;
    for (const demo of demoIntroductions) if (await this.make(demo, (party) => actors[party])) made += 1;
    return made;
  }

  private async make({ need, result, by, note, steps }: DemoIntroduction, actorOf: (party: IntroductionParty) => Actor | null): Promise<boolean> {
    const [row] = await this.transactions.reader.query<{ needId: string; subjectId: string }[]>(
      `SELECT n.id AS "needId", r.id AS "subjectId" FROM need n, result r WHERE n.source = 'demo' AND n.external_id = $1 AND r.source = 'demo' AND r.external_id = $2
          AND NOT EXISTS (SELECT FROM introduction i WHERE i.need_id = n.id AND i.subject_id = r.id)`,
      [need, result],
    );
    const actor = actorOf(by);
    if (row === undefined || actor === null) return false;
    let { id, revision } = await this.introductions.propose(actor, { as: by, ...row, note });
    for (const { by: party, step } of steps) {
      const next = actorOf(party);
      if (next !== null) ({ id, revision } = await this.steps.step(next, id, { ...step, revision }));
    }
    return true;
  }

  private async find(party: IntroductionParty): Promise<Actor | null> {
    const [organizationKind, role] = roleOf[party];
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string; roles: Role[]; rights: Right[] }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId", m.roles, m.rights FROM person p JOIN membership m ON m.person_id = p.id AND $2 = ANY (m.roles) JOIN organization o ON o.id = m.organization_id AND o.kind = $1
        WHERE p.is_demo AND p.closed_at IS NULL ORDER BY p.created_at, p.id LIMIT 1`,
      [organizationKind, role],
    );
    return row === undefined ? null : new RequestActor({ ...row, organizationKind, hasSecondFactor: true });
  }
}
