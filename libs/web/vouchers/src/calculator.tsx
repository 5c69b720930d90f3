import type { EstimatesView, ProgrammeEstimateView } from '@techmatch/contracts';
import { useBeginApplication, useEstimates } from '@techmatch/web-data';
import { EmptyState, FormFrame, ProblemState, failureOf, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { EstimateResult } from './estimate-result.js';
import { FactFields, PlaceFields, ServiceFields } from './question-fields.js';
import { emptyQuestion, factsOf, questionFields, serviceOf, unreadable, visitorFacts, type PlaceValues, type QuestionValues } from './question-values.js';

type Values = QuestionValues & PlaceValues;
const initial: Values = { ...emptyQuestion, 'facts.district': '', 'facts.isVerified': '' };

/** What a service would get of every open programme, before anybody applies. `isEnterprise`: place and verification are known, and one may apply from here. */
export function Calculator({ isEnterprise }: { isEnterprise: boolean }) {
  const { t } = useTranslation();
  const estimates = useEstimates();
  const [found, setFound] = useState<EstimatesView | null>(null);
  const form = useForm<Values>({ name: 'vouchers.question', initial, check: (values) => [...missing(values, ['service.category', 'service.contractFen']), ...unreadable(values)] });
  const [asked, setAsked] = useState<Values>(initial);
  const results = useRef<HTMLDivElement>(null);
  // On a phone the answer stands below the question, out of sight.
  useEffect(() => {
    if (found !== null && (results.current?.getBoundingClientRect().top ?? 0) > window.innerHeight - 100) results.current?.scrollIntoView();
  }, [found]);
  const ask = async (values: Values): Promise<void> => {
    const service = serviceOf(values);
    if (service === null) return;
    setFound(await estimates.mutateAsync({ facts: visitorFacts(values), service }));
    setAsked(values);
    // The question stays: it is asked again with another amount, or applied with.
    form.change(values);
  };
  return (
    <section className="stack" aria-label={t('vouchers.calculator')}>
      <h2>{t('vouchers.calculator')}</h2>
      <p className="prose">{t('vouchers.calculatorLead')}</p>
      <div className="calculator__split">
        <div className="panel panel--wide">
          <FormFrame form={form} fields={[...questionFields, 'facts.district', 'facts.isVerified']} submit={t('vouchers.ask')} onSend={ask}>
            <ServiceFields form={form} />
            <details className="field">
              <summary>{t('vouchers.facts')}</summary>
              <div className="form voucher-facts">
                {isEnterprise ? <p className="small muted">{t('vouchers.known')}</p> : <PlaceFields form={form} />}
                <FactFields form={form} />
              </div>
            </details>
          </FormFrame>
        </div>
        <div ref={results} className="stack" role="status" aria-live="polite">
          {found === null ? <p className="note small">{t('vouchers.notAsked')}</p> : found.estimates.length === 0 ? <EmptyState title={t('vouchers.noProgramme')} /> : found.estimates.map((each) => <Result key={each.programme.id} result={each} asked={asked} isEnterprise={isEnterprise} />)}
          <p className="small muted">{t('vouchers.declarationNeeded')}</p>
        </div>
      </div>
    </section>
  );
}

function Result({ result: { programme, number, estimate }, asked, isEnterprise }: { result: ProgrammeEstimateView; asked: Values; isEnterprise: boolean }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const begin = useBeginApplication();
  const once = useSendOnce(`vouchers.begin.${programme.id}`);
  const apply = async (): Promise<void> => {
    const service = serviceOf(asked);
    if (service === null) return;
    const { id } = await once((clientId) => begin.mutateAsync({ clientId, programmeId: programme.id, title: '', purpose: '', providerId: null, productId: null, service, facts: factsOf(asked), declaredTies: [] }));
    void go(`/vouchers/applications/${id}`);
  };
  return (
    <article className="panel">
      <header className="row between">
        <h3>
          <Link to={`/vouchers/programmes/${programme.id}`} lang="">
            {programme.name}
          </Link>
        </h3>
        <span className="tags">
          <span className="tag">{t(`programme.family.${programme.family}`)}</span>
          <span className="tag">{t('vouchers.versionNumber', { number })}</span>
          {programme.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
        </span>
      </header>
      <EstimateResult estimate={estimate} />
      {isEnterprise && estimate.isEligible !== false && (
        <div className="form__actions">
          <button type="button" className="button button--primary" disabled={begin.isPending} onClick={() => void apply().catch(() => undefined)}>
            {t('vouchers.apply')}
          </button>
          <span className="small muted">{t('vouchers.applyNext')}</span>
        </div>
      )}
      {begin.error !== null && <ProblemState code={failureOf(begin.error).code} />}
    </article>
  );
}
