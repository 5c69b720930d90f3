import type { CreateSeriesRequest, WriteNoticeRequest } from '@techmatch/contracts';

/** What a demonstration shows of bulletins and notices. Every text says that it is made up. */
export const demoSeries: CreateSeriesRequest = {
  slug: 'demo-bulletin',
  title: '科技成果与需求发布（演示）',
  description: '演示数据：由示例机构编发，内容是编造的，只用来试用发布、订阅和打印。正式运行时，由主管部门或高校按期从新公开的成果、需求和专家中选编。',
  fields: [],
  period: 'monthly',
  language: 'zh',
  isOwnOnly: false,
};

export const demoNotices: readonly WriteNoticeRequest[] = [
  {
    kind: 'call',
    language: 'zh',
    title: '关于征集企业技术需求的通知（演示）',
    body: '本通知是演示数据，机构和事项都是编造的。\n\n## 征集范围\n\n面向科技型中小企业，征集生产中尚未解决的技术难题。写清楚三点，专家才好判断：\n\n- 加工或处理的对象，现在做到什么程度\n- 希望达到的数字\n- 不能动的条件：场地、节拍、材料、预算\n\n## 怎样提交\n\n登录后在“我的发布”里新建需求。企业名称默认不公开，到双方同意对接为止。',
    validFrom: null,
    validUntil: null,
  },
  {
    kind: 'event',
    language: 'zh',
    title: '成果对接交流会预告（演示）',
    body: '本预告是演示数据，没有这场活动。\n\n## 安排\n\n每期发布之后，选五项成果和五项需求当面交流，每项十分钟。\n\n## 参加办法\n\n订阅发布，收到当期后按所列成果联系权属单位。',
    validFrom: null,
    validUntil: null,
  },
];
