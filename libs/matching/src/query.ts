import { bigramTokens, fold, isHan } from '@techmatch/text';
import { countAsked } from './asked.js';
import type { MeaningModel } from './meaning.js';
import { countTerms, termHash, viewOf, type View } from './terms.js';
import type { TermPairs, Translation } from './pairs.js';

/** What is asked: the text of a need, a result or a visitor. `title` where the author gave one. */
export interface Question {
  title?: string | undefined;
  text: string;
}

/** A question as terms, before any statistics: ask the index for the document frequencies of `terms` and pass them to `planQuery`. */
export interface AnalysedQuestion {
  terms: Map<string, number>;
  /** 0 for a few keywords, 1 for a described problem, ½ between: how much of the recipe for long questions applies. */
  gate: number;
  /** What was understood across languages, for the reasons. */
  translations: readonly Translation[];
}

/** Counts over one library, as of one epoch. `df` need only hold the terms that the question has. */
export interface CorpusStatistics {
  epoch: string;
  documents: number;
  averageLengths: Record<View, number>;
  df: ReadonlyMap<string, number>;
  /** `profiles` are experts: everything they published in one document, where chance words abound. Default `records`. */
  shape?: 'records' | 'profiles';
}

/** Counts over the records of the kind that asks (all needs, for a need): terms that every asker uses say little about this one. */
export interface AskerStatistics {
  documents: number;
  df: ReadonlyMap<string, number>;
}

export interface WeightedTerm {
  term: string;
  view: View;
  hash: number;
  /** Points that the term brings in a document of average length that has it once. All weights of a plan sum to 100. */
  weight: number;
}

/** A question weighed against one library: everything that scoring needs beside the documents. */
export interface QueryPlan {
  terms: WeightedTerm[];
  k1: number;
  b: number;
  averageLengths: Record<View, number>;
  /** Points of a record that means exactly what is asked, whatever its words; 0 where meaning has no say (keywords, profiles, nothing learned). */
  meaningPoints: number;
  epoch: string;
}

/** Constants of the scorer with where they come from: measured on graded and silver sets of real needs and papers, halves apart, 2026-11. */
export const TUNING = {
  /** Below `shortLength` (bigrams + 2 × Latin tokens) a question is keywords, from `longLength` on a description. */
  shortLength: 12,
  longLength: 17,
  /** Keywords: whether a term occurs matters, hardly how often. Descriptions: BM25's usual. */
  k1: { short: 0.35, long: 1.2 },
  b: { short: 0.75, long: 0.9 },
  /** Share of the bigram view; the rest is words. */
  bigramShare: { short: 0.5, long: 0.6 },
  /**
   * Against whole profiles words add nothing, a rare term tells people of one field apart, and one that runs through several works says more than its first
   * mention. From leaving each of 1,056 papers out of its authors' profiles (MRR@10 of its abstract .423 → .455); papers nobody tuned on: .559 → .575.
   */
  profiles: { bigramShare: 1, k1: 2, b: 0.9, countPower: 0.5, idfPower: 2 },
  /** The title of a description states object and goal. */
  titleWeight: 4,
  /** Power of the asker-side IDF. */
  askerPower: 0.75,
  /** Askers on file from which their statistics are worth half of their say. */
  askersForHalf: 100,
  /** Power of a term's count in a description: what is said twice does not count double. */
  countPower: 0.75,
  /** Power of a term's idf in a description: in many words the rare ones tell what it is about. */
  idfPower: 1.2,
  /** Power of a term's topicality: how much more often than others it stands in titles. */
  topicPower: 0.25,
  /** What likeness in meaning may bring, beside the points of a very good answer in words. */
  meaningShare: 0.15,
  /** Weight of a translated term beside the term as written. */
  pairWeight: 0.6,
} as const;

function gateOf(folded: string): number {
  let length = 0;
  for (const token of bigramTokens(folded)) length += isHan(token.text.codePointAt(0) ?? 0) ? 1 : 2;
  if (length < TUNING.shortLength) return 0;
  return length < TUNING.longLength ? 0.5 : 1;
}

/** The first sentence of a text where it is short enough to be a title (2 to 40 characters before the first full stop), else empty; items of a list are none. */
export function firstClause(text: string): string {
  return /^\s*([^。；;!?！？\n]{2,40})[。!?！？\n]/.exec(text)?.[1] ?? '';
}

