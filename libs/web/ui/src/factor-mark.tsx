import type { FactorView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay } from './dates.js';
import { useLanguage, type Language } from './languages.js';
import { formatMoney } from './money.js';

const signs = { for: '✓', against: '✕', unknown: '?' } as const satisfies Record<FactorView['verdict'], string>;

type Words = (key: string, params?: Record<string, string | number>) => string;

/** A structured fact for or against a match, in words: "成熟度 TRL 6 ≥ 5". */
export function FactorMark({ factor }: { factor: FactorView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className={`factor factor--${factor.verdict} figures`}>
      <span aria-hidden="true">{signs[factor.verdict]}</span>
      <span className="hidden">{t(`verdict.${factor.verdict}`)}</span>
      {wordFactor(factor, t, language)}
    </li>
  );
}

/** The facts of a factor when they are all there, else its general words. */
function wordFactor({ kind, verdict, params }: FactorView, t: Words, language: Language): string {
  const text = (name: string): string | null => (params[name] === undefined || params[name] === '' ? null : String(params[name]));
  const list = (name: string, table: string): string | null => text(name)?.split(',').map((code) => t(`${table}.${code}`)).join(t('word.listComma')) ?? null;
  const facts: Record<FactorView['kind'], Record<string, string | null>> = {
    field: { offered: list('offered', 'field') },
    maturity: { wanted: text('wanted'), offered: text('offered') },
    cooperation: { modes: list('shared', 'cooperation') ?? list('offered', 'cooperation') },
    budget: { price: money(text('priceFen'), language), budget: money(text('budgetMaxFen'), language) },
    place: { place: list('district', 'district') },
    freshness: { year: text('year') },
    deadline: { day: day(text('deadline'), language) },
    feedback: { useful: text('useful'), notUseful: text('notUseful') },
  };
  const filled = Object.entries(facts[kind]).filter((fact): fact is [string, string] => fact[1] !== null);
  const isComplete = filled.length === Object.keys(facts[kind]).length;
  return t(`factor.${kind}.${verdict}${isComplete && verdict !== 'unknown' ? '' : 'Plain'}`, Object.fromEntries(filled));
}

const money = (fen: string | null, language: Language): string | null => (fen !== null && /^-?\d+$/.test(fen) ? formatMoney(fen, language) : null);
const day = (iso: string | null, language: Language): string | null => (iso !== null && /^\d{4}-\d{2}-\d{2}/.test(iso) ? formatDay(iso, language) : null);
