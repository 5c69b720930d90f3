import type { EvaluationView, QuarterView } from '@techmatch/contracts';
import { commissionerLimits, figureNames, ledgerKinds, quarterOf } from '@techmatch/contracts/tables';
import { useEvaluation, useGiveFigures, useRateDispatch, useSession } from '@techmatch/web-data';
import { Facts, ForPerson, FormFrame, LongTextField, Moment, QueryState, SelectField, TextField, formatDay, formatMoney, missing, organizationName, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayFromNow, hoursOf, signedFen } from './dispatch-words.js';

/** What a dispatch came to; made to be printed. */
export function EvaluationPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Asked id={id} />}</ForPerson>;
}

function Asked({ id }: { id: string }) {
  const query = useEvaluation(id);
  return <QueryState query={query}>{(evaluation) => <Report evaluation={evaluation} />}</QueryState>;
}

function Report({ evaluation }: { evaluation: EvaluationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { dispatch, kinds, deals, rating, ratingNote, figures } = evaluation;
  const { id, enterprise, home, helper, helperKind, from, until, state, allowedActions, isDemo } = dispatch;
  const name = organizationName(enterprise, language).text;
  const minutes = kinds.reduce((sum, each) => sum + each.minutes, 0);
  const counted = (kind: (typeof ledgerKinds)[number]): string => t('evaluation.counts', { count: kinds.find((each) => each.kind === kind)?.count ?? 0 });
  return (
    <div className="stack evaluation">
      <title>{`${t('evaluation.title')} · TechMatch`}</title>
      <Link className="small no-print" to={`/dispatches/${id}`}>
        ← {t('dispatch.open')}
      </Link>
      <div className="row between">
        <h1>
          {t('evaluation.title')}
          {t('word.pause')}
          <span lang="">{name}</span>
        </h1>
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {t('evaluation.print')}
        </button>
      </div>
      <p className="small muted">
        {t(`dispatch.kind.${helperKind}`)} <span lang="">{helper?.name ?? t('dispatch.nobody')}</span>
        {t('word.pause')}
        <span lang="">{organizationName(home, language).text}</span>
        {t('word.pause')}
        {formatDay(from, language)} – {formatDay(until, language)}
        {t('word.pause')}
        {t(`dispatch.state.${state}`)} {isDemo && <span className="tag tag--demo">{t('dispatch.demo')}</span>}
      </p>
      <Facts
        facts={[
          { label: t('evaluation.transferred'), value: t('evaluation.counts', { count: deals.results }) },
          { label: t('evaluation.contracts'), value: t('evaluation.counts', { count: deals.contracts }) },
          deals.brokered === 0 ? null : { label: t('evaluation.brokered'), value: t('evaluation.counts', { count: deals.brokered }) },
          deals.amountFen === null || deals.contracts === 0 ? null : { label: t('evaluation.amount'), value: formatMoney(deals.amountFen, language) },
          { label: t('evaluation.products'), value: counted('product') },
          { label: t('evaluation.visits'), value: counted('visit') },
          { label: t('evaluation.hours'), value: t('evaluation.hoursOf', { hours: hoursOf(minutes) }) },
          { label: t('evaluation.satisfaction'), value: rating === null ? t('evaluation.notRated') : t('evaluation.outOf', { rating }) },
          ratingNote === null ? null : { label: t('dispatch.noteLabel'), value: <span lang="">{ratingNote}</span> },
        ]}
      />
      <p className="small muted">{t('evaluation.transferredHow', { transfers: deals.transfers, lines: deals.linesBeside })}</p>
      <Hours evaluation={evaluation} />
      {allowedActions.includes('rate') && <Rate id={id} />}
      {figures !== null && <Figures figures={figures} />}
      {allowedActions.includes('giveFigures') && <Give id={id} said={figures ?? []} />}
      <p className="small muted">{t('evaluation.made', { day: formatDay(dayFromNow(0), language) })}</p>
    </div>
  );
}

/** Hours by month and by kind. */
function Hours({ evaluation: { months, kinds } }: { evaluation: EvaluationView }) {
  const { t } = useTranslation();
  if (months.length === 0) return <p className="note small">{t('evaluation.none')}</p>;
  return (
    <>
      <Bars title={t('evaluation.perMonth')} bars={months.map(({ month, minutes }) => ({ label: month, minutes }))} />
      <Bars title={t('evaluation.perKind')} bars={kinds.map(({ kind, minutes }) => ({ label: t(`ledger.kind.${kind}`), minutes }))} />
    </>
  );
}

/** Bars from zero, each with its figure. */
function Bars({ title, bars }: { title: string; bars: readonly { readonly label: string; readonly minutes: number }[] }) {
  const { t } = useTranslation();
  const most = Math.max(...bars.map(({ minutes }) => minutes), 1);
  return (
    <section>
      <h2>{title}</h2>
      <ul className="hours">
        {bars.map(({ label, minutes }) => (
          <li key={label}>
            <span>{label}</span>
            <progress className="hours__bar" max={most} value={minutes} aria-hidden="true" />
            <span className="figures">{t('evaluation.hoursOf', { hours: hoursOf(minutes) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rate({ id }: { id: string }) {
  const { t } = useTranslation();
  const rate = useRateDispatch(id);
  const form = useForm({ name: `dispatch.${id}.rating`, initial: { rating: '', note: '' }, check: (values) => missing(values, ['rating']) });
  return (
    <section className="panel no-print" aria-label={t('evaluation.rate')}>
      <h2>{t('evaluation.rate')}</h2>
      <FormFrame form={form} fields={['rating', 'note']} submit={t('evaluation.rateSend')} onSend={({ rating, note }) => rate.mutateAsync({ rating: Number(rating), ...(note !== '' && { note }) })}>
        <SelectField field={form.field('rating')} label={t('evaluation.rating')} none={t('dispatch.choose')} choices={['5', '4', '3', '2', '1'].map((value) => ({ value, label: value }))} />
        <LongTextField field={form.field('note')} label={t('evaluation.ratingNote')} rows={2} maxLength={commissionerLimits.note} />
      </FormFrame>
    </section>
  );
}

function Figures({ figures }: { figures: NonNullable<EvaluationView['figures']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('evaluation.figures')}</h2>
      <p className="small muted">{t('evaluation.figuresWho')}</p>
      {figures.length === 0 ? (
        <p className="note small">{t('evaluation.noFigures')}</p>
      ) : (
        figures.map((quarter) => (
          <section key={quarter.period} aria-label={quarter.period}>
            <h3>{quarter.period}</h3>
            <Facts
              facts={figureNames.map((name) => {
                const amount = quarter[name];
                return amount === null ? null : { label: t(`evaluation.${name}`), value: formatMoney(amount, language) };
              })}
            />
            <Earlier quarter={quarter} />
          </section>
        ))
      )}
    </section>
  );
}

/** What was said of a quarter before, with who, when and why it was corrected. */
function Earlier({ quarter }: { quarter: QuarterView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (quarter.earlier.length === 0) return null;
  const said = [quarter, ...quarter.earlier];
  return (
    <details className="small">
      <summary>{t('evaluation.earlier', { count: quarter.earlier.length })}</summary>
      <ol className="rows">
        {said.map((each, place) => (
          <li key={each.givenAt}>
            <div className="rows__main">
              <span className="figures">
                {figureNames
                  .flatMap((name) => {
                    const amount = each[name];
                    return amount === null ? [] : [`${t(`evaluation.${name}`)} ${formatMoney(amount, language)}`];
                  })
                  .join(t('word.pause'))}
              </span>
              <span className="muted">
                {place === 0 && `${t('evaluation.holds')}${t('word.pause')}`}
                <span lang="">{each.givenBy ?? t('dispatch.nobody')}</span> <Moment iso={each.givenAt} />
                {each.reason !== null && (
                  <>
                    {t('word.pause')}
                    {t('evaluation.because')} <span lang="">{each.reason}</span>
                  </>
                )}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Give({ id, said }: { id: string; said: readonly QuarterView[] }) {
  const { t } = useTranslation();
  const give = useGiveFigures(id);
  const form = useForm({
    name: null,
    initial: { period: quarterOf(dayFromNow(0)), revenueFen: '', outputFen: '', profitFen: '', taxFen: '', reason: '' },
    check: (values) => [...missing(values, said.some(({ period }) => period === values.period) ? ['period', 'reason'] : ['period']), ...figureNames.filter((name) => values[name] !== '' && signedFen(values[name]) === null).map((path) => ({ path, code: 'amountYuan', params: {} }))],
  });
  const amount = (text: string): string | null => (text === '' ? null : signedFen(text));
  return (
    <details className="panel no-print">
      <summary>{t('evaluation.give')}</summary>
      <FormFrame
        form={form}
        fields={['period', ...figureNames, 'reason']}
        submit={t('evaluation.giveSend')}
        onSend={({ period, revenueFen, outputFen, profitFen, taxFen, reason }) => give.mutateAsync({ period, ...(reason !== '' && { reason }), revenueFen: amount(revenueFen), outputFen: amount(outputFen), profitFen: amount(profitFen), taxFen: amount(taxFen) })}
      >
        <TextField field={form.field('period')} label={t('evaluation.quarter')} maxLength={6} isCode />
        <p className="small muted">{t('evaluation.yuan')}</p>
        {figureNames.map((name) => (
          <TextField key={name} field={form.field(name)} label={t(`evaluation.${name}`)} maxLength={24} isOptional />
        ))}
        {said.some(({ period }) => period === form.values.period) && <TextField field={form.field('reason')} label={t('evaluation.reason')} hint={t('evaluation.reasonHint')} maxLength={commissionerLimits.note} />}
      </FormFrame>
    </details>
  );
}
