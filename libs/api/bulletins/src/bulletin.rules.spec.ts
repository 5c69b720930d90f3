import { chooseForDraft, decideStep, inGroups, newSince, openActs, type Candidate } from './bulletin.rules.js';

const record = (id: string, kind: Candidate['kind'], field: Candidate['field'], score: number): Candidate => ({ id, kind, field, score });

describe('an issue', () => {
  it('is issued or thrown away while it is a draft, and corrected ever after', () => {
    expect([openActs('draft'), openActs('issued'), openActs('discarded')]).toEqual([['edit', 'issue', 'discard'], ['correct'], []]);
    expect(decideStep('draft', 'issue')).toMatchObject({ to: 'issued', asks: ['version'] });
    expect(decideStep('issued', 'issue')).toBeNull();
    expect(decideStep('issued', 'discard')).toBeNull();
    expect(decideStep('draft', 'correct')).toBeNull();
  });

  it('begins where the last one ended, a little before it, and the first one a period ago', () => {
    const now = new Date('2026-11-23T08:00:00.000Z');
    expect(newSince(now, 'weekly', null).toISOString()).toBe('2026-11-16T08:00:00.000Z');
    expect(newSince(now, 'monthly', new Date('2026-11-01T00:00:00.000Z')).toISOString()).toBe('2026-10-31T23:59:00.000Z');
  });

  it('is drafted with the best three of each field and kind, fields first, then results, needs, experts', () => {
    const chosen = chooseForDraft([
      record('exp_1', 'expert', 'newEnergy', 90),
      record('res_1', 'result', 'newEnergy', 10),
      record('res_2', 'result', 'newEnergy', 40),
      record('res_3', 'result', 'newEnergy', 40),
      record('res_4', 'result', 'newEnergy', 20),
      record('need_1', 'need', 'newEnergy', 5),
      record('res_5', 'result', 'newMaterials', 1),
      record('res_6', 'result', null, 99),
    ]);
    expect(chosen.map(({ id }) => id)).toEqual(['res_5', 'res_2', 'res_3', 'res_4', 'need_1', 'exp_1', 'res_6']);
  });

  it('keeps the order of its editor within a group', () => {
    const items = [record('res_2', 'result', 'newEnergy', 1), record('res_9', 'result', 'aerospace', 1), record('res_1', 'result', 'newEnergy', 9)];
    expect(inGroups(items).map(({ id }) => id)).toEqual(['res_9', 'res_2', 'res_1']);
  });
});
