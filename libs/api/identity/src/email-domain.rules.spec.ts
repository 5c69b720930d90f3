import { domainAndAbove, domainOf, isOwnable } from './email-domain.rules.js';

describe('the domain of an address', () => {
  it('is what stands behind the last @, lower case', () => {
    expect(domainOf('Lin@Mail.TJU.edu.cn')).toBe('mail.tju.edu.cn');
  });

  it('can be an organisation’s own, unless anybody gets an address there', () => {
    expect(['tju.edu.cn', 'mail.tju.edu.cn', 'university.example.org'].map(isOwnable)).toEqual([true, true, true]);
    expect(['qq.com', '163.com', 'gmail.com', 'edu.cn', 'cn', '', 'a b.cn', '-a.cn'].map(isOwnable)).toEqual([false, false, false, false, false, false, false, false]);
  });

  it('belongs to the domains above it too', () => {
    expect(domainAndAbove('mail.tju.edu.cn')).toEqual(['mail.tju.edu.cn', 'tju.edu.cn', 'edu.cn']);
  });
});
