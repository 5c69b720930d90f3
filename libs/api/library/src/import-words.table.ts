import type { CooperationMode, District, Field, IpKind, OrganizationKind, PatentState } from '@techmatch/contracts/tables';

/*
 * The words of sources, by what they mean here. Looked up folded and without spaces; the names of the enums themselves need no entry.
 */

export const fieldWords: Record<Field, readonly string[]> = {
  electronicInformation: ['电子信息', '电子信息技术', '信息技术', '新一代信息技术'],
  biologyMedicine: ['生物与新医药', '生物与新医药技术', '生物医药', '生物与医药'],
  aerospace: ['航空航天', '航空航天技术'],
  newMaterials: ['新材料', '新材料技术'],
  highTechServices: ['高技术服务', '高技术服务业', '技术服务'],
  newEnergy: ['新能源与节能', '新能源及节能技术', '新能源与节能技术', '新能源'],
  resourcesEnvironment: ['资源与环境', '资源与环境技术', '资源环保', '环保'],
  advancedManufacturing: ['先进制造与自动化', '先进制造', '装备制造', '高端装备制造', '智能制造'],
};

/**
 * Disciplines and industries that lie in one of the eight fields, by how their name begins. After the catalogue of fields in 国科发火〔2016〕32号, which
 * puts agricultural biotechnology under biology and new medicine, and power systems, vehicles and ships under advanced manufacturing.
 * What is not here (food, construction, education, 制造业 as a whole …) has no clear field and stays words.
 */
export const disciplineFields: readonly (readonly [Field, readonly string[]])[] = [
  ['electronicInformation', ['电子信息', '计算机科学与技术', '信息与通信工程', '电子科学与技术', '软件工程', '网络空间安全', '自动化与计算机技术', '电子与通信技术', '信息传输、软件和信息技术服务业', '制造业——计算机、通信']],
  ['biologyMedicine', ['生物', '现代农业', '中医学', '药学', '基础医学', '口腔医学', '公共卫生', '医药卫生', '中药学', '农业科学', '作物学', '园艺学', '畜牧学', '水产', '林学', '植物保护', '农、林、牧、渔业', '制造业——医药']],
  ['aerospace', ['航空', '宇航']],
  ['newMaterials', ['新材料', '材料科学', '金属学与金属工艺']],
  ['highTechServices', ['技术服务', '科学研究和技术服务业']],
  ['newEnergy', ['新能源', '动力工程', '能源与动力', '核科学', '原子能', '电力、热力、燃气、及水生产和供应业——电力']],
  ['resourcesEnvironment', ['资源环保', '环境科学', '环境与安全', '矿业', '地质资源', '石油', '采矿业', '水利、环境和公共设施管理业——生态', '制造业——废弃资源']],
  [
    'advancedManufacturing',
    ['装备制造', '机械工程', '机械仪表', '控制科学', '仪器科学', '电气工程', '电工技术', '船舶与海洋工程', '交通运输-汽车', '交通运输-轨道', '制造业——通用设备', '制造业——专用设备', '制造业——汽车', '制造业——仪器仪表', '制造业——电气机械'],
  ],
];

/** Found anywhere in the text, longest first, so that lists without separators (完全转让许可转让技术入股) are read too. */
export const cooperationWords: Record<CooperationMode, readonly string[]> = {
  transfer: ['技术转让', '完全转让', '专利转让', '成果转让', '整体转让', '转让'],
  licence: ['技术许可', '许可转让', '许可使用', '专利许可', '普通许可', '独占许可', '排他许可', '许可', 'license'],
  development: ['委托开发', '委托研发', '定制开发', '技术开发'],
  jointDevelopment: ['合作开发', '联合开发', '合作研发', '联合研发', '共同研发', '联合攻关', '产学研合作', '合作生产', 'joint development'],
  shares: ['技术入股', '作价入股', '作价投资', '股权合作', '入股'],
  consulting: ['技术咨询', '咨询'],
  service: ['技术服务', '服务'],
  other: ['其他', '其它', '不限', '均可'],
};

