import { DemoCatalogue } from '@techmatch/catalogue';
import { DemoAccountsService, IdentityModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { DemoRedemption } from './demo-redemption.service.js';
import { DemoVouchers } from './demo-vouchers.service.js';
import { VouchersModule } from './vouchers.module.js';

describe('the demonstration of vouchers', () => {
  const database = useDatabase();
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, VouchersModule], { database, environment: { DEMO: 'true' } });
  });
  afterAll(async () => app.close());

  it('shows a claim that waits for its review, one under notice, and an order that waits for the provider; once', async () => {
    await app.get(DemoAccountsService).load();
    // The records of the demonstration, which are not loaded here, say where its enterprise is.
    await database.query("UPDATE organization SET district = 'jinnan' WHERE kind = 'enterprise'");
    expect(await app.get(DemoCatalogue).load()).toBe(true);
    expect(await app.get(DemoVouchers).load()).toBe(true);
    expect(await app.get(DemoRedemption).load()).toBe(true);
    expect(await app.get(DemoRedemption).load()).toBe(false);
    expect(await database.query('SELECT state FROM voucher_claim ORDER BY state')).toEqual([{ state: 'noticed' }, { state: 'submitted' }]);
    expect(await database.query("SELECT count(*)::int AS placed FROM voucher_order WHERE state = 'placed' AND is_demo")).toEqual([{ placed: 1 }]);
  });
});
