import type { ServiceDeskView, ServiceInput } from '@techmatch/contracts';
import { serviceActions, serviceLimits, type ServiceAction } from '@techmatch/contracts/tables';
import { useBeginService, useDeskService, useInstruments, useSaveService, useServiceStep, useSession } from '@techmatch/web-data';
import { Facts, ForPerson, FormFrame, LongTextField, Moment, OrganizationLink, QueryState, formatMoney, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NotOffering, isOffering } from './service-desk.page.js';
import { ServiceForm } from './service-form.js';
import { emptyService, valuesOf } from './service-values.js';
import { priceWords } from './service-words.js';

/** Steps that say why. */
const withReason: readonly ServiceAction[] = ['return', 'withdraw', 'takeDown'];
const isAction = (act: string): act is ServiceAction => serviceActions.some((action) => action === act);

/** A new service. */
export function NewServicePage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="column">
          <title>{`${t('service.new')} · TechMatch`}</title>
          <h1>{t('service.new')}</h1>
          {isOffering(person) ? <NewService /> : <NotOffering />}
        </div>
      )}
    </ForPerson>
  );
}

function NewService() {
  const { t } = useTranslation();
  const go = useNavigate();
  const begin = useBeginService();
  const instruments = useInstruments();
  const send = async (content: ServiceInput): Promise<void> => {
    const { id } = await begin.mutateAsync(content);
    void go(`/services/desk/${id}`);
  };
  return (
    <>
      <p className="muted">{t('service.newWhy')}</p>
      <QueryState query={instruments}>{(own) => <ServiceForm name="service.new" initial={emptyService} instruments={own.instruments} submit={t('service.saveDraft')} onSend={send} />}</QueryState>
    </>
  );
}

/** One service at the desk: where it stands, what is next, what it says, what happened. For its provider and its reviewer. */
export function ServiceRecordPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Record id={id} />}</ForPerson>;
}

function Record({ id }: { id: string }) {
  const query = useDeskService(id);
  return <QueryState query={query}>{(service) => <Opened service={service} />}</QueryState>;
}

