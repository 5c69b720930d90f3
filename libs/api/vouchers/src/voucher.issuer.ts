import { Injectable } from '@nestjs/common';
import type { ApplicationReceipt } from '@techmatch/contracts';
import { newId, Transactions } from '@techmatch/database';
import { monthsAfter } from '@techmatch/policy';
import type { ApplicationRow } from './application.store.js';
import { replyLike } from './command-key.js';
import type { CommandKey } from './ledger.command.js';
import { dayInTianjin } from './tianjin.day.js';
import { VoucherLedger } from './voucher-ledger.js';
import { IssueWriter, type VoucherIssue } from './voucher-issue.writer.js';
import { VoucherStore } from './voucher.store.js';

export interface IssueOrder {
  readonly command: CommandKey;
  /** At which level it was decided; `draw`: the lot has decided. */
  readonly level: VoucherIssue['level'];
  readonly byId: string | null;
  readonly reason: string | null;
  readonly now: Date;
}

/** Makes a voucher of an application, through the ledger: money, voucher and decision in one transaction or none. */
@Injectable()
export class VoucherIssuer {
  constructor(
    private readonly transactions: Transactions,
    private readonly vouchers: VoucherStore,
    private readonly writer: IssueWriter,
    private readonly ledger: VoucherLedger,
  ) {}

  async issue(application: ApplicationRow, { command, level, byId, reason, now }: IssueOrder): Promise<ApplicationReceipt> {
    const { id, programmeId, programmeCode, requestedFen, version, terms } = application;
    const voucherId = newId('vch');
    const serial = await this.vouchers.nextSerial(this.transactions.reader);
    const number = `${programmeCode}-${serial.padStart(6, '0')}`;
    const today = dayInTianjin(now);
    const row: VoucherIssue = {
      applicationId: id,
      version,
      voucherId,
      serial,
      number,
      level,
      byId,
      reason,
      at: now.toISOString(),
      today,
      useBy: monthsAfter(today, terms.useBy.months),
      cashBy: monthsAfter(today, terms.cashBy.months),
      amountFen: requestedFen ?? '0',
      yearCapFen: terms.perYear?.capFen ?? null,
    };
    const reply: ApplicationReceipt = { id, state: 'issued', voucherId, number };
    const answer = await this.ledger.submit({ ...command, programmeId, posting: { step: 'issue', voucher: voucherId, amount: BigInt(requestedFen ?? '0') }, change: { writer: this.writer, row }, events: [], reply });
    return replyLike<ApplicationReceipt>(answer, ['id', 'state', 'voucherId', 'number']);
  }
}
