import type { ServiceCategory } from '@techmatch/contracts/tables';

/** The words by which a category is found, in both languages: who types 检测 finds every testing service. The names on pages come from i18n. */
export const categoryWords: Record<ServiceCategory, readonly string[]> = {
  research: ['研究开发', '研发', 'research and development'],
  testing: ['检验检测', '检测', 'testing'],
  analysis: ['分析测试', '分析', 'analysis'],
  design: ['工业设计', '设计', 'design'],
  computing: ['科学计算', '算力', 'computing'],
  technologyTransfer: ['技术转移', '成果转化', 'technology transfer'],
  consulting: ['技术咨询', '咨询', 'consulting'],
  training: ['技术培训', '培训', 'training'],
};
