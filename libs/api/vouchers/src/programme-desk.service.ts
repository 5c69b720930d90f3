import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { BeginProgrammeRequest, DeskProgrammeList, DeskProgrammeView, ProgrammeTermsInput, SaveProgrammeRequest } from '@techmatch/contracts';
import { relationsOf, type Actor, type ProgrammeAct } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import { programmeExamples, type TermsProblem } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';
import { canonical } from './command-key.js';
import { toDeskProgramme, toProgrammeCard } from './programme.mapper.js';
import { draftProblems, openProgrammeActs, type ProgrammeFacts } from './programme.rules.js';
import { ProgrammeStore, type ProgrammeRow } from './programme.store.js';
import { ProgrammesService } from './programmes.service.js';
import { dayInTianjin } from './tianjin.day.js';

/** Programmes before the officers of their authority: written, and where they stand. */
@Injectable()
export class ProgrammeDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ProgrammeStore,
    private readonly programmes: ProgrammesService,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor): Promise<DeskProgrammeList> {
    const em = this.transactions.reader;
    const rows = await this.store.ofAuthority(em, readsAll(actor) ? null : (actor.organizationId ?? ''));
    const around = await this.programmes.around(em, rows);
    return { programmes: rows.map((row) => ({ ...toProgrammeCard(row, around), waiting: around.figures.get(row.id)?.waiting ?? 0, version: row.version })) };
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string, em = this.transactions.reader): Promise<DeskProgrammeView> {
    const row = await this.find(em, actor, id);
    const around = await this.programmes.around(em, [row]);
    return toDeskProgramme(row, around, await this.store.versions(em, id), await this.store.draw(em, id), await this.actsOf(em, actor, row));
  }

  /** A draft with the terms of an example, its window a year from today. Throws `programme.codeTaken`. */
  async begin(actor: Actor, { code, name, example }: BeginProgrammeRequest, now = new Date(), isDemo = false): Promise<DeskProgrammeView> {
    const today = dayInTianjin(now);
    const terms = programmeExamples[example];
    const draft = plainTerms({ ...terms, window: { ...terms.window, from: today, until: dayInTianjin(new Date(now.getTime() + 365 * 86_400_000)) } });
    return this.transactions.run(async (em) => {
      const id = newId('prg');
      const isNew = await this.store.add(em, { id, code, authorityId: actor.organizationId ?? '', name, draft, isDemo }, personOf(actor), now);
      if (!isNew) throw new DomainError('programme.codeTaken', { code }, [{ path: 'code', code: 'taken', params: {} }]);
      await this.audit.append(em, { actor, action: 'programme.begin', target: { kind: 'programme', id }, details: { code, example } });
      return this.get(actor, id, em);
    });
  }

  /** Keeps what is being written. Throws `request.invalid` with the fields that cannot be, `programme.changedMeanwhile`, `programme.notNow`. */
  async save(actor: Actor, id: string, { name, terms, version }: SaveProgrammeRequest): Promise<DeskProgrammeView> {
    return this.transactions.run(async (em) => {
      const row = await this.own(em, actor, id, true);
      if (row.version !== version) throw new DomainError('programme.changedMeanwhile');
      if (row.state === 'closed') throw new DomainError('programme.notNow');
      const draft = plainTerms(terms);
      checkTerms(draftProblems(draft, row.terms, row.state));
      await this.store.saveDraft(em, id, name, draft);
      await this.audit.append(em, { actor, action: 'programme.save', target: { kind: 'programme', id }, details: { version: row.version + 1 } });
      return this.get(actor, id, em);
    });
  }

  /** One that the actor may read at the desk. */
  private async find(em: EntityManager, actor: Actor, id: string): Promise<ProgrammeRow> {
    const row = await this.store.find(em, id);
    if (row === null || (row.authorityId !== actor.organizationId && !readsAll(actor))) throw new DomainError('record.notFound', { id });
    return row;
  }

  /** One of the actor's own authority. Throws `record.notFound`. */
  async own(em: EntityManager, actor: Actor, id: string, lock = false): Promise<ProgrammeRow> {
    const row = await this.store.find(em, id, lock);
    if (row === null || row.authorityId !== actor.organizationId) throw new DomainError('record.notFound', { id });
    return row;
  }

  async facts(em: EntityManager, row: ProgrammeRow, now = new Date()): Promise<ProgrammeFacts> {
    const held = await this.store.draw(em, row.id);
    const [left] = await em.query<{ undecided: number; waiting: number }[]>(
      `SELECT count(*) FILTER (WHERE state IN ('submitted', 'reviewed'))::int AS undecided, count(*) FILTER (WHERE state = 'qualified')::int AS waiting FROM voucher_application WHERE programme_id = $1`,
      [row.id],
    );
    const terms = row.terms ?? row.draft;
    return {
      state: row.state,
      current: row.current,
      isChanged: row.terms === null || canonical(row.draft) !== canonical(row.terms),
      isLottery: terms.allocation.kind === 'lottery',
      undecided: left?.undecided ?? 0,
      isDrawn: held === null || held.drawnAt === null ? null : left?.waiting === 0,
      isOver: dayInTianjin(now) > terms.window.until,
    };
  }

  private async actsOf(em: EntityManager, actor: Actor, row: ProgrammeRow): Promise<ProgrammeAct[]> {
    const mayWrite = relationsOf(actor, 'programme.write').size > 0 && row.authorityId === actor.organizationId;
    return mayWrite ? openProgrammeActs(await this.facts(em, row)) : [];
  }
}

const readsAll = (actor: Actor): boolean => relationsOf(actor, 'programme.desk').has('otherOrganization');

/** Throws `request.invalid` with the field of each problem. */
export function checkTerms(problems: readonly TermsProblem[]): void {
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems.map(({ path, code }) => ({ path: `terms.${path}`, code: `terms.${code}`, params: {} })));
}

/** Terms as plain JSON, as they are stored: what came through the request carries classes, and absent values count as null. */
function plainTerms(terms: object): ProgrammeTermsInput {
  const isTerms = (value: unknown): value is ProgrammeTermsInput => typeof value === 'object' && value !== null && 'rates' in value;
  const plain: unknown = JSON.parse(JSON.stringify({ perYear: null, wholeUpTo: null, extension: null, ...terms }));
  if (!isTerms(plain)) throw new Error('no terms');
  return plain;
}
