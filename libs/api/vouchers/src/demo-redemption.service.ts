import { Injectable } from '@nestjs/common';
import type { ClaimInput } from '@techmatch/contracts';
import { neededEvidence, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileFolder } from '@techmatch/files';
import { RequestActor } from '@techmatch/http';
import { Readable } from 'node:stream';
import { ClaimFilesService } from './claim-files.service.js';
import { ClaimStepsService } from './claim-steps.service.js';
import { ClaimsService } from './claims.service.js';
import { OrdersService } from './orders.service.js';
import { dayInTianjin } from './tianjin.day.js';

interface DemoVoucher {
  readonly id: string;
  readonly title: string;
  /** Of the provider, in the category of the voucher. */
  readonly productId: string;
  readonly family: 'circulating' | 'reimbursing';
  readonly availableFen: string;
  readonly contractFen: string;
}

interface DemoPeople {
  readonly enterprise: RequestActor;
  readonly provider: RequestActor;
  readonly reviewer: RequestActor;
  readonly approver: RequestActor;
  readonly providerName: string;
}

/** Orders and claims of the demonstration's vouchers, moved the way their people move them: one claim waits for its review, one is under notice, one order waits for the provider. Every text says that it is made up. */
@Injectable()
export class DemoRedemption {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly claims: ClaimsService,
    private readonly steps: ClaimStepsService,
    private readonly files: ClaimFilesService,
    private readonly folder: FileFolder,
  ) {}

  /** Does nothing where there are orders already, where the installation keeps no files, or where people or vouchers of the demonstration are missing. */
  async load(now = new Date()): Promise<boolean> {
    const people = await this.people();
    if (people === null || !this.folder.isThere || (await this.isThere())) return false;
    const vouchers = await this.vouchers(people.enterprise.organizationId ?? '', people.provider.organizationId ?? '');
    const [first, second] = vouchers.filter(({ family }) => family === 'circulating');
    const reimbursed = vouchers.find(({ family }) => family === 'reimbursing');
    if (first !== undefined) await this.claim(people, first, now);
    if (second !== undefined) await this.notice(people, await this.claim(people, second, now), now);
    if (reimbursed !== undefined) await this.place(people, reimbursed, now);
    return first !== undefined;
  }

  private async place({ enterprise, provider }: DemoPeople, { id, title, productId, availableFen, contractFen }: DemoVoucher, now: Date): Promise<string> {
    const request = { voucherId: id, providerId: provider.organizationId ?? '', productId, product: title, contractFen, reservedFen: availableFen };
    return (await this.orders.place(enterprise, request, `demo-order-${id.slice(4)}`, { now, isDemo: true })).id;
  }

  private async claim(people: DemoPeople, voucher: DemoVoucher, now: Date): Promise<string> {
    const { provider, providerName } = people;
    const orderId = await this.place(people, voucher, now);
    const on = dayInTianjin(now);
    await this.orders.step(provider, orderId, { action: 'accept', version: 1, on }, `demo-accept-${orderId.slice(4)}`, now);
    await this.orders.step(provider, orderId, { action: 'deliver', version: 2, on, note: '演示：找到了变形的原因，给出了改进办法。' }, `demo-deliver-${orderId.slice(4)}`, now);
    const { id } = await this.claims.begin(provider, { orderId }, now);
    await this.claims.save(provider, id, { version: 1, ...saidOf(voucher, orderId, providerName, on) }, now);
    for (const kind of neededEvidence) await this.files.upload(provider, id, { kind, clientId: `demo-${kind}` }, { open: () => Promise.resolve({ name: `演示-${kind}.txt`, content: Readable.from([`演示数据：${voucher.title}，${kind}\n`]), isCut: () => false }) });
    await this.steps.apply(provider, id, { action: 'submit', version: 2 }, `demo-submit-${id.slice(4)}`, now);
    return id;
  }

  private async notice({ reviewer, approver }: DemoPeople, id: string, now: Date): Promise<void> {
    const claim = await this.claims.get(reviewer, id);
    const overrides = claim.checks.flatMap(({ check, outcome }) => (outcome === 'fail' ? [{ check, reason: '演示：已核对原件。' }] : []));
    await this.steps.apply(reviewer, id, { action: 'review', version: 3, approvedFen: claim.claimedFen ?? '0', reason: '演示：材料齐全。', overrides }, `demo-review-${id.slice(4)}`, now);
    await this.steps.apply(approver, id, { action: 'approve', version: 4, reason: '演示：同意。' }, `demo-approve-${id.slice(4)}`, now);
  }

  private async people(): Promise<DemoPeople | null> {
    const enterprise = await this.find('enterprise', 'owner', null);
    const provider = await this.find('university', 'transferOfficer', null);
    const [reviewer, approver] = [await this.find('authority', 'voucherOfficer', 'review'), await this.find('authority', 'voucherOfficer', 'approve')];
    if (enterprise === null || provider === null || reviewer === null || approver === null || reviewer.userId === approver.userId) return null;
    const [organization] = await this.transactions.reader.query<{ name: string }[]>("SELECT name FROM organization WHERE id = $1 AND verification = 'verified'", [provider.organizationId]);
    return organization === undefined ? null : { enterprise, provider, reviewer, approver, providerName: organization.name };
  }

  /** Those that a service of the provider fits. */
  private vouchers(organizationId: string, providerId: string): Promise<DemoVoucher[]> {
    return this.transactions.reader.query(
      `SELECT v.id, a.title, l.id AS "productId", r.terms->>'family' AS family, v.amount_fen::text AS "availableFen", (a.contract_fen - a.vat_fen)::text AS "contractFen" FROM voucher v JOIN voucher_application a ON a.id = v.application_id
         JOIN programme p ON p.id = v.programme_id AND p.is_demo JOIN programme_version r ON r.id = v.programme_version_id
         JOIN LATERAL (SELECT id FROM service_listing WHERE organization_id = $2 AND category = v.category AND smallest_order_fen <= a.contract_fen - a.vat_fen ORDER BY id LIMIT 1) l ON true WHERE v.organization_id = $1 AND v.state = 'issued' ORDER BY v.serial`,
      [organizationId, providerId],
    );
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM voucher_order WHERE is_demo LIMIT 1')).length > 0;
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

/** An invoice over the whole contract, with a number that no real one has: it begins with 00. */
function saidOf({ title, contractFen, availableFen }: DemoVoucher, orderId: string, provider: string, on: string): ClaimInput {
  const number = `00${[...orderId.slice(4)].map((letter) => String(letter.charCodeAt(0) % 10)).join('').slice(0, 18)}`;
  return {
    actualFen: contractFen,
    claimedFen: availableFen,
    otherSubsidiesFen: '0',
    invoice: { kind: 'digitalOrdinary', code: '', number, date: on, amountFen: contractFen, taxFen: (BigInt(contractFen) * 6n / 100n).toString(), seller: provider, lines: [{ name: title, amountFen: contractFen }] },
    payee: { name: provider, account: '000000000000', bank: '演示银行' },
    declaredTies: [],
  };
}
