import { textParts, typedSign } from './talk-words.js';

describe('a text of a message', () => {
  it('links what is an address of the web, and nothing else', () => {
    expect(textParts('见 https://example.org/a?b=1。谢谢', [])).toEqual([
      { text: '见 ', href: null, isMention: false },
      { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1', isMention: false },
      { text: '。谢谢', href: null, isMention: false },
    ]);
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', '<a href=x>']) expect(textParts(text, []).some(({ href }) => href !== null)).toBe(false);
    expect(textParts('(https://example.org/x).', [])[1]?.href).toBe('https://example.org/x');
  });
  it('marks people who are spoken to, the longer name first', () => {
    expect(textParts('@林教授 和 @林', ['林', '林教授']).filter(({ isMention }) => isMention).map(({ text }) => text)).toEqual(['@林教授', '@林']);
  });
  it('keeps every character', () => {
    const text = 'a@林 https://例子.com/路径 b\n<img src=x onerror=alert(1)>';
    expect(textParts(text, ['林']).map((part) => part.text).join('')).toBe(text);
  });
});

it('tells what is typed behind a sign', () => {
  expect(typedSign('请 @林', 4)).toEqual({ sign: '@', words: '林', from: 2 });
  expect(typedSign('看#铝', 3)).toEqual({ sign: '#', words: '铝', from: 1 });
  expect(typedSign('看 # 铝', 5)).toBeNull();
  expect(typedSign('你好', 2)).toBeNull();
});
