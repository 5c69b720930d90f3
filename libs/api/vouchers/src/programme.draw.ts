import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { ApplicationStore } from './application.store.js';
import { commandKey } from './command-key.js';
import { draw } from './lottery.rules.js';
import { ProgrammeStore } from './programme.store.js';
import { VoucherIssuer } from './voucher.issuer.js';
import { VoucherStore } from './voucher.store.js';

/** Holds the draw of a closed lottery, and issues what was drawn. Both can be done again: what is decided stays, what is issued is not issued twice. */
@Injectable()
export class ProgrammeDraw {
  constructor(
    private readonly transactions: Transactions,
    private readonly programmes: ProgrammeStore,
    private readonly applications: ApplicationStore,
    private readonly vouchers: VoucherStore,
    private readonly issuer: VoucherIssuer,
  ) {}

  /** Decides who is drawn, once; false where it was held before. The caller holds the lock of the programme. */
  async hold(em: EntityManager, programmeId: string, now: Date): Promise<boolean> {
    const held = await this.programmes.draw(em, programmeId, true);
    if (held === null || held.list === null || held.drawnAt !== null) return false;
    const budgetFen = await this.vouchers.budgetLeft(em, programmeId);
    const drawn = draw(held.list, held.seed, budgetFen);
    await em.query('UPDATE programme_draw SET drawn = $2, drawn_at = $3, budget_fen = $4 WHERE programme_id = $1', [programmeId, drawn, now, budgetFen.toString()]);
    await this.applications.passOver(em, programmeId, drawn, now);
    return true;
  }

  /** Issues to whoever was drawn and has none yet. An interruption leaves the rest to the next time. */
  async issueDrawn(actor: Actor, programmeId: string, now: Date): Promise<void> {
    const held = await this.programmes.draw(this.transactions.reader, programmeId);
    for (const id of held?.drawn ?? []) {
      const application = await this.applications.find(this.transactions.reader, id);
      if (application?.state === 'qualified') await this.issuer.issue(application, { command: commandKey(actor, 'programme.draw', `draw-${id}`, { id }), level: 'draw', byId: null, reason: null, now });
    }
  }
}
