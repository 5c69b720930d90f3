import type { PublicationKind } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';

/** Words of the fields that are called the same in every kind. */
const common: Readonly<Record<string, string>> = {
  title: 'editor.title',
  titleEn: 'editor.titleEn',
  keywords: 'record.keywords',
  keywordsEn: 'editor.keywordsEn',
  field: 'filter.field',
  fields: 'filter.field',
  cooperation: 'filter.cooperation',
  district: 'filter.district',
  annex: 'editor.annexText',
  attachments: 'files.title',
  levels: 'level.who',
  levelName: 'level.who',
  levelBudget: 'level.who',
  levelIndicators: 'level.who',
  levelConstraints: 'level.who',
  levelEvidence: 'level.who',
  levelCost: 'level.who',
  levelPrice: 'level.who',
  language: 'editor.language',
};
const ofKind: Readonly<Record<PublicationKind, Readonly<Record<string, string>>>> = {
  result: {
    abstract: 'result.abstract',
    problem: 'editor.result.problem',
    gain: 'editor.result.gain',
    cost: 'editor.result.costs',
    discipline: 'result.discipline',
    trl: 'result.maturity',
    trlEvidence: 'editor.result.trlEvidence',
    ipKind: 'filter.ip',
    patents: 'editor.patents',
    priceFen: 'result.price',
    priceWan: 'result.price',
    isNegotiable: 'record.negotiable',
    inventors: 'result.inventors',
    year: 'result.year',
  },
  need: {
    description: 'need.description',
    constraints: 'editor.need.constraints',
    industry: 'need.industry',
    indicators: 'need.indicators',
    budgetMinFen: 'editor.need.budgetMin',
    budgetMaxFen: 'editor.need.budgetMax',
    budgetMinWan: 'editor.need.budgetMin',
    budgetMaxWan: 'editor.need.budgetMax',
    deadline: 'need.deadline',
    trlWanted: 'need.maturity',
    organizationNote: 'anonymous.note',
  },
  expert: { name: 'editor.expert.name', nameEn: 'editor.expert.nameEn', title: 'editor.expert.title', summary: 'expert.summary', services: 'expert.services', isOpenToCommissioner: 'expert.commissionerLabel' },
};

/** What a field of a content, or of its form, is called on the page. */
export function useFieldName(kind: PublicationKind): (path: string) => string {
  const { t } = useTranslation();
  return (path) => {
    const key = ofKind[kind][path] ?? common[path];
    return key === undefined ? path : t(key);
  };
}
