import { boundedBlurb, cleanText, composeBlurb } from './blurb.rules.js';

describe('the words that a draft begins with', () => {
  it('are the first line of the text, whole sentences where it is long', () => {
    expect(composeBlurb('针对薄壁件变形。\n第二段')).toBe('针对薄壁件变形。');
    const long = `针对薄壁铝合金腔体零件铣削后平面度超差的问题，按实测刚度分布给出刀位补偿量，已在三种壳体上验证效果稳定。${'后面还有很长的一段话'.repeat(20)}`;
    expect(composeBlurb(long)).toBe('针对薄壁铝合金腔体零件铣削后平面度超差的问题，按实测刚度分布给出刀位补偿量，已在三种壳体上验证效果稳定。');
    expect(composeBlurb('字'.repeat(300))).toBe(`${'字'.repeat(139)}…`);
  });
  it('leave out what its author may lift above the public level', () => {
    expect(composeBlurb('实测效果：变形降到 0.05 mm\n成本：每件 3 元\n解决的问题：变形难控')).toBe('解决的问题：变形难控');
    expect(composeBlurb('Measured gain: less\nConstraints: none')).toBe('');
  });
  it('are kept as a database takes them', () => {
    expect(cleanText(' a\u0000b\ud800\r\nc ')).toBe('ab\ufffd\nc');
    expect(boundedBlurb('x'.repeat(500))).toHaveLength(400);
  });
});
