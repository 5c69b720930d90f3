import type { AnalysedDocument } from './document.js';
import { POSTING_BYTES, writePosting } from './postings.js';
import { termHash, viewOf } from './terms.js';

/** The posting lists of a batch of documents, as columns: the list of `hashes[i]` is `bytes` from `starts[i]`, `sizes[i]` bytes long. */
export interface Segment {
  hashes: number[];
  /** Documents of the batch that have the term. */
  df: number[];
  starts: number[];
  sizes: number[];
  bytes: Uint8Array;
}

/** Entries of one list: document, frequency, length, document, … */
type Entries = number[];

/**
 * Collects a batch of documents into posting lists. Lists are written for the bigram view alone, which selects the candidates; of words only
 * the document frequency is kept. `hashes` are signed 32-bit, as PostgreSQL's integer.
 */
export class SegmentBuilder {
  private readonly lists = new Map<number, Entries>();
  private readonly counts = new Map<number, number>();
  private entries = 0;

  add(document: number, analysed: AnalysedDocument): void {
    for (const [term, frequency] of analysed.terms) {
      const hash = signedHash(term);
      this.counts.set(hash, (this.counts.get(hash) ?? 0) + 1);
      if (viewOf(term) !== 'b') continue;
      const list = this.lists.get(hash);
      if (list) list.push(document, frequency, analysed.lengths.b);
      else this.lists.set(hash, [document, frequency, analysed.lengths.b]);
      this.entries += 1;
    }
  }

  build(): Segment {
    const segment: Segment = { hashes: [], df: [], starts: [], sizes: [], bytes: new Uint8Array(this.entries * POSTING_BYTES) };
    let at = 0;
    for (const hash of [...this.counts.keys()].sort((a, b) => a - b)) {
      segment.hashes.push(hash);
      segment.df.push(this.counts.get(hash) ?? 0);
      segment.starts.push(at);
      const list = this.lists.get(hash) ?? [];
      for (let i = 0; i < list.length; i += 3, at += POSTING_BYTES) {
        writePosting(segment.bytes, at, { document: list[i] ?? 0, frequency: list[i + 1] ?? 0, length: list[i + 2] ?? 0 });
      }
      segment.sizes.push(at - (segment.starts.at(-1) ?? 0));
    }
    return segment;
  }
}

/** `termHash` as PostgreSQL's integer. */
export function signedHash(term: string): number {
  return termHash(term) | 0;
}
