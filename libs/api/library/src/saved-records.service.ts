import { Injectable, StreamableFile } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { SavedIdsView, SavedPage, SavedQuery, SavedRecordView, SaveRecordRequest } from '@techmatch/contracts';
import { idPrefixes, savedKinds, savedLimits, type Actor, type SavedKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { csvHead, csvLine, DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { LibraryService } from './library.service.js';
import { SavedRecords, type SavedRow } from './saved-record.store.js';

const demoNote = '演示数据：这条备注只有自己看得到';
const all = { kind: null, q: '' };

/** Records that people keep for themselves: nobody else sees which, nor what they note. */
@Injectable()
export class SavedRecordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly saved: SavedRecords,
    private readonly library: LibraryService,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, { kind, q = '', page = 1 }: SavedQuery): Promise<SavedPage> {
    const em = this.transactions.reader;
    const person = personOf(actor);
    const filter = { kind: kind ?? null, q };
    const size = savedLimits.pageSize;
    const rows = await this.saved.list(em, person, filter, size, (page - 1) * size);
    return { records: await this.views(rows), total: await this.saved.count(em, person, filter), kept: await this.saved.count(em, person, all), page, size };
  }

  async ids(actor: Actor): Promise<SavedIdsView> {
    return { ids: await this.saved.ids(this.transactions.reader, personOf(actor)) };
  }

  /** Keeps a public record. Throws `record.notFound`, `saved.tooMany`. */
  async save(actor: Actor, id: string, { note }: SaveRecordRequest): Promise<SavedRecordView> {
    const person = personOf(actor);
    const kind = kindOf(id);
    const row = await this.transactions.run(async (em) => {
      if (!(await this.saved.add(em, person, kind, id, note === '' ? null : note))) throw new DomainError('record.notFound', { id });
      if ((await this.saved.count(em, person, all)) > savedLimits.records) throw new DomainError('saved.tooMany', { limit: savedLimits.records });
      await this.audit.append(em, { actor, action: 'saved.add', target: { kind, id } });
      return this.get(em, person, id);
    });
    const [view] = await this.views([row]);
    if (view === undefined) throw new DomainError('record.notFound', { id });
    return view;
  }

  /** Throws `record.notFound` where it is not kept. */
  async remove(actor: Actor, id: string): Promise<void> {
    const person = personOf(actor);
    await this.transactions.run(async (em) => {
      if (!(await this.saved.remove(em, person, id))) throw new DomainError('record.notFound', { id });
      await this.audit.append(em, { actor, action: 'saved.remove', target: { kind: kindOf(id), id } });
    });
  }

  /** All of them as CSV; of those that are gone only that. */
  async export(actor: Actor): Promise<StreamableFile> {
    const rows = await this.transactions.run(async (em) => {
      await this.audit.append(em, { actor, action: 'saved.export', target: null });
      return this.saved.list(em, personOf(actor), all, savedLimits.records, 0);
    });
    const lines = (await this.views(rows)).map((view) => csvLine([view.kind, view.id, view.isGone ? '' : nameIn(view), view.isGone ? 'gone' : 'public', view.note ?? '', view.savedAt]));
    const text = `${csvHead(['kind', 'id', 'title', 'state', 'note', 'savedAt'])}${lines.join('')}`;
    return new StreamableFile(Buffer.from(text, 'utf8'), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="saved.csv"' });
  }

  /** Something to see for the people of a demonstration. Again: changes nothing for who has something. */
  async loadDemo(): Promise<void> {
    await this.transactions.run((em) => this.saved.addDemo(em, demoNote));
  }

  private async get(em: EntityManager, person: string, id: string): Promise<SavedRow> {
    const row = await this.saved.find(em, person, id);
    if (row === null) throw new DomainError('record.notFound', { id });
    return row;
  }

  private async views(rows: readonly SavedRow[]): Promise<SavedRecordView[]> {
    const of = (kind: SavedKind): string[] => rows.filter((row) => row.kind === kind && !row.isGone).map((row) => row.id);
    const results = await this.library.resultViews(of('result'));
    const experts = await this.library.expertViews(of('expert'));
    const needs = await this.library.needViews(of('need'));
    return rows.map(({ id, kind, note, savedAt }) => {
      const found = { result: results.get(id) ?? null, expert: experts.get(id) ?? null, need: needs.get(id) ?? null };
      const isGone = found[kind] === null;
      return { kind, id, savedAt: savedAt.toISOString(), note: isGone ? null : note, isGone, ...found };
    });
  }
}

/** The kind that an id names. Throws `record.notFound` for anything else. */
function kindOf(id: string): SavedKind {
  const kind = savedKinds.find((candidate) => new RegExp(`^${idPrefixes[candidate]}_[0-9a-z]{20}$`).test(id));
  if (kind === undefined) throw new DomainError('record.notFound', { id: id.slice(0, 40) });
  return kind;
}

function nameIn({ result, expert, need }: SavedRecordView): string {
  return result?.title ?? need?.title ?? expert?.name ?? '';
}
