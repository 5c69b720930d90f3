import type { OrganizationInput } from '@techmatch/identity';
import type { NeedInput } from '../need.writer.js';
import type { ResultInput } from '../result.writer.js';

/** A complete result; a test names only what it is about. */
export function aResult(overrides: Partial<ResultInput> & { externalId: string }): ResultInput {
  return {
    source: 'test',
    isDemo: false,
    title: '薄壁铝合金壳体铣削变形补偿工艺',
    isTitleDerived: false,
    titleEn: null,
    abstract: '针对薄壁铝合金腔体零件铣削后平面度超差的问题，给出刀位补偿量。',
    keywords: ['薄壁件', '误差补偿'],
    keywordsEn: [],
    field: 'advancedManufacturing',
    discipline: null,
    trl: 6,
    maturityNote: null,
    ipKind: 'inventionPatent',
    patents: [],
    cooperation: ['licence'],
    priceFen: null,
    isNegotiable: true,
    owner: null,
    institutions: [],
    inventors: [],
    year: 2026,
    postedOn: '2026-05-12',
    lang: 'zh',
    ...overrides,
  };
}

/** A complete need. */
export function aNeed(overrides: Partial<NeedInput> & { externalId: string }): NeedInput {
  return {
    source: 'test',
    isDemo: false,
    title: '铝盒子掏空以后松开夹具就翘',
    isTitleDerived: false,
    titleEn: null,
    description: '我公司加工通信用铝盒子，最薄处两毫米，松开虎钳后底面翘曲，希望把平面度控制在零点零五毫米以内。',
    keywords: ['薄壁件'],
    field: 'advancedManufacturing',
    industry: null,
    indicators: [],
    budgetMinFen: null,
    budgetMaxFen: '30000000',
    deadline: '2027-06-30',
    trlWanted: 5,
    cooperation: ['licence'],
    organization: null,
    postedOn: '2026-06-01',
    ...overrides,
  };
}

/** A complete organisation. */
export function anOrganization(overrides: Partial<OrganizationInput> & { externalId: string }): OrganizationInput {
  return { source: 'test', isDemo: false, kind: 'university', name: '测试大学', nameEn: 'Test University', district: 'jinnan', description: null, ...overrides };
}
