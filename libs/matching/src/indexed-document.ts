import { bigramTokens, fold, wordTokens, type Token } from '@techmatch/text';
import { TITLE_WEIGHT, type MatchText } from './document.js';
import { termHash, termHashIn, termOf, VIEWS, type View } from './terms.js';

/** A record as the index takes it: its terms by hash, ascending, with `lengths` in term weights. */
export interface IndexedDocument {
  hashes: Uint32Array;
  /** 255 means 255 or more. */
  frequencies: Uint8Array;
  /** 1 where the term is of the bigram view. */
  isBigram: Uint8Array;
  lengths: Record<View, number>;
}

const MAX_FREQUENCY = 255;

/**
 * Counts of numbers, by open addressing: an import counts some 500 terms a record, and a `Map` keyed by text spends most of that on making texts and
 * clearing them away.
 */
class HashCounts {
  private keys = new Uint32Array(4096);
  private counts = new Uint32Array(4096);
  private views = new Uint8Array(4096);
  private used = 0;

  add(hash: number, view: View, amount: number): void {
    if (this.used * 2 > this.keys.length) this.grow();
    const mask = this.keys.length - 1;
    let at = hash & mask;
    while (this.counts[at] !== 0 && this.keys[at] !== hash) at = (at + 1) & mask;
    if (this.counts[at] === 0) {
      this.used += 1;
      this.keys[at] = hash;
      this.views[at] = 0;
    }
    this.counts[at] = (this.counts[at] ?? 0) + amount;
    if (view === 'b') this.views[at] = 1;
  }

  /** What was counted, in order of hash; empties the counts. */
  take(): Omit<IndexedDocument, 'lengths'> {
    const hashes = this.keys.filter((_, at) => this.counts[at] !== 0).sort();
    const frequencies = new Uint8Array(hashes.length);
    const isBigram = new Uint8Array(hashes.length);
    const mask = this.keys.length - 1;
    hashes.forEach((hash, i) => {
      let at = hash & mask;
      while (this.keys[at] !== hash || this.counts[at] === 0) at = (at + 1) & mask;
      frequencies[i] = Math.min(MAX_FREQUENCY, this.counts[at] ?? 0);
      isBigram[i] = this.views[at] ?? 0;
    });
    this.counts.fill(0);
    this.used = 0;
    return { hashes, frequencies, isBigram };
  }

  private grow(): void {
    const { keys, counts, views } = this;
    this.keys = new Uint32Array(2 * keys.length);
    this.counts = new Uint32Array(2 * keys.length);
    this.views = new Uint8Array(2 * keys.length);
    this.used = 0;
    counts.forEach((count, at) => {
      if (count > 0) this.add(keys[at] ?? 0, views[at] === 1 ? 'b' : 'w', count);
    });
  }
}

const counts = new HashCounts();
const TOKENIZERS = { b: bigramTokens, w: wordTokens } as const;
const ASCII = 0x80;

/** Only Latin tokens can be function words or plurals, so only these are made into texts. */
function hashOf(view: View, folded: string, { text, start, end }: Token): number | undefined {
  if (folded.charCodeAt(start) >= ASCII) return termHashIn(view, folded, start, end);
  const term = termOf(view, text);
  return term === undefined ? undefined : termHash(term);
}

/** The terms of a record as `analyseDocument` finds them, by hash; terms that share one count as one. */
export function indexDocument({ title, body, keywords }: MatchText): IndexedDocument {
  const lengths = { b: 0, w: 0 };
  const texts = [[title, TITLE_WEIGHT], [body, 1], [keywords.join(' ; '), 1]] as const;
  for (const [text, weight] of texts) {
    if (text === '') continue;
    const folded = fold(text);
    for (const view of VIEWS) {
      for (const token of TOKENIZERS[view](folded)) {
        const hash = hashOf(view, folded, token);
        if (hash === undefined) continue;
        counts.add(hash, view, weight);
        lengths[view] += weight;
      }
    }
  }
  return { ...counts.take(), lengths };
}
