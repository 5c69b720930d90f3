import { wordKey } from './import-words.rules.js';

/** The libraries that can be imported, as the command names them. */
export const importKinds = ['results', 'experts', 'needs', 'organizations'] as const;
export type ImportKind = (typeof importKinds)[number];

const provenance = {
  id: ['externalId', '编号', '记录编号', 'ID'],
  source: ['来源', '数据来源'],
};
const district = ['所在区', '区县', '所在区县', '地区', '所属区域'];
const cooperation = ['cooperationModes', '合作方式', '合作模式', '转让方式', '交易方式'];
const posted = ['postedOn', 'publishedAt', '发布日期', '发布时间'];

/**
 * Which names of a JSON member or a column heading mean which field: our own name, then those that sources use, in Chinese and English.
 * Compared folded, without spaces, underscores and hyphens. The first entry in Chinese is the heading of the template.
 */
export const importFields = {
  results: {
    ...provenance,
    id: [...provenance.id, '成果编号', '项目编号'],
    title: ['标题', '成果名称', '项目名称', '名称', '题名', 'name'],
    titleEn: ['英文标题', '英文名称', 'title_en'],
    abstract: ['摘要', '成果简介', '简介', '项目简介', '成果介绍', 'summary', 'description'],
    keywords: ['关键词', '关键字'],
    keywordsEn: ['英文关键词', 'keywords_en'],
    field: ['领域', '技术领域', '高新技术领域'],
    discipline: ['学科', '专业', '技术分类', 'subject'],
    category: ['行业', '门类', '应用行业', 'industry', 'classification'],
    trl: ['技术成熟度', 'TRL等级'],
    maturity: ['成熟度', '成果阶段', '所处阶段', '研发阶段'],
    ipKind: ['知识产权类型', '知识产权', '专利类型', 'ip_type', 'ipType'],
    patents: ['专利', '专利号', 'patentNumbers'],
    cooperation,
    price: ['价格', '转让价格', '报价', '意向价格'],
    priceYuan: ['价格（元）', '转让价格（元）'],
    priceWan: ['价格（万元）', '转让价格（万元）', '报价（万元）'],
    owner: ['权利人', '成果持有人', '所属单位', '持有单位', '完成单位', '单位'],
    institutions: ['机构', '合作单位', '作者单位', 'affiliations'],
    inventors: ['发明人', '完成人', '作者', '成果完成人', 'authors'],
    year: ['年份', '年度', '完成年份'],
    posted,
    lang: ['语言', 'language'],
  },
  experts: {
    ...provenance,
    id: [...provenance.id, '专家编号'],
    name: ['姓名', '专家姓名'],
    nameEn: ['英文姓名', '英文名', 'name_en'],
    title: ['职称', '专业技术职务'],
    organization: ['单位', '工作单位', '所在单位', 'institution', 'affiliation'],
    fields: ['领域', '技术领域', '研究领域', 'field'],
    summary: ['简介', '研究方向', '研究概况', '个人简介', 'abstract', 'description'],
    keywords: ['关键词', '关键字'],
    services: ['服务方式', '可提供服务', '合作方式', 'cooperation'],
    openToCommissioner: ['愿任科技特派员', '愿意担任科技特派员', 'isOpenToCommissioner'],
    district,
    papers: ['成果编号', '论文编号', '代表成果', 'works'],
  },
  needs: {
    ...provenance,
    id: [...provenance.id, '需求编号'],
    title: ['标题', '需求名称', '名称', '需求标题', 'name'],
    titleEn: ['英文标题', '英文名称', 'title_en'],
    description: ['需求描述', '描述', '详细描述', '需求内容', '技术需求', 'abstract'],
    keywords: ['关键词', '关键字'],
    field: ['领域', '技术领域', '高新技术领域'],
    industry: ['行业', '所属行业', 'classification', 'category'],
    indicators: ['指标', '技术指标', '指标要求'],
    budget: ['预算', '投入预算', '意向金额', 'price'],
    budgetWan: ['预算（万元）', '意向金额（万元）'],
    budgetMinYuan: ['预算下限（元）'],
    budgetMaxYuan: ['预算上限（元）'],
    budgetMinWan: ['预算下限（万元）'],
    budgetMaxWan: ['预算上限（万元）'],
    deadline: ['截止日期', '截止时间', '有效期至'],
    valid: ['有效期', 'validity'],
    trlWanted: ['期望成熟度', '成熟度要求', 'trl'],
    cooperation,
    organization: ['企业', '需求单位', '企业名称', '单位', 'institution', 'company'],
    posted,
  },
  organizations: {
    ...provenance,
    id: [...provenance.id, '机构编号', '统一社会信用代码'],
    kind: ['类型', '机构类型', '单位类型', '性质'],
    name: ['名称', '机构名称', '单位名称', '企业名称'],
    nameEn: ['英文名称', 'name_en'],
    district,
    description: ['简介', '机构简介', '单位简介', 'summary'],
  },
} as const satisfies Record<ImportKind, Record<string, readonly string[]>>;

/** From the comparable form of every known name to the field's own name. */
export function fieldNames(kind: ImportKind): Map<string, string> {
  const names = new Map<string, string>();
  const fields: Record<string, readonly string[]> = importFields[kind];
  for (const [field, aliases] of Object.entries(fields)) {
    // A field's own name wins over another field's alias.
    for (const alias of aliases) if (!names.has(wordKey(alias))) names.set(wordKey(alias), field);
  }
  for (const field of Object.keys(fields)) names.set(wordKey(field), field);
  return names;
}

/** The heading by which a person knows a field. */
export function headingOf(kind: ImportKind, field: string): string {
  const known: Record<string, readonly string[] | undefined> = importFields[kind];
  return known[field]?.find((alias) => /\p{Script=Han}/u.test(alias)) ?? field;
}
