import { linePath, lineSvg, stampSvg } from './stamp.rules.js';

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

  it('stands by itself for the pages of a PDF', () => {
    expect(lineSvg('a@b.cn')).toMatch(/width="144" height="36".*<path d="M/);
  });
});
