import { asMoments, knownParams, pageOf, withParam } from './list-address.js';

describe('the address of a list', () => {
  it('begins at the first page after every change of a filter', () => {
    expect(withParam(new URLSearchParams('page=3&state=submitted'), 'state', 'verified').toString()).toBe('state=verified');
    expect(withParam(new URLSearchParams('state=verified'), 'page', '2').toString()).toBe('state=verified&page=2');
    expect(withParam(new URLSearchParams('state=verified'), 'state', '').toString()).toBe('');
  });
  it('passes on what the list knows, in one order', () => {
    expect(knownParams(new URLSearchParams('page=2&evil=1&actor=usr_1&to='), ['actor', 'to', 'page']).toString()).toBe('actor=usr_1&page=2');
  });
  it('counts days where the reader is, the last one to its end', () => {
    expect(asMoments(new URLSearchParams('from=2026-11-30&to=2026-11-30&actor=x')).toString()).toBe(
      new URLSearchParams({ from: new Date(2026, 10, 30).toISOString(), to: new Date(2026, 11, 1).toISOString(), actor: 'x' }).toString(),
    );
  });
  it('has a page whatever is written there', () => {
    expect(['', 'page=x', 'page=-1', 'page=1.5', 'page=4'].map((query) => pageOf(new URLSearchParams(query)))).toEqual([1, 1, 1, 1, 4]);
  });
});
