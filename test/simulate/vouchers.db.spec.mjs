// A few seeds of `npm run simulate -- vouchers`, without kills, through two applications in this process.
import { OutboxModule } from '@techmatch/outbox';
import { IdentityApiModule } from '@techmatch/identity';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase } from '@techmatch/testing';
import { LedgerVerifier, VoucherLedger, VouchersApiModule, VoucherTimer } from '@techmatch/vouchers';
import { sentBody } from '../grid/sent-body.mjs';
import { checkCourse } from './vouchers/http-check.mjs';
import { HttpCourse, planOf } from './vouchers/http-course.mjs';
import { addOffice } from './vouchers/http-people.mjs';
import { answerOf, commandOf } from './vouchers/ledger-answer.mjs';
import { choicesOf, LedgerCourse } from './vouchers/ledger-course.mjs';

describe('vouchers under many hands', () => {
  const database = useDatabase();
  const apps = [];
  const query = (text, values) => database.queryAsOwner(text, values);

  beforeAll(async () => {
    for (let place = 0; place < 2; place += 1) apps.push(await createTestApp([OutboxModule, SearchModule, IdentityApiModule, VouchersApiModule], { database, environment: { TRUSTED_PROXIES: '1' } }));
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
  });
  afterEach(async () => {
    expect((await apps[0].get(LedgerVerifier).verify()).breaks).toEqual([]);
  });

  it.each([1, 2, 3])('seed %i: the ledger does what was asked, once, and says so', async (seed) => {
    const course = new LedgerCourse(seed, 'r', (place, command) => answerOf(apps[place % 2].get(VoucherLedger), commandOf(command)));
    await course.follow(choicesOf(seed, 250));
    expect(await course.check(query)).toEqual([]);
    expect(course.counts.done).toBeGreaterThan(100);
  });

  it.each([5, 2])('seed %i: everybody’s steps through the api lead where the table says', async (seed) => {
    let sent = 0;
    const send = async ({ cookie, method, path, body, form, key }) => {
      const data = form === undefined ? undefined : new FormData();
      data?.append('file', new Blob([form.bytes]), form.name);
      const { bytes, type } = await sentBody({ body, form: data });
      sent += 1;
      const headers = { cookie, 'x-forwarded-for': `10.0.${(sent >> 8) & 255}.${sent & 255}`, ...(type !== null && { 'content-type': type }), ...(key !== undefined && { 'idempotency-key': key }) };
      const reply = await apps[sent % 2].inject({ method, url: path, headers, ...(bytes !== null && { payload: bytes }) });
      return { status: reply.statusCode, text: reply.body, isUnsure: false };
    };
    const office = await addOffice({ query: async (text, values) => ({ rows: await query(text, values) }) });
    const course = new HttpCourse(seed, { office, query, send, tick: () => apps[0].get(VoucherTimer).run(new Date()) });
    await course.follow(planOf(seed, 200));
    expect((await checkCourse(course, query)).problems).toEqual([]);
    expect(course.counts.done).toBeGreaterThan(50);
  });
});
