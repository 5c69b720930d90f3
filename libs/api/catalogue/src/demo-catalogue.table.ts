import type { InstrumentInput } from '@techmatch/contracts';
import type { District, PriceUnit, ServiceCategory } from '@techmatch/contracts/tables';

/** A made-up instrument of the demonstration. */
export interface DemoInstrument {
  readonly key: string;
  /** External id of its organisation in the demonstration library. */
  readonly owner: string;
  readonly said: InstrumentInput;
}

/** A made-up service of the demonstration; prices in yuan. */
export interface DemoService {
  readonly owner: string;
  readonly category: ServiceCategory;
  readonly name: string;
  readonly summary: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly unit: PriceUnit;
  readonly leadDays: number;
  readonly smallest: number;
  readonly equipment: readonly string[];
  readonly instrument?: string;
}

export const demoDistricts: Readonly<Record<string, District>> = {
  'demo-a-org-01': 'binhai',
  'demo-a-org-02': 'xiqing',
  'demo-a-org-03': 'dongli',
  'demo-a-org-09': 'nankai',
  'demo-b-org-01': 'nankai',
  'demo-b-org-02': 'jinnan',
  'demo-b-org-03': 'xiqing',
  'demo-b-org-08': 'hexi',
};

const weekdays = [1, 2, 3, 4, 5];
const hours = { weekdays, opensAt: 510, closesAt: 1_080, state: 'open' } as const;

export const demoInstruments: readonly DemoInstrument[] = [
  { key: 'sem', owner: 'demo-a-org-01', said: { ...hours, weekdays, name: '场发射扫描电子显微镜', model: '示例 FE-900', location: '示例滨海理工大学分析测试楼 103 室', district: 'binhai', note: '首次使用请预约培训；粉末和磁性样品请提前说明。演示数据。' } },
  { key: 'fatigue', owner: 'demo-a-org-03', said: { ...hours, weekdays: [1, 2, 3, 4, 5, 6], closesAt: 1_200, name: '高频疲劳试验机', model: '示例 HF-250', location: '示例研究院力学实验室 2 号位', district: 'dongli', note: '试样图纸请随预约写明；试验可以过夜。演示数据。' } },
  { key: 'xct', owner: 'demo-a-org-03', said: { ...hours, weekdays, name: '工业 CT', model: '示例 XCT-450', location: '示例研究院无损检测中心', district: 'dongli', note: '工件直径不超过 400 毫米。演示数据。' } },
  { key: 'lcms', owner: 'demo-b-org-01', said: { ...hours, weekdays, name: '液相色谱质谱联用仪', model: '示例 LQ-60', location: '示例海河医科大学药物分析平台', district: 'nankai', note: '样品请过 0.22 微米滤膜。演示数据。' } },
  { key: 'chamber', owner: 'demo-b-org-08', said: { ...hours, weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 1_440, name: '步入式高低温湿热试验箱', model: '示例 WTH-20', location: '示例检测中心环境试验区', district: 'hexi', note: '−70 至 150 摄氏度，全天开放。演示数据。' } },
  { key: 'cluster', owner: 'demo-b-org-02', said: { ...hours, weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 1_440, name: '智能计算集群（整机柜）', model: '示例 8 卡节点 ×4', location: '示例津沽信息工程大学计算中心，远程使用', district: 'jinnan', note: '按时段独占一个机柜。演示数据。' } },
];

type Row = readonly [owner: string, category: ServiceCategory, name: string, summary: string, from: number | null, to: number | null, unit: PriceUnit, leadDays: number, smallest: number, equipment: readonly string[], instrument?: string];

