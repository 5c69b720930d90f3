import { readDay } from './import-date.rules.js';
import { fieldNames, headingOf } from './import-fields.table.js';
import { readMoney } from './import-money.rules.js';
import { toExpertInput, toNeedInput, toOrganizationInput, toResultInput } from './import-record.mapper.js';
import { ImportRow } from './import-row.reader.js';
import { firstClause, normalizeLine, normalizeText } from './import-text.rules.js';
import { fieldOf, kindFromName, readCooperation, readDistrict, readTrl, wordKey } from './import-words.rules.js';

const given = { source: null, fallbackSource: 'file', isDemo: false };
const rowOf = (cells: Record<string, unknown>): ImportRow => new ImportRow({ line: 7, cells: new Map(Object.entries(cells)) });

describe('money', () => {
  it.each([
    ['12.5万元', '12500000'],
    ['￥1,200,000', '120000000'],
    ['350000', '35000000'],
    ['0.01', '1'],
    ['19.99元', '1999'],
    ['1.2亿元', '12000000000'],
    ['3百万', '300000000'],
    ['１２万', '12000000'],
    ['约20万元左右', '20000000'],
    ['RMB 80000', '8000000'],
    ['0', '0'],
  ])('reads %s exactly', (text, fen) => {
    expect(readMoney(text)).toEqual({ kind: 'amount', min: fen, max: fen });
  });

  it('counts a bare number in the unit of its heading and a written unit in its own', () => {
    expect(readMoney('12.5', 'wan')).toEqual({ kind: 'amount', min: '12500000', max: '12500000' });
    expect(readMoney('5000元', 'wan')).toEqual({ kind: 'amount', min: '500000', max: '500000' });
    expect(readMoney('3万元', 'wan')).toEqual({ kind: 'amount', min: '3000000', max: '3000000' });
  });

  it('gives the unit of a range to both ends', () => {
    expect(readMoney('10-20万元')).toEqual({ kind: 'amount', min: '10000000', max: '20000000' });
    expect(readMoney('8000元至1万元')).toEqual({ kind: 'amount', min: '800000', max: '1000000' });
  });

  it('tells negotiable, nothing, nonsense, fractions of a fen and absurd amounts apart', () => {
    expect([readMoney('面议').kind, readMoney('双方协商').kind, readMoney('').kind]).toEqual(['negotiable', 'negotiable', 'none']);
    expect([readMoney('-5').kind, readMoney('很贵').kind, readMoney('20-10万').kind, readMoney('1e9').kind]).toEqual(['invalid', 'invalid', 'invalid', 'invalid']);
    expect([readMoney('0.001').kind, readMoney('9999999999999999万').kind]).toEqual(['tooFine', 'tooLarge']);
  });
});

describe('days', () => {
  it.each([
    ['2020-02-19', '2020-02-19'],
    ['2020/2/9', '2020-02-09'],
    ['2020年2月19日', '2020-02-19'],
    ['20200219', '2020-02-19'],
    ['2020-02-19 10:49:39', '2020-02-19'],
    ['2020年2月', '2020-02-29'],
    ['2020-01-1310:49:39.0至2021-01-1310:49:41.0', '2021-01-13'],
  ])('reads %s as %s at the latest', (text, day) => expect(readDay(text, 'last')).toBe(day));

  it('knows the calendar', () => {
    expect([readDay('2021-02-29', 'first'), readDay('2021-13-01', 'first'), readDay('长期', 'last')]).toEqual([null, null, null]);
    expect(readDay('2020-01-1310:49:39.0至2021-01-1310:49:41.0', 'first')).toBe('2020-01-13');
    expect(readDay('2020-02', 'first')).toBe('2020-02-01');
  });
});

