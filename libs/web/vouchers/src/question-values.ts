import type { DeclaredFactsInput, EstimateFactsInput, VoucherServiceInput } from '@techmatch/contracts';
import type { District, FieldProblem, ServiceCategory } from '@techmatch/contracts/tables';
import { fenOfYuan } from '@techmatch/policy';

/** Yes, no, or not said. */
export type YesNo = 'yes' | 'no' | '';

/** What is asked of a programme, as it is typed: amounts in yuan. The names are the paths of the request, so that what the server refuses stands at its field. */
export interface QuestionValues {
  'service.category': ServiceCategory | '';
  'service.contractFen': string;
  'service.vatFen': string;
  'service.othersFen': string;
  'service.providerDistrict': District | '';
  'facts.isTechnologySme': YesNo;
  'facts.isDishonest': YesNo;
  'facts.isFundedAlready': YesNo;
  'facts.staff': string;
  'facts.capitalFen': string;
  'facts.revenueFen': string;
  'facts.revenueBeforeFen': string;
}
/** What a visitor says beside it. */
export interface PlaceValues {
  'facts.district': District | '';
  'facts.isVerified': YesNo;
}

export const emptyQuestion: QuestionValues = {
  'service.category': '',
  'service.contractFen': '',
  'service.vatFen': '',
  'service.othersFen': '',
  'service.providerDistrict': '',
  'facts.isTechnologySme': '',
  'facts.isDishonest': '',
  'facts.isFundedAlready': '',
  'facts.staff': '',
  'facts.capitalFen': '',
  'facts.revenueFen': '',
  'facts.revenueBeforeFen': '',
};
export const questionFields = Object.keys(emptyQuestion).filter((name): name is keyof QuestionValues => name in emptyQuestion);
export const amountFields = ['service.contractFen', 'service.vatFen', 'service.othersFen', 'facts.capitalFen', 'facts.revenueFen', 'facts.revenueBeforeFen'] as const;

/** Amounts and counts that cannot be read. */
export function unreadable(values: QuestionValues): FieldProblem[] {
  const amounts = amountFields.filter((name) => values[name].trim() !== '' && fenOfYuan(values[name]) === null).map((path): FieldProblem => ({ path, code: 'amount', params: {} }));
  const staff = values['facts.staff'].trim();
  return /^\d{0,8}$/.test(staff) ? amounts : [...amounts, { path: 'facts.staff', code: 'isInt', params: {} }];
}

const fenOr = (yuan: string, none: string): string => fenOfYuan(yuan)?.toString() ?? none;
const fenOrNull = (yuan: string): string | null => fenOfYuan(yuan)?.toString() ?? null;
const truth = (value: YesNo): boolean | null => (value === '' ? null : value === 'yes');

/** `null` where no category is chosen. */
export function serviceOf(values: QuestionValues): VoucherServiceInput | null {
  const category = values['service.category'];
  if (category === '') return null;
  return {
    category,
    contractFen: fenOr(values['service.contractFen'], '0'),
    vatFen: fenOr(values['service.vatFen'], '0'),
    othersFen: fenOr(values['service.othersFen'], '0'),
    providerDistrict: values['service.providerDistrict'] === '' ? null : values['service.providerDistrict'],
  };
}

export function factsOf(values: QuestionValues): DeclaredFactsInput {
  const staff = values['facts.staff'].trim();
  return {
    isTechnologySme: truth(values['facts.isTechnologySme']),
    isDishonest: truth(values['facts.isDishonest']),
    isFundedAlready: truth(values['facts.isFundedAlready']),
    staff: staff === '' ? null : Number(staff),
    capitalFen: fenOrNull(values['facts.capitalFen']),
    revenueFen: fenOrNull(values['facts.revenueFen']),
    revenueBeforeFen: fenOrNull(values['facts.revenueBeforeFen']),
  };
}
export function visitorFacts(values: QuestionValues & PlaceValues): EstimateFactsInput {
  return { ...factsOf(values), district: values['facts.district'] === '' ? null : values['facts.district'], isVerified: truth(values['facts.isVerified']) };
}

/** Fen as somebody would type them: whole yuan without decimals. */
export function typedYuan(fen: string | null): string {
  if (fen === null) return '';
  const amount = BigInt(fen);
  const cents = (amount % 100n).toString().padStart(2, '0');
  return cents === '00' ? (amount / 100n).toString() : `${(amount / 100n).toString()}.${cents}`;
}
const said = (value: boolean | null): YesNo => (value === null ? '' : value ? 'yes' : 'no');

export function typedQuestion(service: VoucherServiceInput, facts: DeclaredFactsInput): QuestionValues {
  const optional = (fen: string): string => (fen === '0' ? '' : typedYuan(fen));
  return {
    'service.category': service.category,
    'service.contractFen': optional(service.contractFen),
    'service.vatFen': optional(service.vatFen),
    'service.othersFen': optional(service.othersFen),
    'service.providerDistrict': service.providerDistrict ?? '',
    'facts.isTechnologySme': said(facts.isTechnologySme),
    'facts.isDishonest': said(facts.isDishonest),
    'facts.isFundedAlready': said(facts.isFundedAlready),
    'facts.staff': facts.staff === null ? '' : String(facts.staff),
    'facts.capitalFen': typedYuan(facts.capitalFen),
    'facts.revenueFen': typedYuan(facts.revenueFen),
    'facts.revenueBeforeFen': typedYuan(facts.revenueBeforeFen),
  };
}
