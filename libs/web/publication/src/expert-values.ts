import type { ExpertContent, PublicationContent } from '@techmatch/contracts';
import type { CooperationMode, District, Field } from '@techmatch/contracts/tables';
import { chosen, entriesOf, inputsOf, lineOf, stated, wordsOf, type RecordShape, type WithAttachments } from './values.js';

export interface ExpertValues extends WithAttachments {
  name: string;
  nameEn: string;
  title: string;
  fields: readonly Field[];
  summary: string;
  keywords: string;
  services: readonly CooperationMode[];
  district: District | '';
  isOpenToCommissioner: boolean;
  annex: string;
}

const isExpert = (content: PublicationContent): content is ExpertContent => content.kind === 'expert';

export const expertShape: RecordShape<ExpertValues> = {
  fields: ['name', 'nameEn', 'title', 'fields', 'summary', 'keywords', 'services', 'district', 'isOpenToCommissioner', 'annex', 'attachments'],
  answers: [],
  answersOf: () => ({}),
  withBase: (base) => ({ base }),
  valuesOf: (given) => {
    const content: ExpertContent = isExpert(given) ? given : { kind: 'expert' };
    return {
      base: 0,
      name: content.name ?? '',
      nameEn: content.nameEn ?? '',
      title: content.title ?? '',
      fields: content.fields ?? [],
      summary: content.summary ?? '',
      keywords: lineOf(content.keywords),
      services: content.services ?? [],
      district: content.district ?? '',
      isOpenToCommissioner: content.isOpenToCommissioner ?? false,
      annex: content.annex ?? '',
      attachments: entriesOf(content),
    };
  },
  contentOf: (values, given) => {
    const content: ExpertContent = isExpert(given) ? given : { kind: 'expert' };
    return {
      ...content,
      name: stated(values.name),
      nameEn: stated(values.nameEn),
      title: stated(values.title),
      fields: [...values.fields],
      summary: stated(values.summary),
      keywords: wordsOf(values.keywords),
      services: [...values.services],
      district: chosen(values.district),
      isOpenToCommissioner: values.isOpenToCommissioner,
      annex: stated(values.annex),
      attachments: inputsOf(values.attachments),
    };
  },
};
