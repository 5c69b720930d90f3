import { fenToWan, formatMoney, formatMoneyRange, wanToFen } from './money.js';

describe('money in words', () => {
  it.each([
    ['0', '0 元', 'CNY 0'],
    ['99', '0.99 元', 'CNY 0.99'],
    ['123400', '1,234 元', 'CNY 1,234'],
    ['1200000', '1.2 万元', 'CNY 12,000'],
    ['35000000', '35 万元', 'CNY 350,000'],
    ['1000000000000', '100 亿元', 'CNY 10,000,000,000'],
    ['900719925474099300', '90,071,992.54 亿元', 'CNY 9,007,199,254,740,993'],
    ['-1200000', '−1.2 万元', '−CNY 12,000'],
  ])('%s fen', (fen, zh, en) => {
    expect(formatMoney(fen, 'zh')).toBe(zh);
    expect(formatMoney(fen, 'en')).toBe(en);
  });
  it('leaves a missing end of a range open', () => {
    expect(formatMoneyRange('10000000', '40000000', 'zh')).toBe('10 万元 – 40 万元');
    expect(formatMoneyRange(null, '40000000', 'zh')).toBe('≤ 40 万元');
    expect(formatMoneyRange('10000000', null, 'zh')).toBe('≥ 10 万元');
    expect(formatMoneyRange(null, null, 'zh')).toBeNull();
  });
  it('takes 万元 as typed and gives them back', () => {
    expect(wanToFen(12.5)).toBe('12500000');
    expect(wanToFen(-1)).toBeNull();
    expect(wanToFen(null)).toBeNull();
    expect(fenToWan('12500000')).toBe(12.5);
  });
});
