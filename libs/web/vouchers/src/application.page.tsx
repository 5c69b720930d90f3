import type { ApplicationView } from '@techmatch/contracts';
import { applicationActions, programmeLimits, type ApplicationAction } from '@techmatch/contracts/tables';
import { useApplication, useApplicationStep, useSession } from '@techmatch/web-data';
import { Facts, ForPerson, FormFrame, LongTextField, Moment, OrganizationLink, QueryState, TextField, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EstimateResult } from './estimate-result.js';
import { ProductSaid } from './product-said.js';
import { applicationClass, yuan } from './voucher-words.js';

const ApplicationForm = lazy(async () => ({ default: (await import('./application-form.js')).ApplicationForm }));

/** One application: where it stands, what it comes to, who decided what and why, and the steps of the reader. */
export function ApplicationPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Asked id={id} />}</ForPerson>;
}

function Asked({ id }: { id: string }) {
  const query = useApplication(id);
  return <QueryState query={query}>{(application) => <One application={application} />}</QueryState>;
}

function One({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const { programmeId, programme, number, title, state, since, enterprise, requestedFen, voucherId, estimate, allowedActions, isDemo, version } = application;
  return (
    <div className="stack">
      <title>{`${t('vouchers.application')} · TechMatch`}</title>
      <Link className="small" to="/vouchers/applications">
        ← {t('vouchers.back')}
      </Link>
      <h1>
        <span lang="">{title === '' ? t('vouchers.untitled') : title}</span>
      </h1>
      <p className="state-line">
        <span className={applicationClass(state)}>{t(`voucherApplication.state.${state}`)}</span> <Moment iso={since} />
        {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <p>{t(`voucherApplication.next.${state}`)}</p>
      {voucherId !== null && (
        <p>
          <Link className="button button--primary" to={`/vouchers/wallet/${voucherId}`}>
            {t('vouchers.openVoucher')}
          </Link>
        </p>
      )}
      <Steps key={`steps-${String(version)}`} application={application} />
      {allowedActions.includes('edit') ? (
        <Suspense>
          <ApplicationForm application={application} />
        </Suspense>
      ) : (
        <Said application={application} />
      )}
      <section className="panel" aria-label={t('vouchers.estimate')}>
        <h2>{t('vouchers.estimate')}</h2>
        <p className="small">
          <Link to={`/vouchers/programmes/${programmeId}`} lang="">
            {programme}
          </Link>{' '}
          {t('vouchers.versionNumber', { number })} · <OrganizationLink organization={enterprise} />
          {requestedFen !== null && <span className="figures"> · {t('vouchers.requested', { amount: yuan(requestedFen) })}</span>}
        </p>
        <EstimateResult estimate={estimate} />
      </section>
      <History application={application} />
    </div>
  );
}

/** What was applied for, once it cannot be changed. */
function Said({ application: { purpose, provider, said, service, facts, declaredTies } }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const amount = (fen: string): string => t('policy.yuan', { amount: yuan(fen) });
  const yesNo = (value: boolean | null): string => (value === null ? t('vouchers.notSaid') : t(value ? 'vouchers.yes' : 'vouchers.no'));
  return (
    <section className="stack deal__facts" aria-label={t('vouchers.said')}>
      <p className="prose" lang="">
        {purpose}
      </p>
      <Facts
        facts={[
          { label: t('vouchers.category'), value: t(`service.category.${service.category}`) },
          { label: t('vouchers.contract'), value: amount(service.contractFen) },
          { label: t('vouchers.vat'), value: amount(service.vatFen) },
          { label: t('vouchers.others'), value: amount(service.othersFen) },
          provider === null ? null : { label: t('vouchers.provider'), value: <OrganizationLink organization={provider} /> },
          said === null ? null : { label: t('vouchers.product'), value: <ProductSaid said={said} /> },
          service.providerDistrict === null ? null : { label: t('vouchers.providerDistrict'), value: t(`district.${service.providerDistrict}`) },
          facts.staff === null ? null : { label: t('programme.fact.staff'), value: facts.staff },
          facts.capitalFen === null ? null : { label: t('programme.fact.capitalFen'), value: amount(facts.capitalFen) },
          facts.revenueFen === null ? null : { label: t('programme.fact.revenueFen'), value: amount(facts.revenueFen) },
          facts.revenueBeforeFen === null ? null : { label: t('programme.fact.revenueBeforeFen'), value: amount(facts.revenueBeforeFen) },
          { label: t('programme.fact.isTechnologySme'), value: yesNo(facts.isTechnologySme) },
          { label: t('programme.fact.isDishonest'), value: yesNo(facts.isDishonest) },
          { label: t('programme.fact.isFundedAlready'), value: yesNo(facts.isFundedAlready) },
          { label: t('vouchers.ties'), value: declaredTies.length === 0 ? t('vouchers.noTies') : declaredTies.map((tie) => t(`programme.tie.${tie}`)).join(t('word.listComma')) },
        ]}
      />
    </section>
  );
}

const isAction = (act: string): act is ApplicationAction => applicationActions.some((action) => action === act);

/** The way on is open; what leads elsewhere stands behind a button. Submitting is the form's. */
function Steps({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const actions = application.allowedActions.filter(isAction).filter((action) => action !== 'submit');
  const [open, setOpen] = useState<ApplicationAction | null>(actions.find((action) => action === 'review' || action === 'approve') ?? null);
  if (actions.length === 0) return null;
  return (
    <section className="panel panel--wide" aria-label={t('vouchers.decide')}>
      {open !== null && <Step key={open} application={application} action={open} />}
      <div className="row">
        {actions
          .filter((action) => action !== open)
          .map((action) => (
            <button key={action} type="button" className="button button--small" onClick={() => setOpen(action)}>
              {t(`voucherApplication.action.${action}`)}
            </button>
          ))}
      </div>
    </section>
  );
}

function Step({ application: { id, version, levels }, action }: { application: ApplicationView; action: ApplicationAction }) {
  const { t } = useTranslation();
  const step = useApplicationStep(id);
  const once = useSendOnce(`vouchers.${action}.${id}.${version}`);
  const isDecision = action !== 'withdraw';
  const form = useForm({ name: null, initial: { reason: '', article: '' }, check: (values) => missing(values, [...(isDecision ? (['reason'] as const) : []), ...(action === 'refuse' ? (['article'] as const) : [])]) });
  const send = ({ reason, article }: { reason: string; article: string }) => once((key) => step.mutateAsync({ key, action, version, ...(reason !== '' && { reason }), ...(article !== '' && { article }) }));
  return (
    <FormFrame form={form} fields={['reason', 'article']} submit={t(`voucherApplication.action.${action}`)} isDangerous={action === 'refuse' || action === 'withdraw'} onSend={send}>
      <h2>{t(`voucherApplication.action.${action}`)}</h2>
      <p className="small muted">{t(`voucherApplication.means.${action}`, { levels })}</p>
      {action === 'refuse' && <TextField field={form.field('article')} label={t('vouchers.failedArticle')} hint={t('vouchers.failedArticleHint')} maxLength={programmeLimits.article} />}
      <LongTextField field={form.field('reason')} label={t('vouchers.reason')} rows={3} maxLength={programmeLimits.reason} isOptional={!isDecision} />
    </FormFrame>
  );
}

function History({ application: { events } }: { application: ApplicationView }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('vouchers.history')}>
      <h2>{t('vouchers.history')}</h2>
      <ol className="timeline">
        {events.map(({ seq, at, by, deed, reason, article }) => (
          <li key={seq}>
            <Moment iso={at} /> <span>{t(`voucherApplication.deed.${deed}`)}</span> {by !== null && <span lang="">{by.name ?? t('vouchers.somebody')}</span>}
            {article !== null && <span lang="">{t('vouchers.byArticle', { article })}</span>}
            {reason !== null && (
              <span className="muted" lang="">
                {reason}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
