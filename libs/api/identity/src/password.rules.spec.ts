import { passwordProblems } from './password.rules.js';

const known = { email: 'wang.wei@example.org', name: '王伟民同志' };
const refused = [{ path: 'password', code: 'passwordNamesYou', params: {} }];

describe('the rule of passwords', () => {
  it('takes what is long, whatever it is made of', () => {
    expect(passwordProblems('correct horse battery staple', known)).toEqual([]);
    expect(passwordProblems('春眠不觉晓处处闻啼鸟夜来', known)).toEqual([]);
    expect(passwordProblems('wangwei and a long secret tail', known)).toEqual([]);
  });

  it('refuses what is little more than the address, the name or the platform', () => {
    expect(passwordProblems('Wang.Wei@example.org', known)).toEqual(refused);
    expect(passwordProblems('wang-wei-2026', known)).toEqual(refused);
    expect(passwordProblems('王伟民同志王伟民同志12', known)).toEqual(refused);
    expect(passwordProblems('TechMatch2026', known)).toEqual(refused);
  });

  it('refuses one or two characters again and again', () => {
    expect(passwordProblems('aaaaaaaaaaaaaa', known)).toEqual(refused);
    expect(passwordProblems('121212121212', known)).toEqual(refused);
  });
});
