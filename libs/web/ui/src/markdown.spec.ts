import { blocksOf } from './markdown.js';

describe('a document', () => {
  it('is headings, paragraphs and lists', () => {
    expect(blocksOf('# 条款\n\n## 一、总则\n平台提供**对接**，\n不收费。\n\n- 成果\n- 需求\n  和专家\n\n### Why\n\nOne line\nand another.')).toEqual([
      { kind: 'heading', level: 2, text: '一、总则' },
      { kind: 'text', text: '平台提供对接，不收费。' },
      { kind: 'list', items: ['成果', '需求 和专家'] },
      { kind: 'heading', level: 3, text: 'Why' },
      { kind: 'text', text: 'One line and another.' },
    ]);
  });
  it('holds no markup of its own: what looks like it stays text', () => {
    expect(blocksOf('<script>alert(1)</script>')).toEqual([{ kind: 'text', text: '<script>alert(1)</script>' }]);
  });
});