describe('words', () => {
  it('reads maturity', () => {
    expect(['正在研发', '通过小试', '已有样品', '通过中试', '可以量产', 'TRL 6', '7级', '4', '不好说'].map(readTrl)).toEqual([3, 4, 5, 6, 9, 6, 7, 4, null]);
  });

  it('reads cooperation with and without separators', () => {
    expect(readCooperation('技术转让,委托开发')).toEqual({ modes: ['transfer', 'development'], rest: '' });
    expect(readCooperation('完全转让许可转让技术入股合作生产')).toEqual({ modes: ['transfer', 'licence', 'jointDevelopment', 'shares'], rest: '' });
    expect(readCooperation('技术咨询、技术服务')).toEqual({ modes: ['consulting', 'service'], rest: '' });
    expect(readCooperation('licence；jointDevelopment')).toEqual({ modes: ['licence', 'jointDevelopment'], rest: '' });
    expect(readCooperation('技术转让，吃饭').rest).toBe('吃饭');
  });

  it('finds the field of a discipline only where it is clear', () => {
    expect(['新材料-纳米材料及应用', '电子信息-人工智能', '现代农业-新型饲料', '制造业——医药制造业', 'newEnergy', '先进制造与自动化', '新能源與節能'].map(fieldOf)).toEqual([
      'newMaterials', 'electronicInformation', 'biologyMedicine', 'biologyMedicine', 'newEnergy', 'advancedManufacturing', 'newEnergy',
    ]);
    expect(['制造业', '食品科学与工程', '哲学'].map(fieldOf)).toEqual([null, null, null]);
  });

  it('reads districts and kinds of organisations', () => {
    expect(['滨海新区', '天津市河北区', '河北省石家庄市', '北京市', 'xiqing', '日本'].map(readDistrict)).toEqual(['binhai', 'hebei', 'nonlocal', 'nonlocal', 'xiqing', null]);
    expect(['示例精工有限公司', '示例理工大学', '示例大学研究院', '示例'].map(kindFromName)).toEqual(['enterprise', 'university', 'institute', null]);
  });

  it('compares headings folded and without separators, units kept', () => {
    const names = fieldNames('results');
    expect(['标题', ' 成果 名称 ', 'Title_En', 'KEYWORDS_EN', '關鍵詞', '价格(万元)', '价格（元）', 'ip_type', '未知'].map((heading) => names.get(wordKey(heading)))).toEqual([
      'title', 'title', 'titleEn', 'keywordsEn', 'keywords', 'priceWan', 'priceYuan', 'ipKind', undefined,
    ]);
    expect([headingOf('results', 'priceWan'), headingOf('needs', 'deadline')]).toEqual(['价格（万元）', '截止日期']);
  });
});

describe('texts', () => {
  it('drops control, zero-width and direction characters and lone surrogates, keeps lines and pairs', () => {
    expect(normalizeText(' a\u0000b\u200b\u202ec\r\nd\ud800e😀 ')).toBe('abc\nde😀');
    expect(normalizeLine('e\u0301\n  x\ty')).toBe('é x y');
  });

  it('takes the first clause as a title', () => {
    expect(firstClause('[目的/意义]构建国史知识检索平台，提高效率。')).toBe('构建国史知识检索平台');
    expect(firstClause('射频烘干机是介电技术的应用.此技术有选择性。')).toBe('射频烘干机是介电技术的应用');
    expect(firstClause('浓度为0.5 mol/L的溶液在室温下稳定,因此可用')).toBe('浓度为0.5 mol/L的溶液在室温下稳定');
    expect(firstClause('介绍支持向量机(SVM,一种分类器)的应用,并比较')).toBe('介绍支持向量机(SVM,一种分类器)的应用');
    expect(firstClause('短。')).toBe('短。');
    expect(firstClause(`${'word '.repeat(30)}.`).length).toBeLessThanOrEqual(60);
  });
});

