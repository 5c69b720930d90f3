import type { ExpertContent, NeedContent, ResultContent } from '@techmatch/contracts';

/** A result as a careful author writes it. */
export const goodResult: ResultContent = {
  kind: 'result',
  title: '薄壁铝合金壳体铣削变形补偿工艺',
  abstract: '针对薄壁铝合金腔体零件铣削后平面度超差的问题，在数控程序中按实测刚度分布给出刀位补偿量，不改夹具、不加工序。已在三种壳体上验证，适用于壁厚一点五毫米以上的框类零件，可作为后处理模块装入常用编程软件，并附带测量规程与培训。补偿参数由两次试切自动求得。',
  problem: '薄壁铝合金壳体在松开夹具后翘曲，平面度超差，只能靠多次装夹和人工校形，废品率高，交期长。',
  gain: '平面度由 0.42 mm 降到 0.11 mm，废品率由 18% 降到 3%。',
  cost: '每台机床软件授权 2 万元，两天完成调试。',
  keywords: ['薄壁件', '误差补偿', '铣削'],
  field: 'advancedManufacturing',
  trl: 6,
  trlEvidence: '在一条通信壳体产线连续试用四个月，有第三方测量报告。',
  ipKind: 'inventionPatent',
  patents: [{ number: 'ZL202110000001.2', state: 'granted' }],
  cooperation: ['licence', 'development'],
  isNegotiable: true,
};

/** A need as an enterprise that knows its process writes it. */
export const goodNeed: NeedContent = {
  kind: 'need',
  title: '铝盒子掏空以后松开夹具就翘',
  description: '我们加工通信用铝盒子，最薄处两毫米，粗铣后放一天再精铣，松开虎钳后底面还是翘曲，装配时密封圈压不住。每月约三千件，材料为六系铝合金，三轴机床。',
  indicators: [{ name: '底面平面度', current: '0.8 mm', wanted: '不大于 0.3 mm' }],
  constraints: '不换机床，单件节拍不超过现在的二十分钟。',
  budgetMaxFen: '30000000',
  deadline: '2099-06-30',
  keywords: ['薄壁件', '翘曲', '平面度'],
  field: 'advancedManufacturing',
  industry: '机械制造',
  cooperation: ['licence'],
};

export const goodExpert: ExpertContent = {
  kind: 'expert',
  name: '林知远',
  title: '教授',
  summary: '研究薄壁结构件的加工变形与补偿，主持过三项产业合作，熟悉航空与通信壳体的工艺路线，可到现场诊断装夹、刀路与残余应力问题，并提供测量方案与培训，已为两家企业解决翘曲难题。',
  fields: ['advancedManufacturing'],
  keywords: ['薄壁件', '加工变形', '残余应力'],
  services: ['consulting', 'development'],
};

/** The three questions, settled. */
export const cleared = { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' } as const;
