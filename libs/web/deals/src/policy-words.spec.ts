import { assumptions, disposalBodies, disposalRoutes, disposalStepCodes, reckoningSubjects, ruleStates, stepCodes, subsidyKinds } from '@techmatch/policy';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownValues } from './reckoning-words.js';

/** Every code of the rules has words in both languages; the room of the words knows no rules. */
describe.each(['zh', 'en'])('the words of the rules, %s', (language) => {
  const words: unknown = JSON.parse(readFileSync(join(__dirname, `../../ui/src/locales/policy.${language}.json`), 'utf8'));
  const find = (path: string): unknown => path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), words);

  it('are there for every code', () => {
    const codes = [
      ...stepCodes.map((code) => `policy.step.${code}`),
      ...assumptions.map((code) => `policy.assumption.${code}`),
      ...ruleStates.map((code) => `policy.state.${code}`),
      ...disposalRoutes.map((code) => `policy.route.${code}`),
      ...disposalStepCodes.map((code) => `policy.disposalStep.${code}`),
      ...disposalBodies.map((code) => `policy.body.${code}`),
      ...reckoningSubjects.flatMap((code) => [`policy.subject.${code}`, `policy.subjectHint.${code}`]),
      ...subsidyKinds.flatMap((code) => [`policy.subsidy.${code}`, `policy.subsidyResult.${code}`, `policy.condition.${code}`]),
      ...['notWhole', 'belowFloor', 'aboveCeiling'].map((code) => `validation.share.${code}`),
    ];
    expect(codes.filter((code) => typeof find(code) !== 'string')).toEqual([]);
  });
});

describe('the numbers of a step', () => {
  it('are shown by what their names say', () => {
    expect(shownValues({ baseFen: '499999999', shareBasisPoints: '1000', exactYuan: '499999.999', name: '李明' })).toEqual({ baseFen: '4,999,999.99', shareBasisPoints: '10 %', exactYuan: '499,999.999', name: '李明' });
  });
});
