import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { UnspentTarget } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { commandKey } from './command-key.js';
import { HoldEndingWriter, lapsed, type HoldEnding } from './hold-ending.writer.js';
import { dayInTianjin } from './tianjin.day.js';
import { EndingWriter, type VoucherEnding } from './voucher-ending.writer.js';
import { VoucherLedger } from './voucher-ledger.js';

const everyMs = 600_000;
const atOnce = 200;
const machine = { userId: null, organizationId: null };

/** Takes back what vouchers did not use in time: past the use-by day what no order holds, past the cash-by day what orders hold as well. The worker starts it; several workers may: the ledger takes each amount back once. */
@Injectable()
export class VoucherTimer implements OnApplicationShutdown {
  private readonly logger = new Logger(VoucherTimer.name);
  private readonly rounds = new Rounds('vouchers', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: VoucherLedger,
    private readonly writer: EndingWriter,
    private readonly holds: HoldEndingWriter,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Returns from how many vouchers something was taken back. */
  async run(now: Date): Promise<number> {
    await this.endHolds(now);
    await this.close(now);
    // The last movement is part of the key: what comes back to a voucher later (an order that ends) is taken back by itself.
    const due = await this.transactions.reader.query<{ id: string; programmeId: string; balance: string; last: string; to: UnspentTarget }[]>(
      `SELECT v.id, v.programme_id AS "programmeId", a.balance::text AS balance, pv.terms->'unspent'->>'to' AS "to", (SELECT max(t.sequence)::text FROM voucher_transaction t WHERE t.voucher_id = v.id) AS last
         FROM voucher v JOIN voucher_account a ON a.programme_id = v.programme_id AND a.account = 'voucher:' || v.id AND a.balance > 0 JOIN programme_version pv ON pv.id = v.programme_version_id
        WHERE v.state = 'issued' AND v.use_by < $1::date ORDER BY v.use_by, v.id LIMIT ${atOnce}`,
      [dayInTianjin(now)],
    );
    const outcomes = await Promise.allSettled(
      due.map(({ id, programmeId, balance, last, to }) => {
        const row: VoucherEnding = { voucherId: id, action: 'expire', byId: null, reason: null, at: now.toISOString() };
        return this.ledger.submit({ ...commandKey(machine, 'voucher.expire', `expire-${id}-${last}`, { id, balance, last }), programmeId, posting: { step: 'expire', voucher: id, to, amount: BigInt(balance) }, change: { writer: this.writer, row }, events: [], reply: { id } });
      }),
    );
    this.tell(outcomes);
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  }

  /** Orders that nothing can be redeemed of any more: what they hold goes back to their vouchers, to leave them in the same round. */
  private async endHolds(now: Date): Promise<void> {
    const today = dayInTianjin(now);
    const due = await this.transactions.reader.query<{ id: string; voucherId: string; programmeId: string; reservedFen: string }[]>(
      `SELECT o.id, o.voucher_id AS "voucherId", o.programme_id AS "programmeId", o.reserved_fen::text AS "reservedFen" FROM voucher v JOIN voucher_order o ON o.voucher_id = v.id WHERE v.state = 'issued' AND ${lapsed} ORDER BY v.cash_by, o.id LIMIT ${atOnce}`,
      [today],
    );
    const outcomes = await Promise.allSettled(
      due.map(({ id, voucherId, programmeId, reservedFen }) => {
        const row: HoldEnding = { id, at: now.toISOString(), today };
        // A refusal is kept under its key: what could not end this time is asked anew next time, and an order ends once.
        const key = commandKey(machine, 'voucherOrder.lapse', `lapse-${id}-${now.getTime().toString()}`, { id });
        return this.ledger.submit({ ...key, programmeId, posting: { step: 'release', voucher: voucherId, order: id, amount: BigInt(reservedFen) }, change: { writer: this.holds, row }, events: [], reply: { id } });
      }),
    );
    this.tell(outcomes);
  }

  private tell(outcomes: readonly PromiseSettledResult<string>[]): void {
    for (const outcome of outcomes) if (outcome.status === 'rejected' && !(outcome.reason instanceof DomainError)) this.logger.error('a voucher was not taken back and will be next time', outcome.reason instanceof Error ? outcome.reason.stack : String(outcome.reason));
  }

  /** Vouchers that hold nothing any more: everything was redeemed. */
  private async close(now: Date): Promise<void> {
    await this.transactions.run((em) =>
      em.query(
        `UPDATE voucher v SET state = 'spent' WHERE v.state = 'issued' AND v.use_by < $1::date
           AND NOT EXISTS (SELECT FROM voucher_account a WHERE a.programme_id = v.programme_id AND a.account = 'voucher:' || v.id AND a.balance > 0)
           AND (SELECT coalesce(sum(e.amount), 0) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id AND e.account LIKE 'hold:%') = 0`,
        [dayInTianjin(now)],
      ),
    );
  }
}
