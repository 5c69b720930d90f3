import { isKnown, readRange } from './file-reply.rules.js';

describe('what a reader asks of a file', () => {
  it('is known by its tag, also among others and a weak one', () => {
    expect([isKnown('"a"', '"a"'), isKnown('"b", W/"a"', '"a"'), isKnown('*', '"a"'), isKnown('"b"', '"a"'), isKnown(null, '"a"')]).toEqual([true, true, true, false, false]);
  });
  it('may be one range', () => {
    expect(readRange('bytes=0-4', 10)).toEqual({ start: 0, end: 4 });
    expect(readRange('bytes=5-', 10)).toEqual({ start: 5, end: 9 });
    expect(readRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
    expect(readRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 });
    expect(readRange('bytes=0-99', 10)).toEqual({ start: 0, end: 9 });
  });
  it('is the whole where the range is not understood, and nothing where it lies behind the end', () => {
    for (const header of [null, 'bytes=', 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b']) expect(readRange(header, 10)).toBeNull();
    for (const header of ['bytes=10-', 'bytes=10-12', 'bytes=-0']) expect(readRange(header, 10)).toBe('unsatisfiable');
  });
});
