// Tampers with the sealed audit log as somebody would who has the database in his hands, one at a time, each undone after; is every one found?
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { randomOf } from '../bench/figures.mjs';
import { Cluster } from './cluster.mjs';

export const description = 'random tampers with the sealed audit log: edit, delete, reorder, cut the tail; all must be found';
export const projects = ['@techmatch/worker', '@techmatch/embedded', '@techmatch/audit'];
export const options = {
  tampers: { type: 'string', default: '1000' },
  size: { type: 'string', default: '300' },
  commands: { type: 'string', default: '4' },
  seed: { type: 'string', default: '1' },
};

export async function run(values, say) {
  const [tampers, size, commands, seed] = [values.tampers, values.size, values.commands, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  let app = null;
  let owner = null;
  try {
    say('starting');
    await cluster.start();
    cluster.environment.AUDIT_ANCHOR = join(cluster.folder, 'audit-anchor.jsonl');
    app = await openLog(cluster.environment);
    const { verifier, anchor } = app;
    await writeLog(app, size);
    // The tampering stands in a transaction that is rolled back: the check sees it, and nothing of it is left for the next.
    owner = new DataSource({ type: 'postgres', url: cluster.superuserUrl });
    await owner.initialize();
    const random = randomOf(seed);
    const story = { found: 0, named: 0, byKind: {}, problems: [] };
    for (let tamper = 0; tamper < tampers; tamper += 1) {
      if (tamper % 100 === 0) say(`tamper ${tamper} of ${tampers}`);
      await tamperOnce({ owner, verifier, lines: anchor.read(), size, random, story });
    }
    await verifyUntouched(verifier, story);
    say('the command');
    for (let time = 0; time < commands; time += 1) await tryCommand({ cluster, size, random, kind: kinds[time % kinds.length], story });
    return report(story, { tampers, commands, seed });
  } finally {
    await owner?.destroy();
    await app?.context.close();
    await cluster.stop();
  }
}

async function openLog(environment) {
  const { ConfigModule } = await import('@techmatch/config');
  const { DatabaseModule, Transactions } = await import('@techmatch/database');
  const { Audit, AuditAnchor, AuditSealer, AuditVerifier, AuditWorkerModule } = await import('@techmatch/audit');
  class Log {}
  const { DATABASE_URL, APP_SECRET, AUDIT_ANCHOR } = environment;
  Module({ imports: [ConfigModule.forRoot({ DATABASE_URL, APP_SECRET, AUDIT_ANCHOR, LOG_LEVEL: 'silent' }), DatabaseModule.forRoot(), AuditWorkerModule] })(Log);
  const context = await NestFactory.createApplicationContext(Log, { logger: false, abortOnError: false });
  return { context, transactions: context.get(Transactions), audit: context.get(Audit), anchor: context.get(AuditAnchor), sealer: context.get(AuditSealer), verifier: context.get(AuditVerifier) };
}

/** Some hundred deeds in transactions of one to five, sealed and anchored. */
async function writeLog({ transactions, audit, sealer }, size) {
  for (let n = 0; n < size; ) {
    const count = Math.min(size - n, 1 + (n % 5));
    const deeds = Array.from({ length: count }, (_, at) => ({
      actor: { userId: `user_${n % 7}`, organizationId: n % 3 === 0 ? null : `org_${n % 3}` },
      action: ['need.publish', 'result.submit', 'member.add'][n % 3],
      target: { kind: 'need', id: `need_${n + at}` },
      details: { number: n + at, state: 'submitted' },
    }));
    await transactions.run((em) => audit.append(em, ...deeds));
    n += count;
  }
  await sealer.seal();
}

const columns = ['actor_id', 'organization_id', 'action', 'target_kind', 'target_id', 'details', 'at', 'seal'];

/** Each way gives the statements and what the check should say: fault and place. */
const ways = {
  edit(random, size) {
    const place = 1 + Math.floor(random() * size);
    const column = columns[Math.floor(random() * columns.length)];
    const changes = {
      details: `details = details || '{"number": -1}'`,
      at: `at = at + interval '${1 + Math.floor(random() * 1_000)} microseconds'`,
    };
    const change = changes[column] ?? `${column} = coalesce(${column}, '') || 'x'`;
    const sql = column === 'seal' ? 'UPDATE audit_seal SET seal = sha256(seal) WHERE position = $1' : `UPDATE audit_entry SET ${change} WHERE id = (SELECT entry_id FROM audit_seal WHERE position = $1)`;
    return { fault: 'edited', place, statements: [[sql, [place]]] };
  },
  delete(random, size) {
    const place = 1 + Math.floor(random() * (size - 2));
    const entry = ['DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE position = $1)', [place]];
    const seal = ['DELETE FROM audit_seal WHERE position = $1', [place]];
    // Covered up: those behind it move up.
    const up = [['UPDATE audit_seal SET position = position + 1000000 WHERE position > $1', [place]], ['UPDATE audit_seal SET position = position - 1000001 WHERE position > 1000000', []]];
    return { fault: 'deleted', place, statements: [[entry], [entry, seal], [entry, seal, ...up]][Math.floor(random() * 3)] };
  },
  reorder(random, size) {
    const place = 1 + Math.floor(random() * (size - 1));
    const other = place + 1 + Math.floor(random() * (size - place));
    const both = [place, other];
    const swap = (column) => [
      [`UPDATE audit_seal SET ${column} = ${column} + 1000000 WHERE position IN ($1, $2)`, both],
      [`UPDATE audit_seal s SET ${column} = g.value FROM (SELECT a.position AS old, b.${column} - 1000000 AS value FROM audit_seal a, audit_seal b WHERE a.${column} > 1000000 AND b.${column} > 1000000 AND a.position <> b.position) g WHERE s.position = g.old`, []],
    ];
    const contents = [
      [
        `UPDATE audit_entry a SET at = b.at, actor_id = b.actor_id, organization_id = b.organization_id, action = b.action, target_kind = b.target_kind, target_id = b.target_id, details = b.details
           FROM audit_entry b, audit_seal s, audit_seal t WHERE s.entry_id = a.id AND t.entry_id = b.id AND (s.position, t.position) IN (($1, $2), ($2, $1))`,
        both,
      ],
    ];
    return { fault: 'reordered', place, statements: [swap('position'), swap('entry_id'), contents][Math.floor(random() * 3)] };
  },
  cut(random, size) {
    const kept = Math.floor(random() * size);
    const seals = ['DELETE FROM audit_seal WHERE position > $1', [kept]];
    const entries = ['DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_seal WHERE position > $1)', [kept]];
    return { fault: 'tailCut', place: kept + 1, statements: random() < 0.5 ? [entries, seals] : [seals] };
  },
};
const kinds = Object.keys(ways);

async function tamperOnce({ owner, verifier, lines, size, random, story }) {
  const kind = kinds[Math.floor(random() * kinds.length)];
  const { fault, place, statements } = ways[kind](random, size);
  const runner = owner.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  try {
    // Foreign keys do not hold whoever is superuser.
    await runner.query('SET LOCAL session_replication_role = replica');
    for (const [sql, parameters] of statements) await runner.query(sql, parameters);
    const { broken } = await verifier.verifyIn(runner.manager, lines);
    const tally = (story.byKind[kind] ??= { made: 0, found: 0, named: 0 });
    tally.made += 1;
    if (broken === null) story.problems.push(`${kind} at ${place} was not found: ${JSON.stringify(statements)}`);
    else {
      story.found += 1;
      tally.found += 1;
      if (broken.fault === fault && broken.position === place) tally.named += 1;
    }
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function verifyUntouched(verifier, story) {
  const { broken } = await verifier.verify();
  if (broken !== null) story.problems.push(`the untouched log was called broken: ${JSON.stringify(broken)}`);
}

/** The command that a person runs, on a tampering that was committed; undone by bringing both tables back. */
async function tryCommand({ cluster, size, random, kind, story }) {
  const client = new pg.Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  try {
    const { statements } = ways[kind](random, size);
    await client.query('SET session_replication_role = replica');
    await client.query('CREATE TABLE kept_entry AS SELECT * FROM audit_entry; CREATE TABLE kept_seal AS SELECT * FROM audit_seal');
    for (const [sql, parameters] of statements) await client.query(sql, parameters);
    const broken = await cluster.command(['audit', 'verify']);
    if (broken.code !== 1) story.problems.push(`audit verify ended with ${broken.code} after ${kind}:\n${broken.output}`);
    await client.query('DELETE FROM audit_seal; DELETE FROM audit_entry; INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept_entry; INSERT INTO audit_seal SELECT * FROM kept_seal; DROP TABLE kept_entry, kept_seal');
    const whole = await cluster.command(['audit', 'verify']);
    if (whole.code !== 0) story.problems.push(`audit verify ended with ${whole.code} on the whole log:\n${whole.output}`);
  } finally {
    await client.end();
  }
}

function report(story, { tampers, commands, seed }) {
  const figure = (name, value, unit, goal, n) => ({ name: `faults.audit.${name}`, value, unit, floor: null, ratio: null, goal, n, seed });
  const named = Object.values(story.byKind).reduce((sum, tally) => sum + tally.named, 0);
  const words = Object.entries(story.byKind).map(([kind, { made, found }]) => `${kind} ${found}/${made}`).join(', ');
  return {
    figures: [figure('found', story.found, words, tampers, tampers), figure('named', named, 'fault and place as made', null, tampers), figure('commands', commands, 'tampers tried with the command', null, commands)],
    problems: story.problems.slice(0, 20),
  };
}
