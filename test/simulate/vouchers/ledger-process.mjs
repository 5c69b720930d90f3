// A process with the ledger and no api: submits what its parent sends, as `{ place, command }`, and answers `{ place, reply | code, params | failed }`; for `timer` the timer of the product runs once. It is there to be killed.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { VoucherLedger, VouchersModule, VoucherTimer } from '@techmatch/vouchers';
import { answerOf, commandOf } from './ledger-answer.mjs';

class LedgerProcess {}
Module({ imports: [ConfigModule.forRoot(), DatabaseModule.forRoot(), OutboxModule, SearchModule, VouchersModule] })(LedgerProcess);

const app = await NestFactory.createApplicationContext(LedgerProcess, { logger: false, abortOnError: false });
const ledger = app.get(VoucherLedger);
let answers = [];
const tell = (answer) => {
  if (answers.length === 0) setImmediate(() => process.send(answers.splice(0)));
  answers.push(answer);
};
process.on('message', (asked) => {
  for (const { place, command } of asked) {
    const answer = command === 'timer' ? app.get(VoucherTimer).run(new Date()).then((count) => ({ count }), ({ message }) => ({ failed: message })) : answerOf(ledger, commandOf(command));
    void answer.then((told) => tell({ place, ...told }));
  }
});
process.on('disconnect', () => process.exit(0));
process.send([]);
