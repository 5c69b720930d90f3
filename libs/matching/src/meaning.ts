import { readVector } from './document.js';
import type { QueryPlan } from './query.js';

/**
 * Where words stand in the meaning of a library, learned from it by `MeaningLearner`: words that occur in like company get like vectors, whatever
 * their characters. A few megabytes, the same for any size of library.
 */
export class MeaningModel {
  /** Row by term hash in open addressing: row + 1, 0 is free. A `Map` of large numbers is several times slower, and this is asked for every stored term. */
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(private readonly stored: MeaningTables) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, stored.hashes.length * 2)));
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity);
    stored.hashes.forEach((hash, row) => {
      let slot = Math.imul(hash, 0x9e3779b1) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = row + 1;
    });
  }

  get dimensions(): number {
    return this.stored.dimensions;
  }

  /** How much more often than the average term this one stands in titles: over 1 names a subject, under 1 is how texts are written. 1 where unknown. */
  topicality(hash: number): number {
    const { hashes, codes } = this.stored.topicality;
    const at = indexIn(hashes, hash);
    return at < 0 ? 1 : 2 ** (((codes[at] ?? TOPIC_ONE) - TOPIC_ONE) / TOPIC_STEPS);
  }

  /** Adds `weight` × the vector of a term; false where the term has none. */
  add(hash: number, weight: number, into: Float64Array): boolean {
    const row = this.rowOf(hash);
    if (row < 0) return false;
    const { vectors, dimensions, scales } = this.stored;
    const factor = weight * (scales[row] ?? 0);
    for (let k = 0, at = row * dimensions; k < dimensions; k++, at++) into[k] = (into[k] ?? 0) + factor * (vectors[at] ?? 0);
    return true;
  }

  /** Weight of a term that occurs `frequency` times in a document: log-tf × idf, as in learning. 0 where the term has no vector. */
  weightIn(hash: number, frequency: number): number {
    const row = this.rowOf(hash);
    return row < 0 ? 0 : (LOG1P[Math.min(255, frequency)] ?? 0) * (this.stored.idf[row] ?? 0);
  }

  /** Adds the vectors of all terms of a stored document, each × its `weightIn`. One loop without calls: this is asked for every word of every candidate. */
  addDocument(bytes: Uint8Array, into: Float64Array): void {
    const { vectors, dimensions, scales, idf } = this.stored;
    readVector(bytes, (hash, frequency) => {
      const row = this.rowOf(hash);
      if (row < 0) return;
      const factor = (LOG1P[frequency] ?? 0) * (idf[row] ?? 0) * (scales[row] ?? 0);
      const at = row * dimensions;
      for (let k = 0; k < dimensions; k++) into[k] = (into[k] ?? 0) + factor * (vectors[at + k] ?? 0);
    });
  }

  /** The vector of a term, undefined where it has none. */
  vectorOf(hash: number): Float64Array | undefined {
    const vector = new Float64Array(this.dimensions);
    return this.add(hash, 1, vector) ? vector : undefined;
  }

  private rowOf(hash: number): number {
    let slot = Math.imul(hash, 0x9e3779b1) & this.mask;
    for (;;) {
      const row = (this.slots[slot] ?? 0) - 1;
      if (row < 0 || this.stored.hashes[row] === hash) return row;
      slot = (slot + 1) & this.mask;
    }
  }
}

/** ln(1 + frequency) by frequency. */
const LOG1P = Float64Array.from({ length: 256 }, (_, frequency) => Math.log1p(frequency));

/** A model as arrays: row `i` is the term `hashes[i]` with `dimensions` numbers in `vectors`, each times `scales[i]`. */
export interface MeaningTables {
  dimensions: number;
  hashes: Uint32Array;
  scales: Float32Array;
  idf: Float32Array;
  vectors: Int8Array;
  /** Terms of both views by ascending hash; `topicCode` of how much more often than the average term each stands in titles. */
  topicality: { hashes: Uint32Array; codes: Uint8Array };
}

const FORMAT = 1;
const HEADER = 16;
const ROW = 12;
const TOPIC = 5;
/** The code of topicality 1, and steps to a doubling. */
const TOPIC_ONE = 128;
const TOPIC_STEPS = 32;

