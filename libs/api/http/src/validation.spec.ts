import { SearchQuery } from '@techmatch/contracts';
import { DomainError } from './domain-error.js';
import { storable } from './storable.rules.js';
import { createValidationPipe } from './validation.js';

const pipe = createValidationPipe();
const check = (value: unknown): Promise<unknown> => pipe.transform(value, { type: 'query', metatype: SearchQuery });

async function problemsOf(value: unknown): Promise<unknown> {
  const error: unknown = await check(value).catch((reason: unknown) => reason);
  return error instanceof DomainError ? { code: error.code, fields: error.fields } : error;
}

describe('validation of a request', () => {
  it('turns text into numbers and comma lists into lists', async () => {
    await expect(check({ page: '2', field: 'newEnergy,aerospace', commissioner: 'true' })).resolves.toMatchObject({ page: 2, field: ['newEnergy', 'aerospace'], commissioner: true });
  });

  it('names the field, the rule and its number', async () => {
    expect(await problemsOf({ size: '51' })).toEqual({ code: 'request.invalid', fields: [{ path: 'size', code: 'max', params: { limit: 50 } }] });
  });

  it('names every wrong field at once', async () => {
    expect(await problemsOf({ page: '0', trlMin: 'high' })).toMatchObject({ fields: [{ path: 'trlMin', code: 'isInt' }, { path: 'page', code: 'min', params: { limit: 1 } }] });
  });

  it('refuses a field that the request does not have', async () => {
    expect(await problemsOf({ role: 'admin' })).toEqual({ code: 'request.invalid', fields: [{ path: 'role', code: 'whitelistValidation', params: {} }] });
  });

  it('takes out of every text what no database can hold, and leaves files as they are', async () => {
    await expect(check({ q: 'a\u0000b\ud800', field: ['newEnergy\u0000'] })).resolves.toMatchObject({ q: 'ab\ufffd', field: ['newEnergy'] });
    const file = Buffer.from([0, 1]);
    expect(storable(file)).toBe(file);
    expect(storable({ a: [{ b: 'x\u0000' }, null, 1] })).toEqual({ a: [{ b: 'x' }, null, 1] });
  });

  it('refuses what is nested deeper than anything that is asked for', async () => {
    const deep = Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], 'x');
    expect(await Promise.resolve().then(() => check({ q: deep })).catch((reason: unknown) => reason)).toMatchObject({ code: 'request.malformed' });
  });
});
