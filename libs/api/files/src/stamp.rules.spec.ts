import { linePath, markedPdf, stampSvg } from './stamp.rules.js';

describe('a stamp', () => {
  it('draws letters without a font', () => {
    expect(linePath('-')).toEqual({ path: 'M0 3h1v1h-1zM1 3h1v1h-1zM2 3h1v1h-1zM3 3h1v1h-1zM4 3h1v1h-1z', width: 6 });
    expect(linePath('Ab').width).toBe(12);
    expect(linePath('林').path).toBe(linePath('教').path);
  });

  it('covers a picture whatever its size', () => {
    expect(stampSvg('a@b.cn', 40, 30)).toMatch(/<use .*<use /);
    expect(stampSvg('a@b.cn', 2560, 1440)).toContain('width="2560"');
  });

  it('marks a PDF behind its end', () => {
    expect(markedPdf(Buffer.from('%PDF-1.4\n%%EOF'), 'a@b.cn 林').toString()).toBe('%PDF-1.4\n%%EOF\n% a@b.cn ?\n');
  });
});
