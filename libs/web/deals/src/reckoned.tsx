import type { ReckoningStepView, ReckoningView, RuleView } from '@techmatch/contracts';
import { yuanText } from '@techmatch/policy';
import { formatDay, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownValues } from './reckoning-words.js';

const amount = (fen: string): string => yuanText(BigInt(fen));

/** What the rules come to, each with its arithmetic, article, date and state. Estimates: nobody is promised anything. */
export function Reckoned({ reckoning: { disposal, incomeShare, subsidy } }: { reckoning: ReckoningView }) {
  const { t } = useTranslation();
  return (
    <div className="stack reckoning">
      {disposal && (
        <Part title={t('policy.disposal.title')} rule={disposal.rule} arithmetic={disposal.arithmetic} result={t(`policy.route.${disposal.route}`)}>
          <ol className="reckoning__route">
            {disposal.steps.map(({ code, by }) => (
              <li key={code}>
                <span>{t(`policy.disposalStep.${code}`)}</span> <span className="small muted">{t(`policy.body.${by}`)}</span>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {incomeShare && (
        <Part title={t('policy.share.title')} rule={incomeShare.rule} arithmetic={incomeShare.arithmetic} result={t('policy.share.result', { team: amount(incomeShare.teamFen), owner: amount(incomeShare.ownerFen) })}>
          {incomeShare.portions.length > 0 && (
            <table className="table reckoning__shares">
              <thead>
                <tr>
                  <th scope="col">{t('policy.share.inventor')}</th>
                  <th scope="col">{t('policy.share.weight')}</th>
                  <th scope="col">{t('policy.share.part')}</th>
                </tr>
              </thead>
              <tbody>
                {incomeShare.portions.map(({ name, weight, fen }, place) => (
                  <tr key={place}>
                    <td data-label={t('policy.share.inventor')}>
                      <span lang="">{name === '' ? t('policy.share.nameless', { place: place + 1 }) : name}</span>
                    </td>
                    <td data-label={t('policy.share.weight')} className="figures">
                      {weight}
                    </td>
                    <td data-label={t('policy.share.part')} className="figures">
                      {t('policy.yuan', { amount: amount(fen) })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Part>
      )}
      {subsidy && (
        <Part title={t(`policy.subsidy.${subsidy.kind}`)} rule={subsidy.rule} arithmetic={subsidy.arithmetic} result={t(`policy.subsidyResult.${subsidy.kind}`, { amount: amount(subsidy.amountFen) })}>
          <p className="small muted">{t(`policy.condition.${subsidy.kind}`)}</p>
        </Part>
      )}
    </div>
  );
}

interface PartProps {
  title: string;
  result: string;
  rule: RuleView;
  arithmetic: readonly ReckoningStepView[];
  children?: ReactNode;
}

/** One rule: what it comes to, how, and by which words of which document. */
function Part({ title, result, rule, arithmetic, children }: PartProps) {
  const { t } = useTranslation();
  return (
    <section className="panel reckoning__part" aria-label={title}>
      <h3>{title}</h3>
      <p className="reckoning__result figures">{result}</p>
      {children}
      <ul className="reckoning__steps figures" aria-label={t('policy.arithmetic')}>
        {arithmetic.map(({ code, values }, place) => (
          <li key={place}>{t(`policy.step.${code}`, shownValues(values))}</li>
        ))}
      </ul>
      <RuleNote rule={rule} />
    </section>
  );
}

/** Where a figure comes from: document, date, measure, whether it is known to hold, and the words that say it. */
export function RuleNote({ rule: { document, measure, quote, state, assumptions } }: { rule: RuleView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="reckoning__source small">
      <p>
        {t('policy.estimate', { document: document.title[language], date: formatDay(document.date, language), measure })} <span className={`state ${state === 'inForce' ? 'state--good' : 'state--waiting'}`}>{t(`policy.state.${state}`)}</span>
      </p>
      {assumptions.map((code) => (
        <p key={code}>{t(`policy.assumption.${code}`)}</p>
      ))}
      <details>
        <summary>{t('policy.words')}</summary>
        <blockquote lang="zh">{quote}</blockquote>
        <p className="muted">{t('policy.issuer', { issuer: document.issuer[language] })}</p>
      </details>
    </div>
  );
}
