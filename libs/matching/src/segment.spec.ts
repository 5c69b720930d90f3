import fc from 'fast-check';
import { bucketOf, encodeBucket, hashAt, placeOf, readBucket, type BucketTerm } from './buckets.js';
import { analyseDocument, encodeVector, readVector } from './document.js';
import { indexDocument } from './indexed-document.js';
import { decodePostings, encodePostings } from './postings.js';
import { bitsFor, LONGEST_INLINE, packSegment, SegmentBuilder, type Segment } from './segment.js';
import { mergeParts } from './segment-merge.js';
import { termHash } from './terms.js';

interface TermList {
  hash: number;
  df: number;
  postings: Uint8Array;
}

function termsOf(segment: Segment): Map<number, TermList> {
  const heavy = new Map(segment.heavy.map((list) => [list.hash, list.postings]));
  const terms = new Map<number, TermList>();
  for (const { bytes } of segment.buckets) readBucket(bytes, ({ hash, df, inline }) => terms.set(hash, { hash, df, postings: inline ?? heavy.get(hash) ?? new Uint8Array() }));
  return terms;
}

const partOf = (segment: Segment) => ({ buckets: segment.buckets.map((bucket) => bucket.bytes), heavy: new Map(segment.heavy.map((list) => [list.hash, list.postings])) });
const documentsOf = (list: TermList | undefined): number[] => decodePostings(list?.postings ?? new Uint8Array()).map((entry) => entry.document);

describe('a segment', () => {
  const builder = new SegmentBuilder();
  builder.add(7, indexDocument({ title: '水泵', body: '水泵叶轮', keywords: [] }));
  builder.add(9, indexDocument({ title: '', body: '水泵', keywords: [] }));
  const terms = termsOf(builder.build());

  it('has the list of a bigram, title counted twice', () => {
    const list = terms.get(termHash('b水泵'));
    expect(list?.df).toBe(2);
    expect(decodePostings(list?.postings ?? new Uint8Array()).map((entry) => [entry.document, entry.frequency])).toEqual([[7, 3], [9, 1]]);
  });

  it('has of a word only how many documents have it', () => {
    expect(terms.get(termHash('w水泵'))).toEqual({ hash: termHash('w水泵'), df: 2, postings: new Uint8Array() });
  });

  it('puts every term into its bucket, and lists that are too long into rows of their own', () => {
    const long = new Uint8Array(LONGEST_INLINE + 6).fill(1);
    const many = Array.from({ length: 500 }, (_, i) => ({ hash: termHash(`b${i}`), df: 1, postings: i === 3 ? long : encodePostings([{ document: i, frequency: 1, length: 1 }]) }));
    const segment = packSegment(many.map(({ hash, df, postings }) => ({ place: placeOf(hash), df, postings })).sort((a, b) => a.place - b.place), bitsFor(many.length));
    expect(segment.bits).toBe(4);
    expect(segment.heavy.map((list) => list.hash)).toEqual([termHash('b3')]);
    for (const { bucket, bytes } of segment.buckets) readBucket(bytes, ({ hash }) => expect(bucketOf(hash, segment.bits)).toBe(bucket));
    expect([...termsOf(segment).values()].sort((a, b) => a.hash - b.hash)).toEqual([...many].sort((a, b) => a.hash - b.hash));
  });
});

describe('an indexed document', () => {
  const text = { title: 'LED照明的散热', body: '散热器用铝，the fans of C++ 与 GB/T35795-2017、Ca2+；散热。'.repeat(300), keywords: ['散热', '照明', 'heat sinks'] };
  const { terms, lengths } = analyseDocument(text);
  const indexed = indexDocument(text);

  it('has the terms that analysing finds, by hash, with their frequencies up to 255', () => {
    const frequencies = new Map<number, number>();
    readVector(encodeVector(indexed), (hash, frequency) => frequencies.set(hash, frequency));
    expect(frequencies).toEqual(new Map([...terms].map(([term, frequency]) => [termHash(term), Math.min(255, frequency)] as const).sort(([a], [b]) => a - b)));
    expect(indexed.lengths).toEqual(lengths);
  });

  it('tells bigrams from words, and is not touched by the record before', () => {
    const bigrams = [...indexed.hashes].filter((_, i) => indexed.isBigram[i] === 1);
    expect(new Set(bigrams)).toEqual(new Set([...terms.keys()].filter((term) => term.startsWith('b')).map(termHash)));
    expect(indexDocument({ title: '', body: '水泵', keywords: [] }).frequencies).toEqual(new Uint8Array([1, 1]));
  });

  it('holds any number of terms', () => {
    const many = Array.from({ length: 6_000 }, (_, i) => `t${i}`);
    expect(indexDocument({ title: '', body: many.join(' '), keywords: [] }).hashes).toHaveLength(new Set(many.flatMap((term) => [termHash(`b${term}`), termHash(`w${term}`)])).size);
  });
});

describe('a bucket', () => {
  const term = fc.record({ hash: fc.integer({ min: 0, max: 0xffffffff }), df: fc.integer({ min: -5, max: 1_000_000 }), list: fc.uint8Array({ maxLength: 60 }), isApart: fc.boolean() });

  it('comes back as written', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 40 }), (given) => {
        const terms: BucketTerm[] = given.map(({ hash, df, list, isApart }) => ({ hash, df, bytes: list.byteLength, inline: isApart ? null : list }));
        const read: BucketTerm[] = [];
        readBucket(encodeBucket(terms), (found) => read.push({ ...found, inline: found.inline === null ? null : Uint8Array.from(found.inline) }));
        expect(read).toEqual(terms);
      }),
    );
  });

  it('is the part of the coarser one that its number begins with', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (hash) => expect(bucketOf(hash, 9) >>> 4).toBe(bucketOf(hash, 5))));
    expect(bucketOf(123, 0)).toBe(0);
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (hash) => expect(hashAt(placeOf(hash))).toBe(hash)));
  });
});

describe('merging segments', () => {
  const first = new SegmentBuilder();
  first.add(1, indexDocument({ title: '', body: '水泵叶轮', keywords: [] }));
  first.add(2, indexDocument({ title: '', body: '水泵阀门', keywords: [] }));
  const gone = indexDocument({ title: '', body: '水泵叶轮', keywords: [] });
  const second = new SegmentBuilder();
  gone.hashes.forEach((hash) => second.subtract(hash));
  second.add(3, indexDocument({ title: '', body: '阀门', keywords: [] }));
  const parts = [partOf(first.build()), partOf(second.build())];

  it('adds up counts and joins lists in order', () => {
    const merged = termsOf(mergeParts(parts, 0));
    expect(merged.get(termHash('b阀门'))?.df).toBe(2);
    expect(documentsOf(merged.get(termHash('b阀门')))).toEqual([2, 3]);
  });

  it('drops entries of documents that went, and terms that nothing is left of', () => {
    const merged = termsOf(mergeParts(parts, 0, (document) => document !== 1));
    expect(merged.get(termHash('b水泵'))?.df).toBe(1);
    expect(documentsOf(merged.get(termHash('b水泵')))).toEqual([2]);
    expect(merged.has(termHash('b叶轮'))).toBe(false);
    expect(merged.has(termHash('w叶轮'))).toBe(false);
  });
});
