import { Injectable } from '@nestjs/common';
import type { InstrumentInput, ServiceInput } from '@techmatch/contracts';
import type { OrganizationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { randomUUID } from 'node:crypto';
import { BookingsService } from './bookings.service.js';
import { demoDistricts, demoInstruments, demoServices, demoWaiting, type DemoService } from './demo-catalogue.table.js';
import { InstrumentsService } from './instruments.service.js';
import { dayAfter, isOpenAt, localTime, startOfDay } from './opening.rules.js';
import { ServiceDeskService } from './service-desk.service.js';

const yuan = 100;

/** Made-up services and instruments of the demonstration's organisations, handed in and published the way people do it; each says that it is demonstration data. */
@Injectable()
export class DemoCatalogue {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ServiceDeskService,
    private readonly instruments: InstrumentsService,
    private readonly bookings: BookingsService,
  ) {}

  /** Does nothing where they are there already, or where there are no demonstration organisations. */
  async load(): Promise<boolean> {
    const owners = await this.owners();
    const reviewer = await this.account('review@authority.example.org');
    if (reviewer === null || owners.size === 0 || (await this.isThere())) return false;
    const instruments = new Map<string, string>();
    for (const { key, owner, said } of demoInstruments) {
      const actor = owners.get(owner);
      if (actor !== undefined) instruments.set(key, (await this.instruments.add(actor, said, new Date(), true)).id);
    }
    for (const service of demoServices) {
      const id = await this.bring(owners.get(service.owner), service, instruments, reviewer);
      const instrument = demoInstruments.find(({ key }) => key === service.instrument);
      if (id !== null && instrument !== undefined) await this.book(id, instrument.said);
    }
    await this.bring(owners.get(demoWaiting.owner), demoWaiting, instruments, null);
    return true;
  }

  private async bring(actor: RequestActor | undefined, service: DemoService, instruments: ReadonlyMap<string, string>, reviewer: RequestActor | null): Promise<string | null> {
    if (actor === undefined) return null;
    const { id } = await this.desk.begin(actor, contentOf(service, instruments), new Date(), true);
    await this.desk.step(actor, id, { action: 'submit', version: 1 });
    if (reviewer !== null) await this.desk.step(reviewer, id, { action: 'publish', version: 2 });
    return id;
  }

  /** A request that waits for an answer, on the next day that the instrument is open. */
  private async book(serviceId: string, hours: InstrumentInput): Promise<void> {
    const asker = await this.account('owner@enterprise.example.org');
    const day = [1, 2, 3, 4, 5, 6, 7].map((ahead) => dayAfter(localTime(new Date()).day, ahead)).find((each) => isOpenAt(hours, at(each, 10)));
    if (asker === null || day === undefined) return;
    await this.bookings.ask(asker, serviceId, { clientId: randomUUID(), startsAt: at(day, 10).toISOString(), endsAt: at(day, 12).toISOString(), purpose: '演示数据：三个样品的测试', samples: 3 });
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM service_product WHERE is_demo LIMIT 1')).length > 0;
  }

  /** By external id, who acts for it: a demonstration account where there is one, else nobody by name. */
  private async owners(): Promise<Map<string, RequestActor>> {
    const rows = await this.transactions.reader.query<{ externalId: string; organizationId: string; kind: OrganizationKind; userId: string | null }[]>(
      `SELECT o.external_id AS "externalId", o.id AS "organizationId", o.kind,
              (SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id AND p.is_demo AND p.closed_at IS NULL WHERE m.organization_id = o.id AND 'owner' = ANY (m.roles) ORDER BY p.created_at, p.id LIMIT 1) AS "userId"
         FROM organization o WHERE o.source = 'demo' AND o.verification = 'verified' AND o.external_id = ANY ($1)`,
      [Object.keys(demoDistricts)],
    );
    return new Map(rows.map(({ externalId, organizationId, kind, userId }) => [externalId, new RequestActor({ userId, organizationId, organizationKind: kind, roles: ['member'] })]));
  }

  private async account(email: string): Promise<RequestActor | null> {
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string; organizationKind: OrganizationKind; roles: RequestActor['roles']; rights: RequestActor['rights'] }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId", o.kind AS "organizationKind", m.roles, m.rights FROM person p JOIN membership m ON m.person_id = p.id JOIN organization o ON o.id = m.organization_id
        WHERE p.email = $1 AND p.is_demo AND p.closed_at IS NULL LIMIT 1`,
      [email],
    );
    return row === undefined ? null : new RequestActor({ ...row, hasSecondFactor: true });
  }
}

const at = (day: string, hour: number): Date => new Date(startOfDay(day).getTime() + hour * 3_600_000);

function contentOf({ owner, category, name, summary, from, to, unit, leadDays, smallest, equipment, instrument }: DemoService, instruments: ReadonlyMap<string, string>): ServiceInput {
  const fen = (amount: number | null): string | null => (amount === null ? null : String(amount * yuan));
  return {
    ...{ category, name, summary: `${summary}（演示数据，不是真实的服务。）`, leadDays },
    equipment: [...equipment],
    priceFromFen: fen(from),
    priceToFen: fen(to),
    priceUnit: unit,
    smallestOrderFen: fen(smallest) ?? '0',
    district: demoDistricts[owner] ?? 'nankai',
    instrumentId: instrument === undefined ? null : (instruments.get(instrument) ?? null),
  };
}
