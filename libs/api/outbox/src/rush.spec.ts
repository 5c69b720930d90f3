import { Rush } from './rush.js';

const batchSize = 4_000;

describe('a rush', () => {
  it('never keeps a few changes waiting', () => {
    expect(new Rush().holdsBack(399, batchSize, 0)).toBe(false);
  });

  it('keeps a batch waiting while more comes, until it is full', () => {
    const rush = new Rush();
    expect([500, 1_000, 1_500, 4_000].map((waiting, i) => rush.holdsBack(waiting, batchSize, 2_000 * i))).toEqual([true, true, true, false]);
  });

  it('is over when nothing has come for three seconds', () => {
    const rush = new Rush();
    expect([0, 2_900, 3_000].map((now) => rush.holdsBack(500, batchSize, now))).toEqual([true, true, false]);
  });

  it('keeps nobody waiting for more than 20 seconds, and then begins anew', () => {
    const rush = new Rush();
    const held = Array.from({ length: 11 }, (_, i) => rush.holdsBack(500 + i, batchSize, 2_000 * i));
    expect(held).toEqual([...Array.from({ length: 10 }, () => true), false]);
    expect(rush.holdsBack(500, batchSize, 22_000)).toBe(true);
  });
});
