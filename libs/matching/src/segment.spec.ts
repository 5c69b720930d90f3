import { analyseDocument } from './document.js';
import { decodePostings } from './postings.js';
import { SegmentBuilder, signedHash } from './segment.js';

describe('a segment', () => {
  const builder = new SegmentBuilder();
  builder.add(7, analyseDocument({ title: '水泵', body: '水泵叶轮', keywords: [] }));
  builder.add(9, analyseDocument({ title: '', body: '水泵', keywords: [] }));
  const segment = builder.build();
  const listOf = (term: string) => {
    const i = segment.hashes.indexOf(signedHash(term));
    const start = segment.starts[i] ?? 0;
    return { df: segment.df[i], postings: decodePostings(segment.bytes.subarray(start, start + (segment.sizes[i] ?? 0))) };
  };

  it('has the list of a bigram, title counted twice', () => {
    const { df, postings } = listOf('b水泵');
    expect(df).toBe(2);
    expect(postings.map((entry) => [entry.document, entry.frequency])).toEqual([[7, 3], [9, 1]]);
  });

  it('has of a word only how many documents have it', () => {
    expect(listOf('w水泵')).toEqual({ df: 2, postings: [] });
  });

  it('is sorted by signed hash and covers its bytes', () => {
    expect(segment.hashes).toEqual([...segment.hashes].sort((a, b) => a - b));
    expect(segment.sizes.reduce((sum, size) => sum + size, 0)).toBe(segment.bytes.byteLength);
  });
});
