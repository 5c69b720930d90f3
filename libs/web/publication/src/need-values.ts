import type { NeedContent, PublicationContent } from '@techmatch/contracts';
import type { CooperationMode, District, Field, FieldLevel } from '@techmatch/contracts/tables';
import { chosen, entriesOf, fenOf, inputsOf, lineOf, numberOf, stated, trlOf, wanOf, wordsOf, type RecordShape, type WithAttachments, type Trl } from './values.js';

/** One figure as it is typed. */
export interface IndicatorRow {
  readonly name: string;
  readonly current: string;
  readonly wanted: string;
}

export interface NeedValues extends WithAttachments {
  title: string;
  titleEn: string;
  description: string;
  indicators: readonly IndicatorRow[];
  constraints: string;
  budgetMinWan: string;
  budgetMaxWan: string;
  deadline: string;
  keywords: string;
  field: Field | '';
  industry: string;
  trlWanted: Trl | '';
  cooperation: readonly CooperationMode[];
  district: District | '';
  organizationNote: string;
  annex: string;
  levelName: 'public' | 'annex' | '';
  levelBudget: FieldLevel | '';
  levelIndicators: FieldLevel | '';
  levelConstraints: FieldLevel | '';
}

const isNeed = (content: PublicationContent): content is NeedContent => content.kind === 'need';

export const needShape: RecordShape<NeedValues> = {
  fields: ['title', 'titleEn', 'description', 'indicators', 'constraints', 'budgetMinWan', 'budgetMaxWan', 'deadline', 'keywords', 'field', 'industry', 'trlWanted', 'cooperation', 'district', 'organizationNote', 'annex', 'attachments', 'levelName', 'levelBudget', 'levelIndicators', 'levelConstraints'],
  answers: [],
  answersOf: () => ({}),
  withBase: (base) => ({ base }),
  valuesOf: (given) => {
    const content: NeedContent = isNeed(given) ? given : { kind: 'need' };
    return {
      base: 0,
      title: content.title ?? '',
      titleEn: content.titleEn ?? '',
      description: content.description ?? '',
      indicators: (content.indicators ?? []).map(({ name, current, wanted }) => ({ name, current: current ?? '', wanted: wanted ?? '' })),
      constraints: content.constraints ?? '',
      budgetMinWan: wanOf(content.budgetMinFen),
      budgetMaxWan: wanOf(content.budgetMaxFen),
      deadline: content.deadline ?? '',
      keywords: lineOf(content.keywords),
      field: content.field ?? '',
      industry: content.industry ?? '',
      trlWanted: trlOf(content.trlWanted),
      cooperation: content.cooperation ?? [],
      district: content.district ?? '',
      organizationNote: content.organizationNote ?? '',
      annex: content.annex ?? '',
      attachments: entriesOf(content),
      levelName: content.levels?.name ?? '',
      levelBudget: content.levels?.budget ?? '',
      levelIndicators: content.levels?.indicators ?? '',
      levelConstraints: content.levels?.constraints ?? '',
    };
  },
  contentOf: (values, given) => {
    const content: NeedContent = isNeed(given) ? given : { kind: 'need' };
    return {
      ...content,
      title: stated(values.title),
      titleEn: stated(values.titleEn),
      description: stated(values.description),
      indicators: values.indicators.filter(({ name, current, wanted }) => stated(name + current + wanted) !== null).map(({ name, current, wanted }) => ({ name: name.trim(), current: stated(current), wanted: stated(wanted) })),
      constraints: stated(values.constraints),
      budgetMinFen: fenOf(values.budgetMinWan),
      budgetMaxFen: fenOf(values.budgetMaxWan),
      // A day is a day once it is typed whole.
      deadline: /^\d{4}-\d{2}-\d{2}$/.test(values.deadline) ? values.deadline : null,
      keywords: wordsOf(values.keywords),
      field: chosen(values.field),
      industry: stated(values.industry),
      trlWanted: numberOf(values.trlWanted),
      cooperation: [...values.cooperation],
      district: chosen(values.district),
      organizationNote: stated(values.organizationNote),
      annex: stated(values.annex),
      attachments: inputsOf(values.attachments),
      levels: { name: chosen(values.levelName), budget: chosen(values.levelBudget), indicators: chosen(values.levelIndicators), constraints: chosen(values.levelConstraints) },
    };
  },
};
