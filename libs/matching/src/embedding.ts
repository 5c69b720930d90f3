import { expectedPoints, type QueryPlan } from './query.js';

/** What an outside text model may add. Bounds chosen like those of meaning (2026-11), not measured: no model comes with the product. */
export const EMBEDDING = {
  /** What likeness 1 brings, beside the points of a very good answer in words. */
  share: 0.15,
  /** The best by everything else that are weighed by it. */
  weighed: 100,
} as const;

/** Likeness of two texts as a text model sees it (0 to 1), and the points of likeness 1. */
export interface EmbeddingScore {
  likeness: number;
  full: number;
}

const MOST = 127;

/** A vector as a byte for each dimension, largest component ±127: its direction is all that counts. Throws a RangeError where it has none. */
export function encodeEmbedding(vector: readonly number[]): Uint8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!Number.isFinite(largest) || largest === 0) throw new RangeError('an embedding without a direction');
  return new Uint8Array(Int8Array.from(vector, (value) => Math.round((value / largest) * MOST)).buffer);
}

/** Cosine of two encoded vectors, 0 to 1 (below 0 is not held against a record); undefined where they have not the same dimensions. */
export function embeddingLikeness(a: Uint8Array, b: Uint8Array): number | undefined {
  if (a.byteLength !== b.byteLength) return undefined;
  let [dot, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.byteLength; k++) {
    const [x, y] = [((a[k] ?? 0) << 24) >> 24, ((b[k] ?? 0) << 24) >> 24];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? Math.min(1, Math.max(0, dot / Math.sqrt(aa * bb))) : undefined;
}

/** What likeness 1 brings to an answer of this question. */
export function embeddingPoints(plan: QueryPlan): number {
  return EMBEDDING.share * expectedPoints(plan.terms);
}