describe('a result', () => {
  it('of a technology market', () => {
    const row = rowOf({
      id: 'ach-1', title: '高效EF肥', abstract: '一种肥料', discipline: '现代农业-新型肥料及添加剂', category: '农、林、牧、渔业——农业', maturity: '已有样品', price: '面议',
      cooperation: '完全转让许可转让', ipKind: '发明专利', posted: '2020-02-19', keywords: [], source: 'market',
    });
    expect(toResultInput(row, given)).toMatchObject({
      source: 'market', externalId: 'ach-1', title: '高效EF肥', isTitleDerived: false, field: 'biologyMedicine', discipline: '现代农业-新型肥料及添加剂', trl: 5, maturityNote: '已有样品',
      priceFen: null, isNegotiable: true, cooperation: ['transfer', 'licence'], ipKind: 'inventionPatent', postedOn: '2020-02-19', owner: null, inventors: [],
    });
    expect(row.problems).toEqual([]);
  });

  it('without a title gets its first clause, marked', () => {
    expect(toResultInput(rowOf({ id: 1, abstract: '免疫磁珠是免疫微球的一种,它是磁性微粒' }), given)).toMatchObject({ externalId: '1', source: 'file', title: '免疫磁珠是免疫微球的一种', isTitleDerived: true });
  });

  it('reads patents, inventors and prices in either shape', () => {
    const records = toResultInput(rowOf({ id: 'a', title: 'x', patents: [{ number: 'ZL1', state: 'granted' }], inventors: [{ id: 'e1', name: '甲' }, { name: '乙' }], priceYuan: 350000.5 }), given);
    const texts = toResultInput(rowOf({ id: 'a', title: 'x', patents: 'ZL1（已授权）；CN2', inventors: '甲、乙', priceWan: '35.00005' }), given);
    expect(records).toMatchObject({ patents: [{ number: 'ZL1', state: 'granted' }], inventors: ['e1', '乙'], priceFen: '35000050' });
    expect(texts).toMatchObject({ patents: [{ number: 'ZL1', state: 'granted' }, { number: 'CN2', state: 'unknown' }], inventors: ['甲', '乙'], priceFen: '35000050' });
  });

  it('reports every problem of the row at once, with its line', () => {
    const row = rowOf({ id: 'a', price: '很贵', ipKind: '魔法', year: '明年', posted: '2021-02-30', title: '长'.repeat(301), keywords: { a: 1 } });
    toResultInput(row, given);
    expect(row.problems.map(({ line, externalId, field, code }) => [line, externalId, field, code])).toEqual([
      [7, 'a', 'title', 'tooLong'], [7, 'a', 'keywords', 'notText'], [7, 'a', 'ipKind', 'unknownWord'], [7, 'a', 'price', 'badMoney'], [7, 'a', 'year', 'badNumber'],
      [7, 'a', 'posted', 'badDate'],
    ]);
  });

  it('needs an id and a title or text', () => {
    const row = rowOf({ id: ' ', title: '' });
    toResultInput(row, given);
    expect(row.problems.map((problem) => [problem.field, problem.code])).toEqual([['id', 'missing']]);
    const empty = rowOf({ id: 'a' });
    toResultInput(empty, given);
    expect(empty.problems.map((problem) => [problem.field, problem.code])).toEqual([['title', 'noText']]);
  });
});

describe('the other kinds', () => {
  it('reads an expert with works and no contacts', () => {
    const expert = toExpertInput(rowOf({ id: 'ex-1', name: '专家甲', organization: '示例大学', papers: ['cx-1', 'cx-2'], keywords: ['鸭'], fields: '新材料；食品' }), given);
    expect(expert).toMatchObject({ name: '专家甲', organization: '示例大学', papers: ['cx-1', 'cx-2'], keywords: ['鸭'], fields: ['newMaterials'], isUnclaimed: true, isOpenToCommissioner: false });
  });

  it('reads a need of a market and one of our own', () => {
    const market = toNeedInput(rowOf({ id: 'n', title: '降低成本', description: '…', industry: '制造业', cooperation: '', valid: '2020-01-1310:49:39.0至2021-01-1310:49:41.0' }), given);
    expect(market).toMatchObject({ field: null, industry: '制造业', cooperation: [], deadline: '2021-01-13', budgetMinFen: null, budgetMaxFen: null });
    const own = toNeedInput(rowOf({ id: 'n', title: 't', indicators: '平面度：0.2毫米→0.06毫米；合格率：≥96%', budgetWan: '10-40', trlWanted: 6 }), given);
    expect(own).toMatchObject({
      indicators: [{ name: '平面度', current: '0.2毫米', wanted: '0.06毫米' }, { name: '合格率', current: null, wanted: '≥96%' }],
      budgetMinFen: '10000000', budgetMaxFen: '40000000', trlWanted: 6,
    });
  });

  it('refuses a budget upside down', () => {
    const row = rowOf({ id: 'n', title: 't', budgetMinYuan: 5, budgetMaxYuan: 4 });
    toNeedInput(row, given);
    expect(row.problems.map((problem) => problem.code)).toEqual(['moneyOrder']);
  });

  it('reads an organisation and infers its kind from its name', () => {
    expect(toOrganizationInput(rowOf({ id: 'o', name: '示例精工有限公司', district: '西青区' }), given)).toMatchObject({ kind: 'enterprise', district: 'xiqing', name: '示例精工有限公司' });
  });
});
