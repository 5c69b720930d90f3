import type { ExpertView, NeedView, ResultView } from '@techmatch/contracts';
import { scorePublic } from './worth.rules.js';

const provenance = { source: 'test', externalId: '1', isDemo: false, importedAt: '', updatedAt: '' };
const result: ResultView = {
  id: 'res_1', kind: 'result', title: '壳体铣削补偿', isTitleDerived: false, titleEn: null, abstract: '', keywords: [], keywordsEn: [], field: null, discipline: null, trl: null, maturityNote: null, ipKind: null,
  patents: [], cooperation: [], priceFen: null, isNegotiable: false, owner: null, institutions: [], inventors: [], year: null, postedOn: null, isUnconfirmed: false, provenance,
};
const need: NeedView = {
  id: 'need_1', kind: 'need', title: '翘曲', isTitleDerived: false, titleEn: null, description: '', keywords: [], field: null, industry: null, indicators: [], budgetMinFen: null, budgetMaxFen: null, deadline: null,
  trlWanted: null, cooperation: [], organization: null, organizationNote: null, district: null, postedOn: null, isUnconfirmed: false, provenance,
};
const expert: ExpertView = { id: 'exp_1', kind: 'expert', name: '林知远', nameEn: null, title: null, organization: null, fields: [], summary: null, keywords: [], services: [], isOpenToCommissioner: false, isUnclaimed: false, resultCount: 0, provenance };

describe('what a public record says', () => {
  it('is worth nothing where it says nothing', () => {
    expect([scorePublic(result), scorePublic(need), scorePublic(expert)]).toEqual([0, 0, 0]);
  });
  it('is worth all where it answers the whole checklist', () => {
    const abstract = `${'针对薄壁件铣削变形给出补偿。'.repeat(9)}\n解决的问题：变形难控\n实测效果：变形降到 0.05 mm`;
    expect(scorePublic({ ...result, abstract, keywords: ['a', 'b', 'c'], field: 'newMaterials', trl: 6, maturityNote: '中试', ipKind: 'inventionPatent', patents: [{ number: 'ZL1', state: 'granted' }], cooperation: ['licence'], priceFen: '1' })).toBe(100);
    expect(scorePublic({ ...need, description: `${'松开夹具就翘，'.repeat(10)}\n约束条件：节拍不变`, indicators: [{ name: '平面度', current: '0.2', wanted: '0.06' }], budgetMaxFen: '1', deadline: '2027-01-01', keywords: ['a', 'b', 'c'], field: 'newMaterials' })).toBe(100);
    expect(scorePublic({ ...expert, title: '教授', summary: '研究薄壁结构件的加工变形与补偿。'.repeat(5), keywords: ['a', 'b', 'c'], fields: ['newMaterials'], services: ['consulting'] })).toBe(100);
  });
  it('counts a figure with a unit as a measured gain, a year not', () => {
    expect(scorePublic({ ...result, abstract: '变形降低 60%' }) - scorePublic({ ...result, abstract: '自 2019 年起使用' })).toBe(20);
  });
});