/** Terms of a question with their counts: the title, or in a description without one its first clause, counts four times. */
export function analyseQuestion(question: Question, pairs?: TermPairs): AnalysedQuestion {
  const title = question.title ?? '';
  const gate = gateOf(fold(`${title} ${question.text}`));
  const terms = new Map<string, number>();
  countAsked(question.text, 1, gate, terms);
  if (title) countAsked(title, 1 + (TUNING.titleWeight - 1) * gate, gate, terms);
  else if (gate > 0) countAsked(firstClause(question.text), (TUNING.titleWeight - 1) * gate, gate, terms);
  const translations = pairs?.translate(fold(`${title} ; ${question.text}`)) ?? [];
  for (const { text, weight } of translations) countTerms(text, weight * TUNING.pairWeight, terms);
  return { terms, gate, translations };
}

/** BM25's idf, never negative: entries of replaced records may count until they are merged away, so `df` is held to `documents`. */
export function inverseFrequency(documents: number, df: number): number {
  const held = Math.min(df, documents);
  return Math.log(1 + (documents - held + 0.5) / (held + 0.5));
}

/** 1 for a term no asker used, towards 0 for one that all use; with few askers on file it stays near 1. */
function askerWeight(term: string, askers: AskerStatistics | undefined, gate: number): number {
  if (!askers || askers.documents === 0 || gate === 0) return 1;
  const relative = inverseFrequency(askers.documents, askers.df.get(term) ?? 0) / inverseFrequency(askers.documents, 0);
  const trust = askers.documents / (askers.documents + TUNING.askersForHalf);
  return relative ** (TUNING.askerPower * gate * trust);
}

const between = (range: { short: number; long: number }, gate: number): number => range.short + (range.long - range.short) * gate;

/** How many of the weightiest terms of a question a very good answer is expected to have: long questions say more than one answer can. */
const EXPECTED_TERMS = 20;

/** Points that a very good answer has in words: the weight of the question's 20 weightiest terms. */
export function expectedPoints(terms: readonly WeightedTerm[]): number {
  return terms.slice(0, EXPECTED_TERMS).reduce((sum, term) => sum + term.weight, 0);
}

/** How a question is weighed against a library of one shape. */
interface Recipe {
  share: number;
  k1: number;
  b: number;
  countPower: number;
  idfPower: number;
}

function recordRecipe(gate: number): Recipe {
  const { bigramShare, k1, b, countPower, idfPower } = TUNING;
  return { share: between(bigramShare, gate), k1: between(k1, gate), b: between(b, gate), countPower: 1 + (countPower - 1) * gate, idfPower: 1 + (idfPower - 1) * gate };
}

function profileRecipe(gate: number): Recipe {
  const { bigramShare, k1, b, countPower, idfPower } = TUNING.profiles;
  return { share: bigramShare, k1, b, countPower: 1 + (countPower - 1) * gate, idfPower };
}

/**
 * Weighs a question against a library: count^¾ × idf^1.2 (keywords: count × idf) × (asker-side idf)^¾ × topicality^¼ × share of the view, scaled so that all weights sum to 100; against
 * profiles √count × idf².
 * Terms that no document has keep their weight (they are what a match misses). An empty question gives an empty plan.
 */
export function planQuery(question: AnalysedQuestion, corpus: CorpusStatistics, askers?: AskerStatistics, meaning?: MeaningModel): QueryPlan {
  const { gate } = question;
  const profiles = corpus.shape === 'profiles';
  const { share, k1, b, countPower, idfPower } = profiles ? profileRecipe(gate) : recordRecipe(gate);
  const terms: WeightedTerm[] = [];
  let sum = 0;
  for (const [term, count] of question.terms) {
    const view = viewOf(term);
    const idf = inverseFrequency(corpus.documents, corpus.df.get(term) ?? 0);
    const hash = termHash(term);
    const topicality = (meaning?.topicality(hash) ?? 1) ** (TUNING.topicPower * gate);
    const weight = count ** countPower * idf ** idfPower * askerWeight(term, askers, gate) * topicality * (view === 'b' ? share : 1 - share);
    terms.push({ term, view, hash, weight });
    sum += weight;
  }
  for (const term of terms) term.weight = sum > 0 ? (100 * term.weight) / sum : 0;
  terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const meaningPoints = meaning === undefined || profiles ? 0 : TUNING.meaningShare * gate * expectedPoints(terms);
  return { terms, k1, b, averageLengths: corpus.averageLengths, meaningPoints, epoch: corpus.epoch };
}
