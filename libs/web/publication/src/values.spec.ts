import { needShape } from './need-values.js';
import { resultShape } from './result-values.js';
import { fenOf, formNameOf, wanOf, wordsOf } from './values.js';

describe('a content as a form', () => {
  it('comes back as it was, also what the form does not show', () => {
    const content = { kind: 'result', title: '夹具', discipline: '机械', keywords: ['夹具', '变形'], trl: 6, priceFen: '1250000', patents: [{ number: 'ZL1', state: 'granted' }], inventors: [{ name: '甲', expertId: 'exp_00000000000000000000' }], levels: { price: 'annex' } } as const;
    const given = { ...content, keywords: [...content.keywords], patents: [...content.patents], inventors: [...content.inventors] };
    expect(resultShape.contentOf(resultShape.valuesOf(given), given)).toMatchObject({ ...given, levels: { price: 'annex', evidence: null, cost: null } });
  });
  it('takes no half day, no half amount and no empty row', () => {
    const values = { ...needShape.valuesOf({ kind: 'need' }), deadline: '2027-0', budgetMaxWan: '1,5', indicators: [{ name: '', current: '', wanted: '' }] };
    expect(needShape.contentOf(values, { kind: 'need' })).toMatchObject({ deadline: null, budgetMaxFen: null, indicators: [] });
  });
  it('reads words with commas of both languages and amounts in 万元', () => {
    expect(wordsOf('夹具、变形， 铝合金;夹具\n')).toEqual(['夹具', '变形', '铝合金']);
    expect([fenOf('12.5'), fenOf(''), fenOf('-1'), wanOf('12500000')]).toEqual(['12500000', null, null, '12.5']);
  });
  it('finds the field for a path of the server', () => {
    expect(['content.title', 'indicators.0.name', 'content.budgetMaxFen'].map(formNameOf)).toEqual(['title', 'indicators', 'budgetMaxWan']);
  });
});
