import type { ClearanceAnswers, ResultContent } from '@techmatch/contracts';
import { drawBars, writePage, type DemoBar } from './demo-files.js';

/** A file of a demonstration result, made when it is loaded. */
export interface DemoFile {
  readonly name: string;
  readonly caption: string;
  readonly make: () => Buffer;
}

export interface DemoResult {
  readonly content: ResultContent;
  readonly clearance: ClearanceAnswers;
  readonly files: readonly DemoFile[];
  /** Its owner's word is due at once, so that a visitor sees what happens then. */
  readonly isDue?: true;
}

const before = { colour: [183, 121, 31] } as const;
const after = { colour: [15, 107, 107] } as const;
const bars: readonly DemoBar[] = [0.62, 0.21, 0.71, 0.25, 0.66, 0.22, 0.78, 0.27, 0.69, 0.24].map((height, place) => ({ height, ...(place % 2 === 0 ? before : after) }));

const report = [
  'Demonstration data - adsorption chiller on low-grade waste heat',
  'This report is made up. No organisation, person or measurement in it is real.',
  '',
  'Heat source          72 C hot water, 18 m3/h',
  'Cooling power        mean 86 kW over 214 h (design 90 kW)',
  'Coefficient          0.52 thermal, 11.4 electric',
  'Grid power saved     31.6 kW per hour of operation',
  'Standstill           2 stops, both by fouled filters',
  '',
  'Measured with calibrated heat meters on both circuits; uncertainty of the mean 3 %.',
];

/** Results that the demonstration researcher publishes through their officer: one with files, one that the public does not see, and one that is to be confirmed. */
export const demoResults: readonly DemoResult[] = [
  {
    content: {
      kind: 'result',
      language: 'zh',
      title: '七十度余热水驱动的吸附式制冷机组',
      titleEn: 'Adsorption chiller driven by waste heat water of 70 °C',
      abstract:
        '面向印染、食品和化工车间里白白排掉的六十五至八十摄氏度热水，用涂层换热器代替填充式吸附床，缩短传热距离，使循环时间从十五分钟降到六分钟，机组体积约减一半。两床交替运行，冷冻水温度波动小于一摄氏度，可直接并入现有空调水系统；没有压缩机，只有水泵和阀门耗电。示例数据，所述单位、人员和测量均为虚构。',
      problem: '车间余热水温度不到八十摄氏度，常规溴化锂机组带不动，只好排掉；同时夏季又要花电费给车间降温。',
      gain: '以 72 ℃ 热水连续运行 214 h，平均制冷量 86 kW，比电制冷每小时少用电 31.6 kW。',
      cost: '每千瓦制冷量约 2600 元，按每年运行 3000 小时计，三年左右收回。',
      keywords: ['余热制冷', '吸附式制冷', '涂层换热器', '低品位余热', '节能'],
      keywordsEn: ['waste heat cooling', 'adsorption chiller', 'coated heat exchanger'],
      field: 'newEnergy',
      trl: 7,
      trlEvidence: '在一家印染厂并入空调水系统连续运行 214 小时，有测量报告（见附件）。',
      ipKind: 'inventionPatent',
      patents: [{ number: 'DEMO-ZL20240701', state: 'granted' }],
      cooperation: ['licence', 'jointDevelopment'],
      isNegotiable: true,
      year: 2025,
    },
    clearance: { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' },
    files: [
      { name: '用电对比（演示）.png', caption: '五个工作日的用电：琥珀色为电制冷，青色为本机组。演示数据，数值为虚构。', make: () => drawBars(bars) },
      { name: '测量报告（演示）.pdf', caption: '一页英文测量摘要。演示数据，内容为虚构。', make: () => writePage(report) },
    ],
  },
  {
    content: {
      kind: 'result',
      language: 'zh',
      title: '机载激光雷达点云的实时滤波与建图方法',
      titleEn: 'Real-time filtering and mapping of airborne lidar point clouds',
      abstract:
        '针对机载激光雷达点云量大、植被遮挡严重、只能返航后处理的问题，提出分块流式滤波与增量建图方法，在机上处理器里边飞边出地形图。对每块点云先估计坡度再选阈值，陡坡和堤岸不再被当成植被滤掉；断点自动续算。属限制出口技术，只向境内经核验的单位展示。示例数据，所述单位、人员和测量均为虚构。',
      problem: '巡堤、巡线飞完才能出图，发现漏飞要再飞一次；植被下的堤脚和渗水点经常看不见，隐患漏判，汛期来不及补查。',
      gain: '边飞边出图，落地后 3 分钟交图，原来要 5 小时；堤脚高程误差由 0.35 m 降到 0.12 m。',
      cost: '机上处理器约 1.8 万元，软件授权每架 3 万元。',
      keywords: ['激光雷达', '点云滤波', '实时建图', '堤防巡检'],
      keywordsEn: ['lidar', 'point cloud filtering', 'real-time mapping'],
      field: 'electronicInformation',
      trl: 6,
      trlEvidence: '在两段共四十公里的堤防上试飞十二架次，与人工测量逐点比对。',
      ipKind: 'softwareCopyright',
      patents: [{ number: 'DEMO-2025SR00817', state: 'granted' }],
      cooperation: ['licence', 'development'],
      isNegotiable: true,
      year: 2025,
    },
    clearance: { novelty: 'patentFiled', secrecy: 'passed', export: 'listed' },
    files: [],
  },
  {
    content: {
      kind: 'result',
      language: 'zh',
      title: '养殖尾水脱氮的生物滤池与在线控制',
      titleEn: 'Biofilter with online control for removing nitrogen from aquaculture effluent',
      abstract:
        '面向工厂化养鱼车间的尾水，用两级生物滤池脱氮：前级硝化，后级以缓释碳源反硝化，按在线硝酸盐读数调节回流比，水温下降时自动延长停留时间。滤料三年不换，反冲洗水回用，不产生浓水。池体可拆装，既能建在新车间里，也能放进旧车间的沉淀池改造；断电后四小时内恢复，菌群不需重新培养。示例数据，所述单位、人员和测量均为虚构。',
      problem: '尾水总氮超标，换水量大；冬季水温低时生物脱氮失效，只能停产或者把尾水外运处理，成本高，鱼的成活率也跟着下降。',
      gain: '连续运行 160 天，总氮由 28 mg/L 降到 6 mg/L，换水量减少 62 %；水温 12 ℃ 时仍达标。',
      cost: '每立方米日处理量约 1900 元，每立方米水耗电 0.11 度。',
      keywords: ['养殖尾水', '反硝化', '生物滤池', '在线控制'],
      keywordsEn: ['aquaculture effluent', 'denitrification', 'biofilter', 'online control'],
      field: 'resourcesEnvironment',
      trl: 7,
      trlEvidence: '在一处六百立方米的养鱼车间连续运行一百六十天，逐日取样。',
      ipKind: 'inventionPatent',
      patents: [{ number: 'DEMO-ZL20230916', state: 'granted' }],
      cooperation: ['licence', 'development'],
      isNegotiable: true,
      year: 2024,
    },
    clearance: { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' },
    files: [],
    isDue: true,
  },
];
