import { deriveKey } from '@techmatch/config';
import { fromToken, toToken } from './unsubscribe.rules.js';

const key = deriveKey('only for tests, only for tests, only', 'unsubscribe');
const token = toToken(key, { personId: 'usr_1', scope: 'matchesFound' });

describe('the token of a letter', () => {
  it('says whose letters of which kind stop, and is the same each time', () => {
    expect(fromToken(key, token)).toEqual({ personId: 'usr_1', scope: 'matchesFound' });
    expect(toToken(key, { personId: 'usr_1', scope: 'matchesFound' })).toBe(token);
  });

  it.each([
    ['of another person', token.replace('usr_1', 'usr_2')],
    ['of another kind', token.replace('matchesFound', 'digest')],
    ['without a signature', 'usr_1.matchesFound'],
    ['with a shorter signature', token.slice(0, -4)],
    ['of a kind that does not exist', toToken(key, { personId: 'usr_1', scope: 'digest' }).replace('digest', 'all')],
    ['that is empty', ''],
  ])('is refused: one %s', (_, given) => expect(fromToken(key, given)).toBeNull());

  it('is refused under another key', () => {
    expect(fromToken(deriveKey('another secret of another installation', 'unsubscribe'), token)).toBeNull();
  });
});
