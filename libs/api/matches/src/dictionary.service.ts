import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AddTermRequest, FieldUsesView, TermNameQuery, TermPage, TermQuery, TermView } from '@techmatch/contracts';
import { accountLimits, fields, type Actor, type Field } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { LibraryService } from '@techmatch/library';
import { readTerm, TermStore } from '@techmatch/search';

/** Synonyms and English–Chinese pairs, as `npm run terms` keeps them too: search and matching read them with every question, so a change counts at once. */
@Injectable()
export class DictionaryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly terms: TermStore,
    private readonly library: LibraryService,
    private readonly audit: Audit,
  ) {}

  /** What people stated first, then by how many records say so. */
  async list({ q, kind, origin, page = 1 }: TermQuery): Promise<TermPage> {
    const size = accountLimits.pageSize;
    const { terms, total } = await this.terms.list({ text: q, kind, origin, limit: size, offset: (page - 1) * size });
    return { terms, total, page, size };
  }

  /** Throws `request.invalid` (`term`) where the two are alike, or one is too short to be found by. */
  async add(actor: Actor, { one, other }: AddTermRequest): Promise<TermView> {
    const name = readTerm(one, other);
    if (name === null) throw new DomainError('request.invalid', {}, [{ path: 'other', code: 'term', params: {} }]);
    await this.transactions.run(async (em) => {
      await this.terms.add(name, em);
      await this.audit.append(em, { actor, action: 'dictionary.add', target: null, details: { kind: name.kind, term: name.written, meaning: name.meaning } });
    });
    return { ...name, weight: 1, records: 0, origin: 'curated' };
  }

  /** Throws `record.notFound`. */
  async remove(actor: Actor, { kind, key, meaning }: TermNameQuery): Promise<void> {
    await this.transactions.run(async (em) => {
      if (!(await this.terms.remove({ kind, key, meaning }, em))) throw new DomainError('record.notFound', { id: key });
      await this.audit.append(em, { actor, action: 'dictionary.remove', target: null, details: { kind, term: key, meaning } });
    });
  }

  async fields(): Promise<FieldUsesView> {
    const uses = await this.library.fieldUses();
    const of = (kind: 'result' | 'need' | 'expert', field: Field): number => uses.find((use) => use.kind === kind && use.field === field)?.count ?? 0;
    return { fields: fields.map((field) => ({ field, results: of('result', field), needs: of('need', field), experts: of('expert', field) })) };
  }
}
