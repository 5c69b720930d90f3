// Changes and removes records as a feature does: row, search record and event in one transaction; goes on after whatever happens to the database.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as delay } from 'node:timers/promises';
import { randomOf } from '../bench/figures.mjs';

const perTransaction = 10;
const pauseMs = 200;

export class Writer {
  written = 0;
  failed = 0;
  problems = [];
  isDone = false;

  static async open(cluster, seed) {
    const { ConfigModule } = await import('@techmatch/config');
    const { DatabaseModule, Transactions } = await import('@techmatch/database');
    const { OutboxModule, Outbox } = await import('@techmatch/outbox');
    const { SearchModule, SearchProjections, SearchRecords } = await import('@techmatch/search');
    const { IdentityModule } = await import('@techmatch/identity');
    const { LibraryModule } = await import('@techmatch/library');
    class Writing {}
    const environment = { DATABASE_URL: cluster.environment.DATABASE_URL, LOG_LEVEL: 'silent', APP_SECRET: cluster.environment.APP_SECRET };
    Module({ imports: [ConfigModule.forRoot(environment), DatabaseModule.forRoot(), OutboxModule, SearchModule, IdentityModule, LibraryModule] })(Writing);
    const app = await NestFactory.createApplicationContext(Writing, { logger: false, abortOnError: false });
    const writer = new Writer();
    Object.assign(writer, { app, transactions: app.get(Transactions), outbox: app.get(Outbox), records: app.get(SearchRecords), projection: app.get(SearchProjections).get('result') });
    writer.ids = (await writer.transactions.reader.query('SELECT id FROM result ORDER BY id')).map(({ id }) => id);
    writer.loop = writer.write(randomOf(seed + 1));
    return writer;
  }

  async write(random) {
    for (let round = 0; !this.isDone; round += 1) {
      const some = [...new Set(Array.from({ length: perTransaction }, () => this.ids[Math.floor(random() * this.ids.length)]))];
      try {
        // Every tenth time records leave for good, so that what is extra would show.
        if (round % 10 === 9) await this.remove(some.slice(0, 3));
        else await this.change(some, round);
        this.written += some.length;
      } catch (error) {
        this.failed += 1;
        // A crash cuts connections; anything the database refuses is a mistake of ours.
        if (error?.driverError?.code?.startsWith('23') === true) this.problems.push(String(error.message));
      }
      await delay(pauseMs);
    }
  }

  change(ids, round) {
    return this.transactions.run(async (em) => {
      await em.query(`UPDATE result SET version = version + 1, updated_at = now(), abstract = abstract || $2 WHERE id = ANY ($1)`, [ids, `第${round}次`]);
      const changed = await this.projection.load(em, ids);
      await this.records.write(em, 'result', changed);
      await this.outbox.append(em, ...changed.map(({ id, version }) => ({ type: 'library.changed', kind: 'result', id, version })));
    });
  }

  remove(ids) {
    return this.transactions.run(async (em) => {
      await em.query('DELETE FROM result WHERE id = ANY ($1)', [ids]);
      await this.records.remove(em, 'result', ids);
      await this.outbox.append(em, ...ids.map((id) => ({ type: 'library.removed', kind: 'result', id, version: 1 })));
    });
  }

  async stop() {
    this.isDone = true;
    await this.loop;
    await this.app.close();
  }
}
