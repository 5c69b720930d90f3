import { readToken, signToken } from './subscription-token.rules.js';

const key = Buffer.alloc(32, 7);

describe('the token of a letter', () => {
  it('names its subscription, for what it is for', () => {
    const token = signToken(key, 'end', 'bsu_1');
    expect(readToken(key, 'end', token)).toBe('bsu_1');
    expect(readToken(key, 'confirm', token)).toBeNull();
    expect(readToken(Buffer.alloc(32, 8), 'end', token)).toBeNull();
  });
  it.each(['', '.', 'bsu_1', 'bsu_1.', 'bsu_1.AAAA', `${signToken(key, 'end', 'bsu_1')}.x`, signToken(key, 'end', 'bsu_1').replace('bsu_1', 'bsu_2')])('is nobody’s where it is %j', (token) => {
    expect(readToken(key, 'end', token)).toBeNull();
  });
});
