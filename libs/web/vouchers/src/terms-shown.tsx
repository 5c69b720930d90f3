import type { CitationInput, ProgrammeTermsInput } from '@techmatch/contracts';
import { articleOf, percentText } from '@techmatch/policy';
import { formatDay, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CitedArticle, useRuleWords } from './estimate-result.js';
import { yuan } from './voucher-words.js';

/** The rules of a programme in words, each with its article. */
export function TermsShown({ terms }: { terms: ProgrammeTermsInput }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rule = useRuleWords();
  const amount = (fen: string): string => t('policy.yuan', { amount: yuan(fen) });
  const line = (label: string, words: ReactNode, cite: CitationInput): ReactNode => (
    <Line label={label} terms={terms} cite={cite}>
      {words}
    </Line>
  );
  const { window, categories, perYear, wholeUpTo, useBy, cashBy, extension, review, allocation, unspent, notice, budget } = terms;
  return (
    <dl className="terms">
      {line(t('programme.part.budget'), amount(budget.amountFen), budget.cite)}
      {line(t('programme.part.window'), `${formatDay(window.from, language)} – ${formatDay(window.until, language)}`, window.cite)}
      {terms.eligibility.map((each) => (
        <Line key={`${each.fact}.${each.test}`} label={t('programme.part.eligibility')} terms={terms} cite={each.cite}>
          {rule(each)}
        </Line>
      ))}
      <div>
        <dt>{t('programme.part.area')}</dt>
        <dd>{terms.area.map((code) => t(`district.${code}`)).join(t('word.listComma'))}</dd>
      </div>
      {line(t('programme.part.categories'), categories.codes.map((code) => t(`service.category.${code}`)).join(t('word.listComma')), categories.cite)}
      {terms.rates.map(({ enterprise, provider, basisPoints, capFen, cite }, place) => (
        <Line key={place} label={t('programme.part.rates')} terms={terms} cite={cite}>
          {t('programme.rate', { enterprise: t(`programme.place.${enterprise ?? 'any'}`), provider: t(`programme.place.${provider ?? 'any'}`), share: percentText(basisPoints), cap: yuan(capFen) })}
        </Line>
      ))}
      {wholeUpTo !== null && line(t('programme.part.wholeUpTo'), amount(wholeUpTo.amountFen), wholeUpTo.cite)}
      {perYear !== null && line(t('programme.part.perYear'), amount(perYear.capFen), perYear.cite)}
      {line(t('programme.part.vat'), t('programme.vat'), terms.vat.cite)}
      {line(t('programme.part.stacking'), t('programme.stacking'), terms.stacking.cite)}
      {line(t('programme.part.useBy'), t('programme.months', { count: useBy.months }), useBy.cite)}
      {line(t('programme.part.cashBy'), t('programme.months', { count: cashBy.months }), cashBy.cite)}
      {extension !== null && line(t('programme.part.extension'), t(extension.onlyIfBegun ? 'programme.extensionBegun' : 'programme.extension', { count: extension.months }), extension.cite)}
      {line(t('programme.part.review'), t('programme.levels', { count: review.levels }), review.cite)}
      {line(t('programme.part.allocation'), t(`programme.allocation.${allocation.kind}`), allocation.cite)}
      {line(t('programme.part.unspent'), t(`programme.unspent.${unspent.to}`), unspent.cite)}
      {line(t('programme.part.notice'), t('programme.days', { count: notice.days }), notice.cite)}
    </dl>
  );
}

function Line({ label, terms, cite, children }: { label: string; terms: ProgrammeTermsInput; cite: CitationInput; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        <CitedArticle article={articleOf(terms, cite)} />
      </dd>
    </div>
  );
}
