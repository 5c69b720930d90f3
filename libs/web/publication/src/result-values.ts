import type { InventorInput, PatentInput, PublicationContent, ResultContent } from '@techmatch/contracts';
import type { CooperationMode, ExportAnswer, Field, FieldLevel, IpKind, NoveltyAnswer, SecrecyAnswer } from '@techmatch/contracts/tables';
import { chosen, entriesOf, fenOf, inputsOf, lineOf, numberOf, stated, trlOf, wanOf, wordsOf, type RecordShape, type WithAttachments, type Trl } from './values.js';

export interface ResultValues extends WithAttachments {
  title: string;
  titleEn: string;
  abstract: string;
  problem: string;
  gain: string;
  cost: string;
  keywords: string;
  keywordsEn: string;
  field: Field | '';
  trl: Trl | '';
  trlEvidence: string;
  ipKind: IpKind | '';
  patents: readonly PatentInput[];
  cooperation: readonly CooperationMode[];
  priceWan: string;
  isNegotiable: boolean;
  inventors: string;
  year: string;
  annex: string;
  levelEvidence: FieldLevel | '';
  levelCost: FieldLevel | '';
  levelPrice: FieldLevel | '';
  novelty: NoveltyAnswer | '';
  secrecy: SecrecyAnswer | '';
  export: ExportAnswer | '';
}

const isResult = (content: PublicationContent): content is ResultContent => content.kind === 'result';

/** Inventors as one line; who is in the library stays linked as long as the name stays. */
function inventorsOf(line: string, before: readonly InventorInput[]): InventorInput[] {
  return wordsOf(line).map((name) => before.find((known) => known.name === name) ?? { name });
}

export const resultShape: RecordShape<ResultValues> = {
  fields: ['title', 'titleEn', 'abstract', 'problem', 'gain', 'cost', 'keywords', 'keywordsEn', 'field', 'trl', 'trlEvidence', 'ipKind', 'patents', 'cooperation', 'priceWan', 'isNegotiable', 'inventors', 'year', 'annex', 'attachments', 'levelEvidence', 'levelCost', 'levelPrice'],
  answers: ['novelty', 'secrecy', 'export'],
  answersOf: ({ clearance }) => (clearance === null ? {} : { novelty: clearance.novelty, secrecy: clearance.secrecy, export: clearance.export }),
  withBase: (base) => ({ base }),
  valuesOf: (given) => {
    const content: ResultContent = isResult(given) ? given : { kind: 'result' };
    return {
      base: 0,
      title: content.title ?? '',
      titleEn: content.titleEn ?? '',
      abstract: content.abstract ?? '',
      problem: content.problem ?? '',
      gain: content.gain ?? '',
      cost: content.cost ?? '',
      keywords: lineOf(content.keywords),
      keywordsEn: lineOf(content.keywordsEn),
      field: content.field ?? '',
      trl: trlOf(content.trl),
      trlEvidence: content.trlEvidence ?? '',
      ipKind: content.ipKind ?? '',
      patents: content.patents ?? [],
      cooperation: content.cooperation ?? [],
      priceWan: wanOf(content.priceFen),
      isNegotiable: content.isNegotiable ?? false,
      inventors: (content.inventors ?? []).map(({ name }) => name).join('、'),
      year: content.year === null || content.year === undefined ? '' : String(content.year),
      annex: content.annex ?? '',
      attachments: entriesOf(content),
      levelEvidence: content.levels?.evidence ?? '',
      levelCost: content.levels?.cost ?? '',
      levelPrice: content.levels?.price ?? '',
      novelty: '',
      secrecy: '',
      export: '',
    };
  },
  contentOf: (values, given) => {
    const content: ResultContent = isResult(given) ? given : { kind: 'result' };
    return {
      ...content,
      title: stated(values.title),
      titleEn: stated(values.titleEn),
      abstract: stated(values.abstract),
      problem: stated(values.problem),
      gain: stated(values.gain),
      cost: stated(values.cost),
      keywords: wordsOf(values.keywords),
      keywordsEn: wordsOf(values.keywordsEn),
      field: chosen(values.field),
      trl: numberOf(values.trl),
      trlEvidence: stated(values.trlEvidence),
      ipKind: chosen(values.ipKind),
      patents: values.patents.filter(({ number }) => number.trim() !== '').map(({ number, state }) => ({ number: number.trim(), state })),
      cooperation: [...values.cooperation],
      priceFen: fenOf(values.priceWan),
      isNegotiable: values.isNegotiable,
      inventors: inventorsOf(values.inventors, content.inventors ?? []),
      year: numberOf(values.year),
      annex: stated(values.annex),
      attachments: inputsOf(values.attachments),
      levels: { evidence: chosen(values.levelEvidence), cost: chosen(values.levelCost), price: chosen(values.levelPrice) },
    };
  },
};
