import { findPartDifferences } from './document-difference.rules.js';

const told = (before: string, after: string): string[] =>
  findPartDifferences(before, after).map(({ kind, segments }) => `${kind}: ${segments.map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `[+${text}]` : `[-${text}]`)).join('')}`);

const before = '## 保存多久\n- 登录会话最长 30 天；重设密码的链接 1 小时。\n- 操作记录依法保留。\n\n## 您的权利\n可以导出自己的数据。';

it('tells nothing of a text that stayed', () => {
  expect(findPartDifferences(before, before).some(({ isChanged }) => isChanged)).toBe(false);
});

it('compares a changed paragraph word by word, and keeps the rest around it', () => {
  expect(told(before, before.replace('30', '20'))).toEqual([
    'heading: 保存多久',
    'item: 登录会话最长 [-30][+20] 天；重设密码的链接 1 小时。',
    'item: 操作记录依法保留。',
    'heading: 您的权利',
    'text: 可以导出自己的数据。',
  ]);
});

it('shows another paragraph whole, after the one that it took the place of', () => {
  expect(told(before, before.replace('- 操作记录依法保留。', '- 不使用任何第三方统计。\n- 操作记录依法保留，至少六个月。'))).toEqual([
    'heading: 保存多久',
    'item: 登录会话最长 30 天；重设密码的链接 1 小时。',
    'item: [+不使用任何第三方统计。]',
    'item: 操作记录依法保留[+，至少六个月]。',
    'heading: 您的权利',
    'text: 可以导出自己的数据。',
  ]);
  expect(told('甲方负责运输。', '数据不出境。')).toEqual(['text: [-甲方负责运输。]', 'text: [+数据不出境。]']);
});
