import fc from 'fast-check';
import { decodePostings, encodePostings, lengthCode, lengthOfCode, POSTING_BYTES, writePosting } from './postings.js';

const posting = fc.record({
  document: fc.integer({ min: 0, max: 0xffffffff }),
  frequency: fc.integer({ min: 1, max: 1_000 }),
  length: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('posting lists', () => {
  it('come back as written: documents exactly, frequencies up to 255, lengths within 4.5 %', () => {
    fc.assert(
      fc.property(fc.array(posting), (postings) => {
        const decoded = decodePostings(encodePostings(postings));
        expect(decoded.map((entry) => entry.document)).toEqual(postings.map((entry) => entry.document));
        expect(decoded.map((entry) => entry.frequency)).toEqual(postings.map((entry) => Math.min(255, entry.frequency)));
        decoded.forEach((entry, i) => expect(Math.abs(entry.length / (postings[i]?.length ?? 0) - 1)).toBeLessThan(0.045));
      }),
    );
  });

  it('merge by joining their bytes', () => {
    fc.assert(
      fc.property(fc.array(posting), fc.array(posting), (first, second) => {
        const joined = Buffer.concat([encodePostings(first), encodePostings(second)]);
        expect(decodePostings(joined)).toEqual(decodePostings(encodePostings([...first, ...second])));
      }),
    );
  });

  it('take 6 bytes an entry: document, frequency, length code', () => {
    const bytes = new Uint8Array(POSTING_BYTES);
    writePosting(bytes, 0, { document: 0x01020304, frequency: 300, length: 200 });
    expect([...bytes]).toEqual([4, 3, 2, 1, 255, 61]);
  });

  it('refuse bytes that were cut', () => {
    expect(() => decodePostings(new Uint8Array(7))).toThrow(RangeError);
  });

  it('code lengths in steps of an eighth of a doubling', () => {
    expect([1, 2, 4, 256].map(lengthCode)).toEqual([0, 8, 16, 64]);
    expect(lengthOfCode(64)).toBe(256);
    expect(lengthCode(0)).toBe(0);
  });
});
