import type { CitedArticleView, JudgedRuleView, VoucherEstimateView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { shownValues, yuan } from './voucher-words.js';

/** Where a rule comes from: document, date, article, whether it is known to hold, and its words. */
export function CitedArticle({ article: { title, issuer, date, state, article, quote, isAssumed } }: { article: CitedArticleView }) {
  const { t } = useTranslation();
  return (
    <details className="voucher-article small">
      <summary>
        <span lang="">
          {t('vouchers.article', { title, article })}
          {date !== null && ` · ${date}`}
        </span>{' '}
        <span className={`state ${state === 'inForce' ? 'state--good' : 'state--waiting'}`}>{t(isAssumed ? 'vouchers.assumed' : `policy.state.${state}`)}</span>
      </summary>
      <blockquote lang="">{quote}</blockquote>
      <p className="muted" lang="">
        {issuer}
      </p>
    </details>
  );
}

/** A rule in words, as `职工人数 ≤ 100`. */
export function useRuleWords(): (rule: Pick<JudgedRuleView, 'fact' | 'test' | 'limit'>) => string {
  const { t } = useTranslation();
  return ({ fact, test, limit }) => t(`programme.test.${test}`, { fact: t(`programme.fact.${fact}`), limit: limit === null ? '' : fact.endsWith('Fen') ? t('policy.yuan', { amount: yuan(limit) }) : limit });
}

function headline({ isEligible, amountFen }: VoucherEstimateView): string {
  if (isEligible === false) return 'vouchers.nothing';
  if (isEligible === true) return 'vouchers.amount';
  return amountFen === '0' ? 'vouchers.amountUnknown' : 'vouchers.amountIf';
}

/** What a service comes to under one programme: the amount with its arithmetic and articles, or what stands against it and what would change it. */
export function EstimateResult({ estimate }: { estimate: VoucherEstimateView }) {
  const { t } = useTranslation();
  const { isEligible, amountFen, ownFen, obstacles, arithmetic, missing } = estimate;
  return (
    <div className="stack">
      <p className="reckoning__result figures">{t(headline(estimate), { amount: yuan(amountFen) })}</p>
      {isEligible !== false && amountFen !== '0' && <p className="small">{t('vouchers.own', { amount: yuan(ownFen) })}</p>}
      {missing.length > 0 && <p className="note small">{t('vouchers.missing', { list: missing.map((name) => t(`programme.fact.${name}`)).join(t('word.listComma')) })}</p>}
      {obstacles.map(({ code, values, article }) => (
        <div key={code} className="voucher-rule">
          <p>
            <span className="state state--bad">{t('programme.outcome.failed')}</span> {t(`programme.obstacle.${code}`, shownObstacle(values, t))}
          </p>
          <p className="small">{t(`programme.change.${code}`, shownObstacle(values, t))}</p>
          <CitedArticle article={article} />
        </div>
      ))}
      <Rules estimate={estimate} />
      {arithmetic.length > 0 && (
        <ul className="reckoning__steps figures" aria-label={t('policy.arithmetic')}>
          {arithmetic.map(({ code, values, article }, place) => (
            <li key={place}>
              {t(`policy.step.${code}`, shownValues(values))}
              {article !== null && <CitedArticle article={article} />}
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">{t('vouchers.estimateOnly')}</p>
    </div>
  );
}

function shownObstacle(values: Readonly<Record<string, string>>, t: (key: string) => string): Record<string, string> {
  const { category, ...figures } = values;
  return { ...shownValues(figures), ...(category !== undefined && { category: t(`service.category.${category}`) }) };
}

/** Rules about the enterprise: what fails stands open, with what would change it; the rest is folded. */
function Rules({ estimate: { rules } }: { estimate: VoucherEstimateView }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const of = (outcome: JudgedRuleView['outcome']) => rules.filter((rule) => rule.outcome === outcome);
  return (
    <>
      {of('failed').map((rule) => (
        <div key={`${rule.fact}.${rule.test}`} className="voucher-rule">
          <p>
            <span className="state state--bad">{t('programme.outcome.failed')}</span> {words(rule)}
          </p>
          <p className="small">
            {t('vouchers.wouldChange')} <span lang="">{rule.remedy}</span>
          </p>
          <CitedArticle article={rule.article} />
        </div>
      ))}
      {(['unknown', 'met'] as const).map(
        (outcome) =>
          of(outcome).length > 0 && (
            <details key={outcome} className="small">
              <summary>{t(`vouchers.${outcome}`, { count: of(outcome).length })}</summary>
              <ul className="bullets">
                {of(outcome).map((rule) => (
                  <li key={`${rule.fact}.${rule.test}`}>
                    {words(rule)}
                    <CitedArticle article={rule.article} />
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
    </>
  );
}