const rows: readonly Row[] = [
  ['demo-a-org-01', 'testing', '断口与微观形貌观察（扫描电镜）', '对金属、陶瓷和高分子断口、镀层、粉末做微观形貌观察和能谱成分分析，判断失效起源，出具带图的分析报告。可按时段预约上机。', 400, 600, 'hour', 5, 0, ['场发射扫描电子显微镜', '能谱仪'], 'sem'],
  ['demo-a-org-01', 'research', '薄壁件加工变形控制工艺开发', '针对铝合金薄壁壳体、盒体松夹后翘曲，测残余应力、优化装夹与走刀顺序，建立变形预测模型并在企业机床上试切验证。', 80_000, 200_000, 'order', 90, 50_000, ['残余应力仪', '五轴加工中心']],
  ['demo-a-org-01', 'analysis', '刀具磨损声发射监测分析', '在现场机床上采集声发射与主轴电流信号，分析刀片磨损规律，给出换刀阈值和监测方案，替代听声音凭经验换刀。', 6_000, 60_000, 'order', 30, 5_000, ['声发射采集系统']],
  ['demo-a-org-01', 'design', '焊接机器人工作站方案设计', '厚板支座、车架等结构件的自动焊与焊缝打磨工作站方案：夹具、焊缝跟踪、节拍仿真和预算。', 30_000, 120_000, 'order', 45, 30_000, ['离线编程软件', '焊缝跟踪传感器']],
  ['demo-a-org-01', 'technologyTransfer', '高校成果作价与转让代办', '为企业受让高校专利提供检索、作价材料、合同与技术合同登记代办。', 5_000, 20_000, 'order', 20, 5_000, []],
  ['demo-a-org-02', 'testing', '管材无损检测（超声与涡流）', '无缝钢管内壁折叠、夹层、裂纹的超声与涡流检测，可到现场，出具检测报告。', 120, 300, 'sample', 7, 2_000, ['相控阵超声探伤仪', '涡流探伤仪']],
  ['demo-a-org-02', 'analysis', '电池包热失控预警数据分析', '用企业充电与电池管理数据分析电芯异常，建立热失控早期预警模型，给出误报率与漏报率。', 50_000, 150_000, 'order', 60, 30_000, ['电池充放电测试柜']],
  ['demo-a-org-02', 'research', '低温环境电动车续航提升研究', '冬季电动车电池保温、加热与充电策略研究，低温舱实车试验，提出改进方案。', 60_000, 180_000, 'order', 90, 50_000, ['环境舱', '底盘测功机']],
  ['demo-a-org-02', 'design', '轮毂电机振动噪声仿真', '后轮电机低速嗡鸣、爬坡发热的电磁与结构耦合仿真，给出齿槽与壳体改进建议。', 20_000, 50_000, 'order', 30, 10_000, ['电磁仿真软件', '声学相机']],
  ['demo-a-org-02', 'training', '焊接工艺评定与焊工培训', '铝合金与薄板焊接工艺评定讲解和实操培训，合格发证书。', 1_800, null, 'person', 15, 0, ['焊接实训工位']],
  ['demo-a-org-03', 'testing', '金属材料力学性能与疲劳检测', '拉伸、冲击、硬度和高频疲劳试验，依据国家标准出具检测报告。疲劳试验机可按时段预约。', 300, 900, 'hour', 10, 1_000, ['高频疲劳试验机', '万能试验机'], 'fatigue'],
  ['demo-a-org-03', 'testing', '铸件内部缺陷工业 CT 检测', '泵壳、阀体等铸件内部气孔、缩松三维检测与孔隙率统计，找出打压漏气的位置。可按时段预约。', 800, 1_200, 'hour', 5, 0, ['工业 CT'], 'xct'],
  ['demo-a-org-03', 'research', '耐蚀油套管低成本选材研究', '油田含硫含二氧化碳环境下管材腐蚀穿孔机理、缓蚀与低成本耐蚀钢种选材试验。', 100_000, 300_000, 'order', 120, 80_000, ['高温高压反应釜', '电化学工作站']],
  ['demo-a-org-03', 'research', '硬质涂层替代电镀铬开发', '柱塞、球阀密封面的超音速喷涂硬质涂层开发，替代镀铬，做耐磨与开关寿命试验。', 60_000, 160_000, 'order', 75, 40_000, ['超音速火焰喷涂设备', '摩擦磨损试验机']],
  ['demo-a-org-03', 'analysis', '焊接残余应力与变形分析', '厚壁管淬火弯曲、铝车架焊后变形的应力测试与有限元分析，给出校直与工装建议。', 8_000, 30_000, 'order', 20, 5_000, ['X 射线应力仪']],
  ['demo-a-org-09', 'consulting', '高新技术企业认定辅导', '研发费用归集、知识产权梳理、申报材料编写，到认定公示为止。', 20_000, 35_000, 'order', 60, 20_000, []],
  ['demo-a-org-09', 'consulting', '专利布局与风险排查', '围绕一个产品做国内外专利检索、侵权风险排查和布局建议报告。', 8_000, 25_000, 'order', 20, 8_000, []],
  ['demo-a-org-09', 'technologyTransfer', '技术合同认定登记代办', '技术开发、转让、许可、咨询、服务合同的文本审查与认定登记。', 500, 2_000, 'order', 7, 0, []],
  ['demo-a-org-09', 'training', '研发管理与创新方法培训', '面向中小企业研发人员的创新方法、研发项目管理两日课。', 900, null, 'person', 30, 0, []],
  ['demo-a-org-09', 'design', '产品外观与结构设计', '小家电、工具和医疗器械外壳的外观、结构设计和手板，至小批试产。', 15_000, 80_000, 'order', 40, 10_000, ['三维打印机']],
  ['demo-b-org-01', 'testing', '药物与残留成分液质检测', '液质联用测定药物含量、杂质与农药残留，方法学验证。可按时段预约上机。', 500, 700, 'hour', 7, 0, ['液相色谱质谱联用仪'], 'lcms'],
  ['demo-b-org-01', 'research', '医用导管亲水涂层开发', '造影管、支架管表面亲水与抗结石涂层配方开发，附着力与摩擦力评价。', 80_000, 200_000, 'order', 90, 60_000, ['摩擦力测试仪', '等离子处理设备']],
  ['demo-b-org-01', 'testing', '医疗器械生物相容性试验', '细胞毒性、致敏与刺激试验，环氧乙烷残留检测，出具试验报告。', 3_000, 12_000, 'order', 45, 3_000, ['细胞培养平台', '气相色谱仪']],
  ['demo-b-org-01', 'analysis', '可穿戴心电信号质量分析', '走动状态下背心式心电记录的运动伪迹分析与滤波算法评价，用公开与自采数据。', 20_000, 60_000, 'order', 40, 10_000, ['心电模拟器']],
  ['demo-b-org-01', 'consulting', '中药颗粒工艺与防潮咨询', '冲剂吸潮结块、干燥塔挂料的配方与工艺咨询，小试验证。', 10_000, 40_000, 'order', 30, 8_000, ['喷雾干燥机']],
  ['demo-b-org-02', 'computing', '智能计算集群时段租用', '八卡节点整机柜按时段独占，预装常用训练框架，适合视觉检测模型训练与仿真。', 260, 320, 'hour', 1, 0, ['智能计算集群'], 'cluster'],
  ['demo-b-org-02', 'research', '表面缺陷视觉检测系统开发', '亮面五金件、薄膜外观缺陷自动挑拣：打光方案、样本采集、模型训练与上线节拍验证，替代人工看件。', 60_000, 180_000, 'order', 60, 40_000, ['工业相机', '结构光光源']],
  ['demo-b-org-02', 'analysis', '工业无线网络覆盖测试', '立体仓、地下管廊和供热小室的无线信号测试与组网方案，解决掉线与数据传不出来。', 6_000, 20_000, 'order', 15, 5_000, ['频谱分析仪', '信道测试仪']],
  ['demo-b-org-02', 'design', '生产排程与派工系统设计', '急单插入时自动重排的派工算法与系统原型，对接企业现有台账。', 40_000, 150_000, 'order', 60, 30_000, []],
  ['demo-b-org-02', 'computing', '单据识别与流程自动化', '货代、报关单据的识别录入与校验，按张计价，提供接口。', 1, 3, 'sample', 10, 3_000, []],
  ['demo-b-org-03', 'testing', '土壤与水质检测', '土壤盐分、重金属，工业与养殖水质常规指标检测，出具检测报告。', 80, 600, 'sample', 10, 500, ['原子吸收光谱仪', '离子色谱仪']],
  ['demo-b-org-03', 'research', '高盐废水处理工艺中试', '膜浓水、腌制与铬废水的生化与物化组合工艺小试、中试，给出吨水成本。', 50_000, 200_000, 'order', 90, 40_000, ['中试装置', '总有机碳分析仪']],
  ['demo-b-org-03', 'research', '耐盐碱水稻栽培技术服务', '滨海盐碱地水稻出苗、抗病品种筛选与水肥方案，田间示范。', 30_000, 100_000, 'order', 180, 20_000, ['人工气候室']],
  ['demo-b-org-03', 'consulting', '温室与碳排放核算咨询', '企业与单个料号的温室气体排放核算、数据采集表和报告，满足海外客户要求。', 15_000, 60_000, 'order', 30, 10_000, []],
  ['demo-b-org-03', 'analysis', '果蔬保鲜与食品质构分析', '净菜褐变、冻品裂纹、植物蛋白口感的质构与货架期分析，提出工艺改进。', 5_000, 25_000, 'order', 25, 3_000, ['质构仪', '电子鼻']],
  ['demo-b-org-08', 'testing', '环境可靠性试验（高低温湿热）', '整机与线束、仪表的高低温、湿热、温度冲击试验。步入式试验箱可按时段预约，全天开放。', 150, 260, 'hour', 3, 0, ['步入式高低温湿热试验箱'], 'chamber'],
  ['demo-b-org-08', 'testing', '车载与无线产品电磁兼容测试', '辐射与传导骚扰、抗扰度测试及整改建议，车载雷达天线方向图测试。', 2_500, 4_000, 'hour', 7, 2_500, ['电波暗室']],
  ['demo-b-org-08', 'testing', '压力变送器计量校准', '压力、温度变送器在高低温下的示值误差校准与标定曲线，可批量上门。', 80, 200, 'sample', 5, 500, ['压力控制器', '恒温槽']],
  ['demo-b-org-08', 'testing', '油烟、废气与粉尘现场检测', '油雾、喷漆废气与焚烧灰氯含量的现场采样检测，出具检测报告。', 1_200, 5_000, 'order', 10, 1_200, ['烟气分析仪']],
  ['demo-b-org-08', 'consulting', '质量管理体系与标准咨询', '体系文件梳理、内审员辅导、企业标准编写与公开。', 8_000, 30_000, 'order', 45, 8_000, []],
];

export const demoServices: readonly DemoService[] = rows.map(([owner, category, name, summary, from, to, unit, leadDays, smallest, equipment, instrument]) => ({
  ...{ owner, category, name, summary, from, to, unit, leadDays, smallest, equipment },
  ...(instrument !== undefined && { instrument }),
}));

/** One more that waits for the authority, so that its queue is not empty. */
export const demoWaiting: DemoService = {
  owner: 'demo-a-org-09',
  category: 'consulting',
  name: '创新券使用全程代办',
  summary: '为持券企业选择服务、签约、收集交付材料并代办兑现。',
  from: 300,
  to: 1_000,
  unit: 'order',
  leadDays: 10,
  smallest: 0,
  equipment: [],
};
