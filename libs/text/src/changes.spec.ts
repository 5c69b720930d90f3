import { changes, listChanges } from './changes.js';

it('tells what became of each word, in Chinese and in English', () => {
  expect(changes('登录会话最长 30 天', '登录会话最长 20 天')).toEqual([
    { text: '登录会话最长 ', change: 'same' },
    { text: '30', change: 'removed' },
    { text: '20', change: 'added' },
    { text: ' 天', change: 'same' },
  ]);
  expect(changes('It is sold.', 'It is not sold.').filter(({ change }) => change !== 'same')).toEqual([{ text: 'not ', change: 'added' }]);
  expect(changes('', '')).toEqual([]);
});

it('puts what was taken out before what stands in its place', () => {
  expect(listChanges(['a', 'b', 'c'], ['a', 'x', 'c', 'd']).map(({ entries, change }) => `${change} ${entries.join('')}`)).toEqual(['same a', 'removed b', 'added x', 'same c', 'added d']);
});
