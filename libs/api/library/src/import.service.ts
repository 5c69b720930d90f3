import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { recordKey, sqlStateOf, Transactions, type WriteCounts } from '@techmatch/database';
import { OrganizationWriter } from '@techmatch/identity';
import { SearchRecords } from '@techmatch/search';
import type { EntityManager } from 'typeorm';
import { ExpertWriter } from './expert.writer.js';
import type { ImportKind } from './import-fields.table.js';
import { openImportFile, type ReadRow } from './import-file.reader.js';
import type { ImportProblem } from './import-problem.table.js';
import { toExpertInput, toNeedInput, toOrganizationInput, toResultInput, type ImportProvenance } from './import-record.mapper.js';
import { ImportRow, shown } from './import-row.reader.js';
import { NeedWriter } from './need.writer.js';
import { ResultWriter } from './result.writer.js';

export interface ImportRequest {
  kind: ImportKind;
  file: string;
  /** Name of the source; null: the record's own, else the file's base name. */
  source: string | null;
  isDemo: boolean;
  /** Only says what would be added and changed. */
  isDryRun: boolean;
}

export interface ImportCounts extends WriteCounts {
  /** Rows read, good and bad. */
  rows: number;
  /** Rows refused; each has one problem or more. */
  refused: number;
}

/** What the caller sees while a file goes in. */
export interface ImportObserver {
  progress(counts: ImportCounts, bytes: number, size: number): void;
  problem(problem: ImportProblem): void;
}

export interface ImportSummary extends ImportCounts {
  /** Names of columns or members that mean nothing here. */
  ignored: string[];
}

interface Input {
  source: string;
  externalId: string;
}

interface Writer<T> {
  compare(em: EntityManager, inputs: readonly T[]): Promise<WriteCounts>;
  write(em: EntityManager, inputs: readonly T[]): Promise<WriteCounts>;
}

interface Line<T> {
  line: number;
  input: T;
}

/** Rows per transaction: large enough that the statements' fixed cost vanishes, small enough that a kill loses little. */
const batchRows = 500;

/** Brings a file of records into a library: batch by batch, each batch one transaction, so it may be killed at any moment and run again. */
@Injectable()
export class ImportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationWriter,
    private readonly results: ResultWriter,
    private readonly experts: ExpertWriter,
    private readonly needs: NeedWriter,
    private readonly records: SearchRecords,
  ) {}

  /**
   * Reads JSONL, CSV or XLSX as a stream. Bad rows are told to the observer while the good ones go in. The same file again changes nothing.
   * Throws UnusableFileError when the file cannot be read (further); batches before that are in.
   */
  async run(request: ImportRequest, observer: ImportObserver): Promise<ImportSummary> {
    const summary = await this.importFile(request, observer);
    if (!request.isDryRun) await this.records.settle(this.transactions.reader);
    return summary;
  }

  private importFile(request: ImportRequest, observer: ImportObserver): Promise<ImportSummary> {
    switch (request.kind) {
      case 'results':
        return new FileImport(this.transactions, this.results, toResultInput, request, observer).run();
      case 'experts':
        return new FileImport(this.transactions, this.experts, toExpertInput, request, observer).run();
      case 'needs':
        return new FileImport(this.transactions, this.needs, toNeedInput, request, observer).run();
      case 'organizations':
        return new FileImport(this.transactions, this.organizations, toOrganizationInput, request, observer).run();
    }
  }
}

/** One run over one file. */
class FileImport<T extends Input> {
  private readonly counts: ImportCounts = { rows: 0, refused: 0, added: 0, changed: 0, unchanged: 0 };
  /** 48 bits of a hash per id: tells a repetition within the file at some 50 bytes a record. */
  private readonly seen = new Set<number>();
  private readonly provenance: ImportProvenance;
  private pending: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly writer: Writer<T>,
    private readonly toInput: (row: ImportRow, given: ImportProvenance) => T,
    private readonly request: ImportRequest,
    private readonly observer: ImportObserver,
  ) {
    const fallbackSource = basename(request.file, extname(request.file)).normalize('NFC').slice(0, 100);
    this.provenance = { source: request.source, fallbackSource, isDemo: request.isDemo };
  }

  async run(): Promise<ImportSummary> {
    const file = await openImportFile(this.request.file, this.request.kind);
    let batch: Line<T>[] = [];
    try {
      for await (const row of file.rows) {
        const line = this.read(row);
        if (line !== null) batch.push(line);
        if (batch.length < batchRows) continue;
        await this.hand(batch);
        this.observer.progress(this.counts, file.position(), file.size);
        batch = [];
      }
    } finally {
      // What was good before an unusable part goes in too, and no batch is left running.
      if (batch.length > 0) await this.hand(batch);
      await this.pending;
    }
    this.observer.progress(this.counts, file.size, file.size);
    return { ...this.counts, ignored: [...file.ignored] };
  }

  /** Writes a batch while the next one is read; waits for the one before. */
  private async hand(batch: readonly Line<T>[]): Promise<void> {
    await this.pending;
    this.pending = this.writeBatch(batch);
    // The failure is thrown by the next `await this.pending`.
    this.pending.catch(() => undefined);
  }

  private read(row: ReadRow): Line<T> | null {
    this.counts.rows += 1;
    if ('problem' in row) return this.refuse([row.problem]);
    const reader = new ImportRow(row);
    const input = this.toInput(reader, this.provenance);
    if (reader.problems.length === 0 && !this.isFirst(input)) reader.refuse('id', 'duplicate', { value: shown(input.externalId) });
    return reader.problems.length > 0 ? this.refuse(reader.problems) : { line: row.line, input };
  }

  private isFirst(input: Input): boolean {
    const mark = createHash('sha256').update(recordKey(input.source, input.externalId)).digest().readUIntBE(0, 6);
    if (this.seen.has(mark)) return false;
    this.seen.add(mark);
    return true;
  }

  private refuse(problems: readonly ImportProblem[]): null {
    this.counts.refused += 1;
    for (const problem of problems) this.observer.problem(problem);
    return null;
  }

  /** One transaction; when the database refuses the data of a row, the batch is halved until that row stands alone. */
  private async writeBatch(batch: readonly Line<T>[]): Promise<void> {
    const inputs = batch.map((line) => line.input);
    try {
      const counts = this.request.isDryRun
        ? await this.writer.compare(this.transactions.reader, inputs)
        : await this.transactions.run((em) => this.writer.write(em, inputs));
      this.counts.added += counts.added;
      this.counts.changed += counts.changed;
      this.counts.unchanged += counts.unchanged;
    } catch (error) {
      const reason = dataReason(error);
      if (reason === null) throw error;
      if (batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        await this.writeBatch(batch.slice(0, middle));
        await this.writeBatch(batch.slice(middle));
      } else if (batch[0] !== undefined) {
        const { line, input } = batch[0];
        this.refuse([{ line, externalId: input.externalId, field: null, code: 'refusedByDatabase', params: { value: shown(reason) } }]);
      }
    }
  }
}

/** What the database says against the data (classes 22 data exception, 23 constraint violation, 54 limit exceeded); null for any other failure. */
function dataReason(error: unknown): string | null {
  return error instanceof Error && /^(22|23|54)/.test(sqlStateOf(error)) ? error.message : null;
}