/** Topicality in a byte: at most 1.1 % off, from 1/16 to 15. */
export function topicCode(topicality: number): number {
  return Math.max(0, Math.min(255, Math.round(TOPIC_ONE + TOPIC_STEPS * Math.log2(topicality))));
}

function indexIn(sorted: Uint32Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === value ? from : -1;
}

/** A model as bytes: format, rows, dimensions, topics (uint32 LE); per row hash, scale, idf; all vectors (int8); per topic hash, code (uint8). */
export function encodeMeaning(tables: MeaningTables): Uint8Array {
  const rows = tables.hashes.length;
  const bytes = new Uint8Array(HEADER + rows * ROW + tables.vectors.length + tables.topicality.hashes.length * TOPIC);
  const data = new DataView(bytes.buffer);
  [FORMAT, rows, tables.dimensions, tables.topicality.hashes.length].forEach((value, i) => data.setUint32(i * 4, value, true));
  for (let row = 0; row < rows; row++) {
    data.setUint32(HEADER + row * ROW, tables.hashes[row] ?? 0, true);
    data.setFloat32(HEADER + row * ROW + 4, tables.scales[row] ?? 0, true);
    data.setFloat32(HEADER + row * ROW + 8, tables.idf[row] ?? 0, true);
  }
  let at = HEADER + rows * ROW;
  bytes.set(new Uint8Array(tables.vectors.buffer, tables.vectors.byteOffset, tables.vectors.byteLength), at);
  at += tables.vectors.length;
  tables.topicality.hashes.forEach((hash, i) => {
    data.setUint32(at + i * TOPIC, hash, true);
    data.setUint8(at + i * TOPIC + 4, tables.topicality.codes[i] ?? TOPIC_ONE);
  });
  return bytes;
}

/** The model in the bytes of `encodeMeaning`. Throws a RangeError for another format. */
export function decodeMeaning(bytes: Uint8Array): MeaningModel {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [format, rows, dimensions, topics] = [0, 4, 8, 12].map((at) => data.getUint32(at, true));
  if (format !== FORMAT || rows === undefined || dimensions === undefined || topics === undefined) throw new RangeError(`meaning model of format ${format}, this reads ${FORMAT}`);
  const vectorsAt = HEADER + rows * ROW;
  const topicsAt = vectorsAt + rows * dimensions;
  const column = (offset: number, row: number): number => HEADER + row * ROW + offset;
  return new MeaningModel({
    dimensions,
    hashes: Uint32Array.from({ length: rows }, (_, row) => data.getUint32(column(0, row), true)),
    scales: Float32Array.from({ length: rows }, (_, row) => data.getFloat32(column(4, row), true)),
    idf: Float32Array.from({ length: rows }, (_, row) => data.getFloat32(column(8, row), true)),
    vectors: Int8Array.from(bytes.subarray(vectorsAt, topicsAt)),
    topicality: {
      hashes: Uint32Array.from({ length: topics }, (_, i) => data.getUint32(topicsAt + i * TOPIC, true)),
      codes: Uint8Array.from({ length: topics }, (_, i) => data.getUint8(topicsAt + i * TOPIC + 4)),
    },
  });
}

/** How alike in meaning a document is to the question, and what that adds. */
export interface MeaningScore {
  /** Cosine of question and document, 0 to 1 (what is below 0 is not held against a record). */
  likeness: number;
  points: number;
}

/** Compares documents with the question of one plan by the words of both. */
export class MeaningScorer {
  private readonly asked: Float64Array;
  private readonly sum: Float64Array;

  constructor(
    private readonly model: MeaningModel,
    private readonly plan: QueryPlan,
  ) {
    this.asked = new Float64Array(model.dimensions);
    this.sum = new Float64Array(model.dimensions);
    for (const term of plan.terms) if (term.view === 'w') model.add(term.hash, term.weight, this.asked);
    const length = lengthOf(this.asked);
    if (length > 0) this.asked.forEach((value, k) => (this.asked[k] = value / length));
  }

  score(vector: Uint8Array): MeaningScore {
    if (this.plan.meaningPoints === 0) return { likeness: 0, points: 0 };
    const { model, asked, sum } = this;
    sum.fill(0);
    model.addDocument(vector, sum);
    const length = lengthOf(sum);
    const likeness = length > 0 ? Math.max(0, dot(asked, sum) / length) : 0;
    return { likeness, points: likeness * this.plan.meaningPoints };
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

export function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
