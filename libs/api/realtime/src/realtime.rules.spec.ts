import { packed } from './realtime.rules.js';

describe('what processes tell each other', () => {
  const told = (hint: string) => ({ to: ['usr_1'], event: 'said', hint });

  it('travels together, in its order, as long as it fits into a NOTIFY', () => {
    const many = Array.from({ length: 40 }, (_, place) => told(`${place} ${'长'.repeat(100)}`));
    const packs = packed(many);
    expect(packs.flat()).toEqual(many);
    expect(packs.length).toBeGreaterThan(1);
    for (const pack of packs) expect(Buffer.byteLength(JSON.stringify(pack))).toBeLessThan(7_800);
    expect(packed([])).toEqual([]);
  });

  it('goes alone where it is too long', () => {
    expect(packed([told('a'), told('长'.repeat(4_000)), told('b')]).map((pack) => pack.length)).toEqual([1, 1, 1]);
  });
});