function Opened({ service }: { service: ServiceDeskView }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const isReviewer = service.allowedActions.some((action) => action === 'publish' || action === 'takeDown');
  return (
    <article className="stack">
      <title>{`${service.name} · TechMatch`}</title>
      <header className="page-head">
        <p className="small muted">
          <Link to={isReviewer ? '/services/review' : '/services/desk'}>{t(isReviewer ? 'service.queue' : 'service.desk')}</Link> {service.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
        </p>
        <h1 lang="zh">{service.name}</h1>
        <p className="state-line">
          <span className={`state ${service.state === 'published' ? 'state--good' : service.state === 'returned' ? 'state--bad' : 'state--waiting'}`}>{t(`service.state.${service.state}`)}</span>
          <span className="small muted">{t(`service.next.${service.state}`)}</span>
          {service.isListed && <Link to={`/services/${service.id}`}>{t(service.state === 'published' ? 'service.toListed' : 'service.toStillListed')}</Link>}
        </p>
        {service.reason !== null && (
          <p className="note note--warn">
            {t('service.reason')} <span lang="">{service.reason}</span>
          </p>
        )}
      </header>
      <Steps key={service.version} service={service} />
      {isEditing ? (
        <Editing service={service} onDone={() => setEditing(false)} />
      ) : (
        <section className="stack" aria-labelledby="says">
          <div className="row between">
            <h2 id="says">{t('service.says')}</h2>
            {service.allowedActions.includes('edit') && (
              <button type="button" className="button" onClick={() => setEditing(true)}>
                {t('service.edit')}
              </button>
            )}
          </div>
          <Says content={service.content} listed={isReviewer ? service.listed : null} service={service} />
        </section>
      )}
      <History service={service} />
    </article>
  );
}

/** What it says, and beside it, for who reviews a change, what was published of each part that differs. */
function Says({ content, listed, service }: { content: ServiceInput; listed: ServiceInput | null; service: ServiceDeskView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = (said: ServiceInput): [label: string, value: string][] => [
    [t('service.name'), said.name],
    [t('service.categoryLabel'), t(`service.category.${said.category}`)],
    [t('service.priceLabel'), priceWords(said, t, language)],
    [t('service.leadLabel'), t('service.lead', { count: said.leadDays })],
    [t('service.smallest'), said.smallestOrderFen === '0' ? t('service.noSmallest') : formatMoney(said.smallestOrderFen, language)],
    [t('service.where'), t(`district.${said.district}`)],
    [t('service.equipment'), said.equipment.join(t('word.listComma'))],
    [t('service.summary'), said.summary],
  ];
  const before = listed === null ? null : new Map(words(listed));
  const facts = words(content).filter(([, value]) => value !== '');
  return (
    <div className="panel">
      <Facts
        facts={[
          { label: t('service.provider'), value: <OrganizationLink organization={service.provider} /> },
          ...facts.map(([label, value]) => ({
            label,
            value: (
              <>
                <span className="services__text" lang="">
                  {value}
                </span>
                {before !== null && before.get(label) !== value && (
                  <span className="small muted services__before">
                    {t('service.before')} <del lang="">{before.get(label)}</del>
                  </span>
                )}
              </>
            ),
          })),
          content.instrumentId === null ? null : { label: t('instrument.one'), value: t('service.hasInstrument') },
        ]}
      />
    </div>
  );
}

function Editing({ service, onDone }: { service: ServiceDeskView; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveService(service.id);
  const instruments = useInstruments();
  return (
    <section className="panel panel--wide" aria-label={t('service.edit')}>
      {service.isListed && <p className="note small">{t('service.editListed')}</p>}
      <QueryState query={instruments}>
        {(own) => (
          <ServiceForm
            name={`service.${service.id}.${service.version}`}
            initial={valuesOf(service.content)}
            instruments={own.instruments}
            submit={t('service.saveDraft')}
            onSend={(content) => save.mutateAsync({ version: service.version, content })}
            onTaken={onDone}
            beside={
              <button type="button" className="button button--plain" onClick={onDone}>
                {t('form.cancel')}
              </button>
            }
          />
        )}
      </QueryState>
    </section>
  );
}

/** The steps that the reader may take: the way on as a button, what says why behind one. */
function Steps({ service }: { service: ServiceDeskView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ServiceAction | null>(null);
  const actions = service.allowedActions.filter(isAction);
  if (actions.length === 0) return null;
  return (
    <div className="stack no-print">
      <div className="row">
        {actions.map((action) =>
          withReason.includes(action) ? (
            <button key={action} type="button" className="button" aria-expanded={open === action} onClick={() => setOpen(open === action ? null : action)}>
              {t(`service.action.${action}`)}
            </button>
          ) : (
            <PlainStep key={action} service={service} action={action} />
          ),
        )}
      </div>
      {open !== null && <ReasonStep key={open} service={service} action={open} onDone={() => setOpen(null)} />}
    </div>
  );
}

function PlainStep({ service, action }: { service: ServiceDeskView; action: ServiceAction }) {
  const { t } = useTranslation();
  const step = useServiceStep(service.id);
  const form = useForm({ name: null, initial: {} });
  return <FormFrame form={form} fields={[]} submit={t(`service.action.${action}`)} kept="" onSend={() => step.mutateAsync({ action, version: service.version })}>{null}</FormFrame>;
}

function ReasonStep({ service, action, onDone }: { service: ServiceDeskView; action: ServiceAction; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useServiceStep(service.id);
  const form = useForm({ name: null, initial: { reason: '' }, check: (values) => missing(values, ['reason']) });
  return (
    <section className="panel" aria-label={t(`service.action.${action}`)}>
      <FormFrame form={form} fields={['reason']} submit={t(`service.action.${action}`)} isDangerous onSend={({ reason }) => step.mutateAsync({ action, version: service.version, reason })} onTaken={onDone}>
        <LongTextField field={form.field('reason')} label={t('service.why')} hint={t(`service.whyHint.${action}`)} rows={3} maxLength={serviceLimits.reason} />
      </FormFrame>
    </section>
  );
}

function History({ service }: { service: ServiceDeskView }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{t('service.history')}</h2>
      <ul className="rows">
        {service.history.map(({ seq, at, by, deed, reason }) => (
          <li key={seq}>
            <div className="rows__main">
              <span>
                {t(`service.deed.${deed}`)} {by !== null && <span lang="">{by.name ?? t('service.gone')}</span>}
              </span>
              {reason !== null && (
                <span className="small" lang="">
                  {reason}
                </span>
              )}
            </div>
            <span className="small">
              <Moment iso={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
