import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MarkdownText } from './markdown-text.js';

describe('a text that people wrote', () => {
  it('never becomes markup of the page', () => {
    const text = ['# 题', '## <img src=x onerror=alert(1)>', '<script>alert(2)</script>', '- [点这里](javascript:alert(3))\n- <a href="javascript:alert(4)">x</a>', '**粗** `码`'].join('\n\n');
    const html = renderToStaticMarkup(createElement(MarkdownText, { text, lang: 'zh' }));
    expect(html).not.toMatch(/<(?:script|img|a|iframe|style)\b/i);
    expect(html).toContain('<h2>&lt;img src=x onerror=alert(1)&gt;</h2>');
    expect(html).toContain('<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>');
    expect(html).toContain('<li>[点这里](javascript:alert(3))</li>');
    expect(html.match(/<[a-z0-9]+/g)?.every((tag) => ['<div', '<h2', '<h3', '<p', '<ul', '<li'].includes(tag))).toBe(true);
  });
});
