import type { ContractInput } from '@techmatch/contracts';

/** What the deals of a demonstration say. Nothing in them is real, and each says so in its title. */
const blank: ContractInput = {
  kind: null,
  consideration: null,
  pricing: null,
  amountFen: null,
  appraisedFen: null,
  isImport: false,
  teamBasisPoints: null,
  inventors: [],
  noticeFrom: null,
  noticeUntil: null,
  from: null,
  until: null,
};

export const demoTransfer = {
  title: '演示数据：薄壁壳体铣削变形补偿工艺转让',
  contract: {
    ...blank,
    kind: 'transfer',
    consideration: 'cash',
    pricing: 'listing',
    amountFen: '499999999',
    appraisedFen: '799999999',
    teamBasisPoints: 7_000,
    inventors: [
      { name: '演示·高校科研人员', weight: 5 },
      { name: '示例·合作者甲', weight: 3 },
      { name: '示例·合作者乙', weight: 1 },
    ],
  } satisfies ContractInput,
  items: [{ title: '交付补偿参数与操作规程', inDays: 5 }],
};

export const demoService = {
  title: '演示数据：焊缝在线检测技术服务',
  contract: { ...blank, kind: 'service', consideration: 'cash', pricing: 'agreement', amountFen: '60000000' } satisfies ContractInput,
  items: [
    { title: '现场采集样本', inDays: -2 },
    { title: '提交检测报告', inDays: 20 },
  ],
};

/** Times of Tianjin. */
export const demoMeeting = { title: '演示数据：检测样机现场评议', inDays: 6, from: '14:00', until: '15:30', place: '示例企业一号车间', link: null, agenda: '看样机，核对误检率，定下一次采样的日子。' };
