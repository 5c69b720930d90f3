import type { ContractInput } from '@techmatch/contracts';
import { basisPointsOf, contractSubject, fenOfYuan, reckoningSubjects, yuanText, type Question, type ReckoningSubject } from '@techmatch/policy';

/** One inventor as typed. */
export interface InventorRow {
  name: string;
  weight: string;
}

/** What the calculator is asked, as typed: it is kept while it is not right yet, too. */
export interface CalculatorValues {
  about: ReckoningSubject;
  amount: string;
  appraised: string;
  share: string;
  inventors: readonly InventorRow[];
}

export const calculatorLimits = { inventors: 20, name: 60, text: 24 } as const;
export const emptyQuestion: CalculatorValues = { about: 'transfer', amount: '', appraised: '', share: '', inventors: [] };
export const example: CalculatorValues = {
  about: 'transfer',
  amount: '6,000,000.00',
  appraised: '8,000,000.00',
  share: '70',
  inventors: [
    { name: 'A', weight: '5' },
    { name: 'B', weight: '3' },
    { name: 'C', weight: '1' },
  ],
};

const names = ['amount', 'appraised', 'share'] as const;
const clipped = (text: string | null): string => (text ?? '').slice(0, calculatorLimits.text);

/**
 * The part of the address after `#`: browsers send it to no server, so that what somebody reckons with stays with them until they pass the address on.
 */
export function toAddress({ about, inventors, ...values }: CalculatorValues): string {
  const params = new URLSearchParams({ about });
  for (const name of names) if (values[name] !== '') params.set(name, values[name]);
  for (const { name, weight } of inventors) if (name !== '' || weight !== '') params.append('who', `${weight}:${name}`);
  return `#${params.toString()}`;
}

/** What an address asks; whatever does not fit is left out. */
export function fromAddress(hash: string): CalculatorValues {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const inventors = params
    .getAll('who')
    .slice(0, calculatorLimits.inventors)
    .map((who) => {
      const at = who.indexOf(':');
      return { weight: who.slice(0, Math.max(at, 0)).slice(0, 6), name: who.slice(at + 1).slice(0, calculatorLimits.name) };
    });
  return { about: reckoningSubjects.find((each) => each === params.get('about')) ?? 'transfer', amount: clipped(params.get('amount')), appraised: clipped(params.get('appraised')), share: clipped(params.get('share')), inventors };
}

/** What the calculator is asked to reckon a contract of a deal: the same figures, to be tried with others. */
export function questionOfContract({ kind, consideration, amountFen, appraisedFen, isImport, teamBasisPoints, inventors }: ContractInput): CalculatorValues {
  const yuan = (fen: string | null): string => (fen === null ? '' : yuanText(BigInt(fen)));
  return {
    about: contractSubject({ kind, consideration, isImport }) ?? 'transfer',
    amount: yuan(amountFen),
    appraised: yuan(appraisedFen),
    share: teamBasisPoints === null ? '' : String(teamBasisPoints / 100),
    inventors: inventors.map(({ name, weight }) => ({ name, weight: String(weight) })),
  };
}

/** A whole number of parts, up to a million; null where it is none. */
export const weightOf = (text: string): bigint | null => (/^\d{1,6}$/.test(text.trim()) ? BigInt(text.trim()) : null);

/** What is asked, as far as it can be read. `unreadable` names the fields that say something that is no amount, percentage or weight. */
export function questionOf({ about, amount, appraised, share, inventors }: CalculatorValues): { question: Question; unreadable: ReadonlySet<string> } {
  const unreadable = new Set<string>();
  const read = <T>(name: string, text: string, reader: (text: string) => T | null): T | null => {
    if (text.trim() === '') return null;
    const value = reader(text);
    if (value === null) unreadable.add(name);
    return value;
  };
  const rows = inventors.filter(({ name, weight }) => name.trim() !== '' || weight.trim() !== '');
  const weights = rows.map(({ weight }) => read('inventors', weight, weightOf) ?? 0n);
  return {
    question: {
      subject: about,
      amountFen: read('amount', amount, fenOfYuan),
      appraisedFen: read('appraised', appraised, fenOfYuan),
      teamBasisPoints: read('share', share, basisPointsOf),
      inventors: rows.map(({ name }, place) => ({ name: name.trim(), weight: weights[place] ?? 0n })),
    },
    unreadable,
  };
}
