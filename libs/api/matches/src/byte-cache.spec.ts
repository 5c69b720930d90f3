import { ByteCache } from './byte-cache.js';

const bytes = (size: number): Uint8Array => new Uint8Array(size).fill(7);

describe('the cache of bytes', () => {
  it('keeps copies', () => {
    const cache = new ByteCache(10_000);
    const given = bytes(3);
    cache.keep('a', given);
    given.fill(0);
    expect(cache.get('a')).toEqual(bytes(3));
  });

  it('drops what was not asked for the longest when it is full', () => {
    const cache = new ByteCache(3_000);
    for (const key of ['a', 'b']) cache.keep(key, bytes(1_000));
    cache.get('a');
    cache.keep('c', bytes(1_000));
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map((found) => found?.byteLength)).toEqual([1_000, undefined, 1_000]);
    expect(cache.bytes).toBeLessThanOrEqual(3_000);
  });

  it('counts a key once', () => {
    const cache = new ByteCache(3_000);
    for (let i = 0; i < 10; i++) cache.keep('a', bytes(1_000));
    expect(cache.bytes).toBe(1_152);
  });
});
