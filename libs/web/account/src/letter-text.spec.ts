import { partsOf } from './letter-text.js';

describe('the text of a letter', () => {
  it('opens its links as pages of this site', () => {
    expect(partsOf('请点开 http://localhost:3000/verify-email?token=a_b-c，两天内有效。', 'http://127.0.0.1:3000')).toEqual([
      { text: '请点开 ', path: null },
      { text: 'http://localhost:3000/verify-email?token=a_b-c', path: '/verify-email?token=a_b-c' },
      { text: '，两天内有效。', path: null },
    ]);
  });
  it('makes no link of another site', () => {
    expect(partsOf('https://evil.example/x', 'https://techmatch.example')).toEqual([{ text: 'https://evil.example/x', path: null }]);
  });
});
