import { cleanFileName, disposition, sentName } from './file-name.rules.js';

describe('the name of a file', () => {
  it('is kept without a path, without what cannot be seen, and never empty', () => {
    expect(['../../etc/passwd', 'C:\\文档\\报告.pdf', ' .报告 .pdf. ', 'a\u0000b\u202Egpj.exe', '报\u200b告.pdf', 'a:b*c?.txt', '', '...', 'e\u0301.txt'].map(cleanFileName)).toEqual(['passwd', '报告.pdf', '报告 .pdf', 'abgpj.exe', '报告.pdf', 'a_b_c_.txt', 'file', 'file', 'é.txt']);
  });
  it('is cut to its limit and keeps its ending', () => {
    const cut = cleanFileName(`${'长'.repeat(300)}.pdf`);
    expect([[...cut].length, cut.endsWith('长.pdf')]).toEqual([120, true]);
  });
  it('is sent with the ending of what it is', () => {
    expect([sentName('照片.JPG', 'jpeg'), sentName('page.html', 'txt'), sentName('图', 'png'), sentName('表.xlsx', 'csv')]).toEqual(['照片.JPG', 'page.html.txt', '图.png', '表.xlsx.csv']);
  });
  it('is written whole in UTF-8 and in plain letters, and breaks out of neither', () => {
    expect(disposition('attachment', '测量 "报告" (终).pdf')).toBe(`attachment; filename="__ ____ (_).pdf"; filename*=UTF-8''%E6%B5%8B%E9%87%8F%20%22%E6%8A%A5%E5%91%8A%22%20%28%E7%BB%88%29.pdf`);
    expect(disposition('inline', 'a\r\nX-Injected: 1.png')).toBe("inline; filename=\"a__X-Injected: 1.png\"; filename*=UTF-8''a%0D%0AX-Injected%3A%201.png");
  });
});
