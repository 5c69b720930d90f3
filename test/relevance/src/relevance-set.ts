import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Judgements } from './metrics.js';

/** A line of a JSONL file. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export interface RelevanceQuery {
  id: string;
  text: string;
}

/** A folder of queries, judgements and the description of the corpus they are about. */
export interface RelevanceSet {
  name: string;
  /** Records as the set wants them seen: overridden, with the required fields, cut to `fields`. */
  corpus: JsonRecord[];
  /** What the ranked records are: experts where the set names their papers. */
  kind: 'result' | 'expert';
  /** Works of the experts. */
  papers: JsonRecord[];
  /** Needs that the matcher may learn from, without judgements. */
  background: JsonRecord[];
  /** Bilingual keywords of records that no query is judged on: what a library with other records would teach. */
  bilingual: { chinese: string[]; english: string[] }[];
  queries: RelevanceQuery[];
  judgements: ReadonlyMap<string, Judgements>;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJsonl(file: string): JsonRecord[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const value: unknown = JSON.parse(line);
      if (!isRecord(value)) throw new Error(`${file}:${i + 1}: not a JSON object`);
      return value;
    });
}

export function textOf(record: JsonRecord, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : '';
}

export function listOf(record: JsonRecord, field: string): string[] {
  const value = record[field];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function cut(record: JsonRecord, fields: readonly string[]): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field === 'id' || fields.includes(field)));
}

function readQueries(file: string): RelevanceQuery[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => {
    const tab = line.indexOf('\t');
    return { id: line.slice(0, tab), text: line.slice(tab + 1) };
  });
}

function readJudgements(file: string): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [query = '', , document = '', grade = '0'] = line.split(/\s+/);
    const judged = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, judged.set(document, Number(grade)));
  }
  return judgements;
}

function readCorpus(folder: string, description: JsonRecord): JsonRecord[] {
  const at = (field: string): string => resolve(folder, textOf(description, field));
  const records = readJsonl(at('corpus'));
  const overrides = new Map((textOf(description, 'overrides') === '' ? [] : readJsonl(at('overrides'))).map((record) => [textOf(record, 'id'), record]));
  const required = listOf(description, 'requires');
  return records
    .map((record) => ({ ...record, ...overrides.get(textOf(record, 'id')) }))
    .filter((record: JsonRecord) => required.every((field) => Boolean(record[field])));
}

/** Reads a set. Throws where a file is missing or not of the format. */
export function readSet(folder: string): RelevanceSet {
  const description: unknown = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8'));
  if (!isRecord(description)) throw new Error(`${folder}/set.json: not a JSON object`);
  const judgements = readJudgements(join(folder, 'qrels'));
  const judged = new Set([...judgements.values()].flatMap((grades) => [...grades.keys()]));
  const whole = readCorpus(folder, description);
  const papers = textOf(description, 'papers');
  const fields = listOf(description, 'fields');
  return {
    name: basename(resolve(folder)),
    kind: papers === '' ? 'result' : 'expert',
    corpus: whole.map((record) => (papers === '' ? cut(record, fields) : cut(record, ['name', 'papers', 'keywords']))),
    papers: papers === '' ? [] : worksOf(whole, readJsonl(resolve(folder, papers))),
    background: listOf(description, 'background').flatMap((file) => readJsonl(resolve(folder, file))).map((record) => cut(record, ['title', 'description'])),
    bilingual: whole
      .filter((record) => !judged.has(textOf(record, 'id')))
      .map((record) => ({ chinese: listOf(record, 'keywords'), english: listOf(record, 'keywords_en') }))
      .filter(({ chinese, english }) => chinese.length > 0 && english.length > 0),
    queries: readQueries(join(folder, 'queries.tsv')),
    judgements,
  };
}

function worksOf(experts: readonly JsonRecord[], records: readonly JsonRecord[]): JsonRecord[] {
  const ids = new Set(experts.flatMap((expert) => listOf(expert, 'papers')));
  return records.filter((record) => ids.has(textOf(record, 'id'))).map((record) => cut(record, ['title', 'abstract', 'keywords']));
}

/** The text of a record as the floors see it: its fields, and of an expert those of all his works, joined once. */
export function floorTexts(set: RelevanceSet): Map<string, { title: string; body: string; keywords: string[] }> {
  const papers = new Map(set.papers.map((paper) => [textOf(paper, 'id'), paper]));
  return new Map(
    set.corpus.map((record) => {
      const own: JsonRecord[] = [record];
      for (const id of listOf(record, 'papers')) own.push(...(papers.has(id) ? [papers.get(id) ?? {}] : []));
      const joined = (field: string): string => own.map((each) => textOf(each, field)).filter(Boolean).join('\n');
      return [textOf(record, 'id'), { title: joined('title'), body: joined('abstract'), keywords: [...new Set(own.flatMap((each) => listOf(each, 'keywords')))] }] as const;
    }),
  );
}
