import { missing } from './checks.js';
import { failureOf, problemAt, unshownProblems } from './form-failure.js';

const problem = (path: string, code = 'isNotEmpty') => ({ path, code, params: {} });

describe('the refusal of a form', () => {
  it('stands at its field, also when it concerns a part of it', () => {
    const fields = [problem('consents.0.version', 'isInt'), problem('name')];
    expect(problemAt(fields, 'name')).toEqual(problem('name'));
    expect(problemAt(fields, 'consents')).toEqual(problem('consents.0.version', 'isInt'));
    expect(problemAt(fields, 'consent')).toBeNull();
  });
  it('loses no problem of a field that is not shown', () => {
    expect(unshownProblems([problem('name'), problem('hidden.1.x')], ['name'])).toEqual([problem('hidden.1.x')]);
  });
  it('has a code whatever was thrown', () => {
    expect(failureOf(new Error('x')).code).toBe('answer.unexpected');
    expect(failureOf({ code: 'permission.denied', fields: [], params: {}, requestId: 'r1' }).code).toBe('permission.denied');
  });
  it('says amounts in yuan, which the server gives in fen', () => {
    expect(failureOf({ code: 'settlement.aboveRest', fields: [], params: { restFen: '123456', lines: 3 }, requestId: null }).params).toEqual({ restFen: '1,234.56', lines: 3 });
  });
  it('begins with what was left empty', () => {
    expect(missing({ name: ' ', email: 'a', isOk: false, list: [] }, ['name', 'email', 'isOk', 'list']).map(({ path }) => path)).toEqual(['name', 'isOk', 'list']);
  });
});
