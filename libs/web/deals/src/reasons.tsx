import type { IntroductionGainView, IntroductionReasonsView } from '@techmatch/contracts';
import type { IntroductionSubject } from '@techmatch/contracts/tables';
import { EvidencePair, FactorMark, formatDay, formatMoney, useLanguage, type Language } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Pairs of phrases shown before "more". */
const first = 2;

type Words = (key: string, params?: Record<string, string | number>) => string;

interface Props {
  title: string;
  reasons: IntroductionReasonsView;
  side: 'enterprise' | 'owner';
  subject: IntroductionSubject;
}

/** What it brings to one side: the gains in words, its own phrases beside those of the other record, the facts for and against. */
export function Reasons({ title, reasons, side, subject }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { gains, evidence, alike, factors, missing } = reasons;
  const pairs = isOpen ? evidence : evidence.slice(0, first);
  const told = factors.filter(({ verdict }) => verdict !== 'unknown');
  const [asking, found] = side === 'enterprise' ? (['need', subject] as const) : ([subject, 'need'] as const);
  const isEmpty = gains.length === 0 && evidence.length === 0 && told.length === 0;
  return (
    <section className="panel panel--wide" aria-label={title}>
      <h2>{title}</h2>
      {isEmpty && <p className="muted">{t('introduction.noReasons')}</p>}
      {gains.length > 0 && (
        <ul className="bullets">
          {gains.map((gain) => (
            <li key={gain.code}>{wordGain(gain, t, language)}</li>
          ))}
        </ul>
      )}
      {pairs.length > 0 && (
        <ul className="match__evidence" aria-label={t('match.reasons')}>
          {pairs.map((pair, place) => (
            <EvidencePair key={place} evidence={pair} asking={asking} found={found} />
          ))}
        </ul>
      )}
      {evidence.length > pairs.length && (
        <button type="button" className="button button--plain match__more" onClick={() => setOpen(true)}>
          {t('match.morePairs', { count: evidence.length - pairs.length })}
        </button>
      )}
      {alike.length > 0 && (
        <p className="small">
          {t('match.alike')} <span lang="zh">{alike.map((pair) => `${pair.asked} ≈ ${pair.found}`).join('、')}</span>
        </p>
      )}
      {told.length > 0 && (
        <ul className="tags" aria-label={t('match.factors')}>
          {told.map((factor) => (
            <FactorMark key={factor.kind} factor={factor} />
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <p className="small muted">
          {t(`match.missing.${found}`)} <span lang="zh">{missing.slice(0, 5).join('、')}</span>
        </p>
      )}
    </section>
  );
}

/** A gain with its figures in the reader's language. */
function wordGain({ code, params }: IntroductionGainView, t: Words, language: Language): string {
  const text = (name: string): string => String(params[name] ?? '');
  const money = (name: string): string => (/^\d+$/.test(text(name)) ? formatMoney(text(name), language) : '');
  return t(`introduction.gain.${code}`, {
    ...params,
    count: Number(params['count'] ?? 0),
    modes: text('modes').split(',').filter((mode) => mode !== '').map((mode) => t(`cooperation.${mode}`)).join(t('word.listComma')),
    price: money('priceFen'),
    budget: money('budgetMaxFen'),
    day: text('deadline') === '' ? '' : formatDay(text('deadline'), language),
    place: text('district') === '' ? '' : t(`district.${text('district')}`),
  });
}