export const ipWords: Record<IpKind, readonly string[]> = {
  inventionPatent: ['发明专利', '发明', '国防专利'],
  utilityModel: ['实用新型专利', '实用新型'],
  design: ['外观设计专利', '外观设计', '外观专利'],
  softwareCopyright: ['软件著作权', '计算机软件著作权', '软著', '著作权'],
  integratedCircuit: ['集成电路布图设计', '集成电路布图设计专有权'],
  plantVariety: ['植物新品种', '植物新品种权', '农作物新品种'],
  knowHow: ['非专利技术', '专有技术', '技术秘密', '技术诀窍'],
  none: ['无', '没有'],
  other: ['其他', '其它', '专利'],
};

export const patentStateWords: Record<PatentState, readonly string[]> = {
  granted: ['已授权', '授权', '有效', '专利权维持'],
  applied: ['申请中', '已申请', '申请', '实质审查', '实审', '公开', '已公开', '受理', '已受理', '审中'],
  lapsed: ['失效', '已失效', '终止', '专利权终止', '撤回', '驳回', '届满'],
  unknown: ['未知', '不详'],
};

/**
 * Words of maturity by technology readiness level (GB/T 22900): idea 1–2, laboratory 3–4, sample and pilot 5–6, demonstration 7, small series 8,
 * production 9. Found anywhere in the text; of several the highest counts. The words themselves are kept beside the level.
 */
export const trlWords: readonly (readonly [number, readonly string[]])[] = [
  [9, ['量产', '批量生产', '规模化生产', '产业化', '成熟应用', '已投产']],
  [8, ['小批量', '试生产', '小规模生产']],
  [7, ['示范', '试用', '工程化', '推广应用']],
  [6, ['中试']],
  [5, ['样品', '样机', '原型']],
  [4, ['小试', '实验室验证', '实验室样品']],
  [3, ['正在研发', '在研', '研发阶段', '实验室', '研制阶段']],
  [2, ['方案', '概念设计']],
  [1, ['原理', '基础研究', '概念']],
];

export const districtWords: Record<District, readonly string[]> = {
  heping: ['和平'],
  hedong: ['河东'],
  hexi: ['河西'],
  nankai: ['南开'],
  hebei: ['河北区'],
  hongqiao: ['红桥'],
  binhai: ['滨海', '塘沽', '汉沽', '大港', '泰达', '经开区'],
  dongli: ['东丽'],
  xiqing: ['西青'],
  jinnan: ['津南'],
  beichen: ['北辰'],
  wuqing: ['武清'],
  baodi: ['宝坻'],
  ninghe: ['宁河'],
  jinghai: ['静海'],
  jizhou: ['蓟州', '蓟县'],
  nonlocal: ['外省', '外地', '非本市', '天津以外', '市外', '京津冀其他'],
  foreign: ['境外', '国外', '海外'],
};

export const organizationKindWords: Record<OrganizationKind, readonly string[]> = {
  enterprise: ['企业', '公司', '科技型中小企业', '中小企业'],
  university: ['高校', '大学', '院校', '高等院校', '学院'],
  institute: ['科研院所', '研究所', '研究院', '院所', '科研机构'],
  provider: ['服务机构', '科技服务机构', '中介机构'],
  authority: ['政府', '政府部门', '主管部门', '市科委'],
};

/** What an organisation's name says about its kind, where the source does not; in this order (大学研究院 is an institute of its own). */
export const organizationNameEndings: readonly (readonly [OrganizationKind, RegExp])[] = [
  ['enterprise', /(公司|集团|厂|企业|合作社|inc\.?|ltd\.?|gmbh|corporation)$/i],
  ['institute', /(研究院|研究所|研究中心|科学院|实验室|设计院|institute|laborator(y|ies))$/i],
  ['university', /(大学|学院|学校|分校|university|college)$/i],
  ['authority', /(委员会|局|厅|人民政府|管委会)$/],
  ['provider', /(促进中心|服务中心|孵化器|交易中心|事务所)$/],
];

export const yesWords: readonly string[] = ['是', '有', '愿意', '可', 'true', 'yes', 'y', '1', '√'];
export const noWords: readonly string[] = ['否', '无', '不', '不愿意', 'false', 'no', 'n', '0', '×'];
