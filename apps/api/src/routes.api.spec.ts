import { GUARDS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryModule, DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AbuseApiModule } from '@techmatch/abuse';
import { AuditApiModule } from '@techmatch/audit';
import { BulletinsApiModule } from '@techmatch/bulletins';
import { CatalogueApiModule } from '@techmatch/catalogue';
import { Transactions } from '@techmatch/database';
import { CommissionersApiModule } from '@techmatch/commissioners';
import { DealsApiModule } from '@techmatch/deals';
import { ChatApiModule } from '@techmatch/chat';
import { chatSocketEvents } from '@techmatch/contracts/tables';
import { declaredAccess } from '@techmatch/http';
import { IdentityApiModule, PersonalData } from '@techmatch/identity';
import { IntroductionsApiModule } from '@techmatch/introductions';
import { LibraryApiModule } from '@techmatch/library';
import { MailApiModule } from '@techmatch/mail';
import { MatchesApiModule } from '@techmatch/matches';
import { OperationsApiModule } from '@techmatch/operations';
import { NotificationsApiModule } from '@techmatch/notifications';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { VouchersApiModule } from '@techmatch/vouchers';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { HealthModule } from './health.module.js';
import { buildOpenApi } from './openapi.js';

type Callable = (...args: unknown[]) => unknown;

interface Route {
  name: string;
  controller: Callable;
  prototype: object;
  handler: Callable;
}

const metadataOf = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

