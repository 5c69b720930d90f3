import type { PersonView } from '@techmatch/contracts';
import { personStates, roles, type PersonState, type Role } from '@techmatch/contracts/tables';
import { usePeople, usePendingRegistrations, useResendConfirmation } from '@techmatch/web-data';
import { Day, DoneNote, EmptyState, FormFrame, Moment, PageLinks, QueryState, SelectField, TextField, addressWith, knownParams, organizationName, useForm, useLanguage, useRoleWords, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { AdminFrame, Panel } from './admin-frame.js';

const home = '/admin/people';
const filters = ['q', 'state', 'role'] as const;

/** Everybody with an account, and who registered and has not opened the letter. */
export function PeoplePage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, [...filters, 'page']);
  return (
    <AdminFrame action="person.manage" title={t('admin.people')} intro={t('people.intro')}>
      {() => (
        <>
          <Filters key={params.toString()} params={params} />
          <People params={params} />
          <PendingRegistrations />
        </>
      )}
    </AdminFrame>
  );
}

interface FilterValues {
  q: string;
  state: PersonState | '';
  role: Role | '';
}

function Filters({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const initial: FilterValues = { q: params.get('q') ?? '', state: personStates.find((state) => state === params.get('state')) ?? '', role: roles.find((role) => role === params.get('role')) ?? '' };
  const form = useForm({ name: null, initial });
  const find = (values: FilterValues): Promise<void> => {
    void go(addressWith(home, filters.reduce((rest, name) => withParam(rest, name, values[name].trim()), params)));
    return Promise.resolve();
  };
  return (
    <div className="panel panel--wide">
      <FormFrame form={form} fields={filters} submit={t('admin.find')} onSend={find} beside={params.size > 0 && <Link to={home}>{t('filter.clear')}</Link>}>
        <div className="filter-line">
          <TextField field={form.field('q')} label={t('people.text')} autoComplete="off" />
          <SelectField field={form.field('state')} label={t('people.state')} choices={personStates.map((value) => ({ value, label: t(`personState.${value}`) }))} none={t('filter.any')} />
          <SelectField field={form.field('role')} label={t('people.role')} choices={roles.map((value) => ({ value, label: t(`role.${value}`) }))} none={t('filter.any')} />
        </div>
      </FormFrame>
    </div>
  );
}

function People({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const query = usePeople(params);
  return (
    <QueryState query={query}>
      {({ people, total, page, size }) =>
        people.length === 0 ? (
          <EmptyState title={t('people.none')}>
            <p>{t('people.noneWhy')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="small muted" role="status">
              {t('library.total', { count: total })}
            </p>
            <ul className={query.isPlaceholderData ? 'rows is-stale' : 'rows'}>
              {people.map((person) => (
                <Row key={person.id} person={person} />
              ))}
            </ul>
            <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => addressWith(home, withParam(params, 'page', String(next)))} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}

function Row({ person }: { person: PersonView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRoleWords();
  return (
    <li>
      <div className="rows__main">
        <p className="state-line">
          <Link to={`${home}/${person.id}`} lang="">
            {person.name}
          </Link>
          {person.isSuspended && <span className="state state--bad">{t('personState.suspended')}</span>}
          {person.isDemo && <span className="state">{t('people.demo')}</span>}
        </p>
        <p className="small muted" lang="">
          {person.email}
        </p>
        {person.memberships.map(({ id, organization, roles: held, rights }) => {
          const name = organizationName(organization, language);
          return (
            <p key={id} className="small">
              <span lang={name.lang}>{name.text}</span>
              {t('word.pause')}
              {words(held, rights)}
            </p>
          );
        })}
      </div>
      <span className="small muted">
        {t('people.since')} <Day iso={person.createdAt} />
      </span>
    </li>
  );
}

function PendingRegistrations() {
  const { t } = useTranslation();
  const query = usePendingRegistrations();
  const resend = useResendConfirmation();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const registrations = query.data?.registrations ?? [];
  if (registrations.length === 0) return null;
  return (
    <Panel title={t('people.pending')}>
      <p className="small muted">{t('people.pendingWhy')}</p>
      {sentTo !== null && <DoneNote>{t('people.resent', { email: sentTo })}</DoneNote>}
      <ul className="rows">
        {registrations.map(({ email, name, createdAt }) => (
          <li key={email}>
            <div className="rows__main">
              <p lang="">{name}</p>
              <p className="small muted" lang="">
                {email}
              </p>
              <p className="small muted">
                {t('people.wrote')} <Moment iso={createdAt} />
              </p>
            </div>
            <button type="button" className="button" disabled={resend.isPending} onClick={() => resend.mutate(email, { onSuccess: () => setSentTo(email) })}>
              {t('people.resend')}
              <span className="hidden"> {email}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
