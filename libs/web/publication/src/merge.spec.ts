import { disputed, merge } from './merge.js';

interface Values {
  base: number;
  title: string;
  problem: string;
  gain: string;
}
const fields = ['title', 'problem', 'gain'] as const;
const before: Values = { base: 0, title: 'a', problem: 'b', gain: 'c' };

describe('two texts of one record', () => {
  it('asks only about what both changed differently', () => {
    const mine = { ...before, title: 'mine', problem: 'mine' };
    const theirs = { ...before, title: 'theirs', gain: 'theirs' };
    expect(disputed({ mine, theirs, before }, fields)).toEqual(['title']);
    expect(disputed({ mine, theirs: { ...before, title: 'mine' }, before }, fields)).toEqual([]);
  });
  it('asks about every difference where what was before is not known', () => {
    expect(disputed({ mine: { ...before, title: 'mine' }, theirs: { ...before, gain: 'theirs' }, before: null }, fields)).toEqual(['title', 'gain']);
  });
  it('puts together what one side alone changed and the chosen side of the rest', () => {
    const standpoints = { mine: { ...before, title: 'mine', problem: 'mine' }, theirs: { ...before, title: 'theirs', gain: 'theirs' }, before };
    expect(merge(standpoints, fields, new Map([['title', 'theirs'] as const]))).toEqual({ title: 'theirs', problem: 'mine', gain: 'theirs' });
    expect(merge(standpoints, fields, new Map([['title', 'mine'] as const]))).toEqual({ title: 'mine', problem: 'mine', gain: 'theirs' });
  });
});