describe('the routes of the api', () => {
  const database = useDatabase();
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([DiscoveryModule, OutboxModule, SearchModule, HealthModule, AuditApiModule, MailApiModule, IdentityApiModule, LibraryApiModule, MatchesApiModule, OperationsApiModule, PublicationApiModule, BulletinsApiModule, IntroductionsApiModule, AbuseApiModule, NotificationsApiModule, DealsApiModule, CatalogueApiModule, CommissionersApiModule, ChatApiModule, VouchersApiModule], { database });
  });
  afterAll(async () => app.close());

  function routes(): Route[] {
    const scanner = new MetadataScanner();
    return app
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ metatype: controller, instance }) => {
        const prototype: unknown = Object.getPrototypeOf(instance);
        if (!isCallable(controller) || typeof prototype !== 'object' || prototype === null) return [];
        return scanner.getAllMethodNames(prototype).flatMap((name) => {
          const handler: unknown = Reflect.get(prototype, name);
          if (!isCallable(handler) || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
          return [{ name: `${controller.name}.${name}`, controller, prototype, handler }];
        });
      });
  }

  it('declare who may call them, every one', () => {
    const reflector = app.get(Reflector);
    const undeclared = routes().filter((route) => declaredAccess(reflector, route.handler, route.controller) === null);
    expect(routes().length).toBeGreaterThan(10);
    expect(undeclared.map((route) => route.name)).toEqual([]);
  });

  /** Events of sockets: methods of gateways that say which. The keys are those of @nestjs/websockets. */
  function events(): (Route & { event: unknown; guards: unknown })[] {
    const scanner = new MetadataScanner();
    return app
      .get(DiscoveryService)
      .getProviders()
      .flatMap(({ metatype: controller, instance }) => {
        const prototype: unknown = instance === null || instance === undefined ? null : Object.getPrototypeOf(instance);
        if (!isCallable(controller) || typeof prototype !== 'object' || prototype === null || Reflect.getMetadata('websockets:is_gateway', controller) !== true) return [];
        return scanner.getAllMethodNames(prototype).flatMap((name) => {
          const handler: unknown = Reflect.get(prototype, name);
          if (!isCallable(handler) || !Reflect.hasMetadata('websockets:message_mapping', handler)) return [];
          return [{ name: `${controller.name}.${name}`, controller, prototype, handler, event: metadataOf('message', handler), guards: metadataOf(GUARDS_METADATA, controller) }];
        });
      });
  }

  it('come with the events of sockets, which declare who may send them, take classes and are guarded, every one', () => {
    const reflector = app.get(Reflector);
    const found = events();
    expect(found.map(({ event }) => event).sort()).toEqual([...chatSocketEvents].sort());
    for (const { name, handler, controller, prototype, guards } of found) {
      expect([name, declaredAccess(reflector, handler, controller)]).toEqual([name, expect.stringMatching(/^\w+\.\w+$/)]);
      expect([name, Array.isArray(guards) ? guards.map((guard: { name?: string }) => guard.name) : []]).toEqual([name, ['SocketGuard']]);
      const types: unknown = Reflect.getMetadata('design:paramtypes', prototype, handler.name);
      expect([name, Array.isArray(types) && !types.includes(Object)]).toEqual([name, true]);
    }
  });

  it('take classes, so that everything unknown is refused', () => {
    const plain = routes().flatMap((route) => {
      const types: unknown = Reflect.getMetadata('design:paramtypes', route.prototype, route.handler.name);
      return Array.isArray(types) ? types.filter((type) => type === Object).map(() => route.name) : [];
    });
    expect(plain).toEqual([]);
  });

  // `npm run openapi` runs this one test with WRITE_OPENAPI=1: the same code writes the committed copy and checks it.
  it('stand in the committed reference as they are', () => {
    const file = join(__dirname, '../docs/openapi.json');
    const generated = `${JSON.stringify(buildOpenApi(app), null, 2)}\n`;
    if (process.env['WRITE_OPENAPI'] === '1') writeFileSync(file, generated);
    expect(generated).toBe(readFileSync(file, 'utf8'));
  });

  // The grid (`npm run grid`) takes its routes from the reference: one that hides from it would be tried by nobody.
  it('stand in the reference, every one but those for the supervisor of the process', () => {
    const described = new Set(Object.values(buildOpenApi(app).paths).flatMap((path) => Object.values(path).map((operation: { operationId?: string }) => operation.operationId)));
    const hidden = routes().map((route) => route.name.replace('Controller.', '.')).filter((name) => !described.has(name));
    expect(hidden).toEqual(['Health.live', 'Health.ready']);
  });

  // A new table with a person in it: its module says in `PersonalData` how it is exported, or why it is not.
  it('export what every table holds of a person, but for what is excepted with a reason', async () => {
    const rows = await database.query(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
        WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'ARRAY')
          AND c.column_name ~ '(^|_)(person|user|author|actor|reporter|requester|contact|commissioner|member|viewer|signer|sender|recipient|visitor|email|mentions|by)(_ids?)?$'
       UNION SELECT r.conrelid::regclass || '.' || a.attname FROM pg_constraint r JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = ANY (r.conkey)
        WHERE r.contype = 'f' AND r.confrelid = 'person'::regclass`,
    );
    const answered = app.get(PersonalData).columns();
    const columns = rows.map((row) => String(row['name']));
    expect(columns.length).toBeGreaterThan(25);
    expect(columns.filter((name) => !answered.has(name))).toEqual([]);
    const known = await database.query(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`);
    expect([...answered.keys()].filter((name) => !known.some((row) => row['name'] === name))).toEqual([]);
  });

  it('export the rows of the person who asks, and of nobody else', async () => {
    const [me, other] = ['usr_00000000000000000001', 'usr_00000000000000000002'];
    for (const id of [me, other]) {
      await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $1 || '@example.org', '某人', 'zh')", [id]);
      await database.query("INSERT INTO saved_record (person_id, record_id, kind, note) VALUES ($1, 'res_00000000000000000001', 'result', $1 || ' kept')", [id]);
      await database.query("INSERT INTO notification (id, person_id, kind, subject_kind, subject_id, event_key, channel) VALUES ('ntf_' || substr($1, 5), $1, 'newDevice', 'account', $1, 'e', 'mail')", [id]);
      await database.query("INSERT INTO notification_preference (person_id, kind, channel) VALUES ($1, 'matchesFound', 'off')", [id]);
      await database.query("INSERT INTO abuse_report (id, kind, record_id, title, category, words, reporter_id, origin) VALUES ('rpt_' || substr($1, 5), 'result', 'res_00000000000000000001', 't', 'spam', $1 || ' reported', $1, '')", [id]);
      await database.query("INSERT INTO expert_claim (id, kind, expert_id, expert_name, person_id, is_plausible, note, state) VALUES ('clm_' || substr($1, 5), 'claim', 'exp_00000000000000000001', 'n', $1, true, $1 || ' claimed', 'submitted')", [id]);
      await database.query("INSERT INTO publication (id, kind, author_id, state, state_since, content, version, score, saved_at, saved_by) VALUES ('pub_' || substr($1, 5), 'need', $1, 'draft', now(), json_build_object('title', $1 || ' wrote'), 1, 0, now(), $1)", [id]);
      await database.query("INSERT INTO mail_message (id, recipient, language, template, params) VALUES ('mail_' || substr($1, 5), $1 || '@example.org', 'zh', 'resetPassword', '{\"link\": \"/reset?token=secret\"}')", [id]);
    }
    const kept = await app.get(PersonalData).of(app.get(Transactions).reader, me);
    expect(kept).toMatchObject({
      savedRecords: [{ note: `${me} kept` }],
      notifications: [{ kind: 'newDevice' }],
      notificationChoices: [{ kind: 'matchesFound', channel: 'off' }],
      reports: [{ words: `${me} reported`, state: 'submitted' }],
      claims: [{ note: `${me} claimed` }],
      publications: [{ as: 'author', content: { title: `${me} wrote` } }],
      letters: [{ template: 'resetPassword' }],
    });
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${other}|secret`));
  });

  it('answer an unknown path with a problem that names the request', async () => {
    const reply = await app.inject({ method: 'GET', url: '/api/nothing' });
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ code: 'route.notFound', status: 404, fields: [] });
  });

  it('answer an address that cannot be read, or is too long, in the form of every other failure', async () => {
    for (const [url, status, code] of [['/api/results/%', 400, 'request.malformed'], [`/api/results/${'x'.repeat(300)}`, 404, 'route.notFound']] as const) {
      const reply = await app.inject({ method: 'GET', url });
      expect(reply.headers['content-type']).toContain('application/problem+json');
      expect(reply.json()).toMatchObject({ code, status, fields: [] });
      expect(reply.json<{ requestId: string }>().requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('answer what is no request in that form too, and hang up', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = new URL(await app.getUrl());
    const raw = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let heard = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
        socket.on('data', (part) => (heard += part.toString())).on('close', () => resolve(heard)).on('error', reject);
      });
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"request\.malformed"/);
    expect(await raw(`GET /health/live HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 [^]*"code":"request\.tooLarge"/);
  });

  it('are ready with PostgreSQL alone and say that search is absent', async () => {
    const reply = await app.inject({ method: 'GET', url: '/health/ready' });
    expect(reply.json()).toEqual({ status: 'up', database: 'up', search: 'absent' });
  });
});
