import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ProgrammeReceipt, ProgrammeStepRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { commandKey, replyLike } from './command-key.js';
import type { CommandKey } from './ledger.command.js';
import { listOf, sha256 } from './lottery.rules.js';
import { ProgrammeDeskService, checkTerms } from './programme-desk.service.js';
import { draftProblems, openProgrammeActs } from './programme.rules.js';
import { ProgrammeStore, type ProgrammeRow } from './programme.store.js';
import { ProgrammeWriter, type ProgrammeChange } from './programme.writer.js';
import { ProgrammeDraw } from './programme.draw.js';
import { VoucherLedger } from './voucher-ledger.js';

const receipt = ['id', 'state', 'version'] as const;

/** Takes programmes further. Money comes into a budget through the ledger alone. */
@Injectable()
export class ProgrammeStepsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ProgrammeDeskService,
    private readonly store: ProgrammeStore,
    private readonly writer: ProgrammeWriter,
    private readonly ledger: VoucherLedger,
    private readonly draws: ProgrammeDraw,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound`, `programme.changedMeanwhile`, `programme.notNow`, `request.invalid` where a draft cannot become a version, `idempotency.reused`. */
  async apply(actor: Actor, id: string, key: string, { action, version }: ProgrammeStepRequest, now = new Date()): Promise<ProgrammeReceipt> {
    const row = await this.desk.own(this.transactions.reader, actor, id);
    const command = commandKey(actor, 'programme.step', key, { id, action, version });
    const kept = await this.ledger.kept(command);
    if (kept !== null) return replyLike<ProgrammeReceipt>(kept, receipt);
    if (action === 'draw') return this.draw(actor, row, version, now);
    if (action === 'issue' && row.state !== 'closed') checkTerms(draftProblems(row.draft, row.terms, row.state));
    const added = addedFen(row, action);
    if (added > 0n) return this.appropriate(actor, row, command, action === 'open' ? 'open' : 'issue', { version, added, now });
    return this.transactions.run((em) => this.step(em, actor, id, { action, version }, now));
  }

  private async appropriate(actor: Actor, row: ProgrammeRow, command: CommandKey, action: 'open' | 'issue', { version, added, now }: { version: number; added: bigint; now: Date }): Promise<ProgrammeReceipt> {
    const seed = action === 'open' && row.terms?.allocation.kind === 'lottery' ? randomBytes(32).toString('hex') : null;
    const change: ProgrammeChange = { programmeId: row.id, version, action, byId: actor.userId, at: now.toISOString(), seed };
    const reply: ProgrammeReceipt = { id: row.id, state: 'open', version: version + 1 };
    const answer = await this.ledger.submit({ ...command, programmeId: row.id, posting: { step: 'appropriate', amount: added }, change: { writer: this.writer, row: change }, events: [], reply });
    return replyLike<ProgrammeReceipt>(answer, receipt);
  }

  /** A step that moves no money. */
  private async step(em: EntityManager, actor: Actor, id: string, { action, version }: ProgrammeStepRequest, now: Date): Promise<ProgrammeReceipt> {
    const row = await this.desk.own(em, actor, id, true);
    if (row.version !== version) throw new DomainError('programme.changedMeanwhile');
    if (!openProgrammeActs(await this.desk.facts(em, row, now)).includes(action)) throw new DomainError('programme.notNow');
    if (action === 'issue') await this.store.issue(em, id, actor.userId, now);
    if (action === 'close') {
      await this.fixList(em, id);
      await this.store.setState(em, id, 'closed', now);
    }
    await this.audit.append(em, { actor, action: `programme.${action}`, target: { kind: 'programme', id }, details: { version: version + 1 } });
    return { id, state: action === 'close' ? 'closed' : row.state, version: version + 1 };
  }

  /** At the closing of a lottery the list is fixed, and its hash with it. */
  private async fixList(em: EntityManager, id: string): Promise<void> {
    if ((await this.store.draw(em, id, true)) === null) return;
    const rows = await em.query<{ id: string; fen: string }[]>("SELECT id, requested_fen::text AS fen FROM voucher_application WHERE programme_id = $1 AND state = 'qualified'", [id]);
    const list = listOf(rows.map((row) => ({ id: row.id, amountFen: BigInt(row.fen) })));
    await em.query('UPDATE programme_draw SET list = $2, list_hash = $3 WHERE programme_id = $1', [id, list, sha256(list)]);
  }

  private async draw(actor: Actor, row: ProgrammeRow, version: number, now: Date): Promise<ProgrammeReceipt> {
    await this.transactions.run(async (em) => {
      const locked = await this.desk.own(em, actor, row.id, true);
      if (!openProgrammeActs(await this.desk.facts(em, locked, now)).includes('draw')) throw new DomainError('programme.notNow');
      const isNew = await this.draws.hold(em, row.id, now);
      if (isNew) await this.audit.append(em, { actor, action: 'programme.draw', target: { kind: 'programme', id: row.id }, details: { version } });
    });
    await this.draws.issueDrawn(actor, row.id, now);
    return { id: row.id, state: row.state, version: row.version };
  }
}

/** What comes into the budget with a step, fen. */
function addedFen({ state, terms, draft }: ProgrammeRow, action: ProgrammeStepRequest['action']): bigint {
  if (action === 'open') return BigInt(terms?.budget.amountFen ?? '0');
  if (action !== 'issue' || state !== 'open' || terms === null) return 0n;
  return BigInt(draft.budget.amountFen) - BigInt(terms.budget.amountFen);
}
