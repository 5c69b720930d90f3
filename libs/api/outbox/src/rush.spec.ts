import { Rush } from './rush.js';

const batchSize = 4_000;

describe('a rush', () => {
  it('never keeps a few changes waiting', () => {
    expect(new Rush().holdsBack(399, batchSize, 0)).toBe(false);
  });

  it('takes what comes first at once, then batches of twice the size, up to a full one', () => {
    const rush = new Rush();
    const waits = [500, 0, 500, 900, 1_000, 1_500, 2_000, 2_500, 3_900, 4_000, 3_999, 4_000];
    expect(waits.filter((waiting, i) => waiting > 0 && !rush.holdsBack(waiting, batchSize, 1_000 * i))).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  });

  it('is over when nothing has come for three seconds', () => {
    const rush = new Rush();
    rush.holdsBack(500, batchSize, 0);
    expect([0, 2_900, 3_000].map((now) => rush.holdsBack(500, batchSize, now))).toEqual([true, true, false]);
    expect(rush.holdsBack(500, batchSize, 10_000)).toBe(false);
  });

  it('keeps nobody waiting for more than 20 seconds', () => {
    const rush = new Rush();
    rush.holdsBack(2_000, batchSize, 0);
    const held = Array.from({ length: 11 }, (_, i) => rush.holdsBack(500 + i, batchSize, 2_000 * i));
    expect(held).toEqual([...Array.from({ length: 10 }, () => true), false]);
  });
});
