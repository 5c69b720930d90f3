import { useAudit, type AuditEntryView } from '@techmatch/web-data';
import { EmptyState, FormFrame, Moment, PageLinks, QueryState, TextField, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { knownParams, pageOf, withParam } from './list-address.js';
import { ForPerson } from './session-ready.js';

const filters = ['actor', 'action', 'target', 'from', 'to'] as const;
const addressOf = (params: URLSearchParams): string => `/authority/audit${params.size === 0 ? '' : `?${params.toString()}`}`;

/** Who did what, newest first; filters in the address, the same filters in the export. */
export function AuditPage() {
  const { t } = useTranslation();
  return (
    <ForPerson>
      {() => (
        <div className="stack">
          <title>{`${t('audit.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('audit.title')}</h1>
            <p className="muted">{t('audit.intro')}</p>
          </div>
          <Log />
        </div>
      )}
    </ForPerson>
  );
}

function Log() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, [...filters, 'page']);
  const query = useAudit(params);
  const exported = knownParams(address, filters);
  return (
    <>
      <Filters key={exported.toString()} params={params} />
      <QueryState query={query}>
        {({ entries, total, page, size }) =>
          entries.length === 0 ? (
            <EmptyState title={t('audit.empty')}>
              <p>{t('audit.emptyWhy')}</p>
              {exported.size > 0 && (
                <Link className="button" to="/authority/audit">
                  {t('filter.clear')}
                </Link>
              )}
            </EmptyState>
          ) : (
            <>
              <div className="row between">
                <p className="small muted">{t('library.total', { count: total })}</p>
                <a className="button" href={`/api/audit/export${exported.size === 0 ? '' : `?${exported.toString()}`}`} download>
                  {t('audit.export')}
                </a>
              </div>
              <Entries entries={entries} params={params} isStale={query.isPlaceholderData} />
              <PageLinks here={pageOf(params)} last={Math.max(page, Math.ceil(total / size))} addressOf={(next) => addressOf(withParam(params, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Filters({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const initial = { actor: params.get('actor') ?? '', action: params.get('action') ?? '', target: params.get('target') ?? '', from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const form = useForm({ name: null, initial });
  const find = (values: typeof initial): Promise<void> => {
    const next = filters.reduce((rest, name) => withParam(rest, name, values[name].trim()), params);
    void go(addressOf(next));
    return Promise.resolve();
  };
  return (
    <div className="panel panel--wide">
      <FormFrame form={form} fields={filters} submit={t('audit.find')} onSend={find} beside={params.size > 0 && <Link to="/authority/audit">{t('filter.clear')}</Link>}>
        <div className="filter-line">
          <TextField field={form.field('actor')} label={t('audit.actor')} placeholder="usr_…" />
          <TextField field={form.field('action')} label={t('audit.action')} placeholder="organization.verify" />
          <TextField field={form.field('target')} label={t('audit.target')} placeholder="org_…" />
          <TextField field={form.field('from')} label={t('audit.from')} type="date" />
          <TextField field={form.field('to')} label={t('audit.to')} type="date" />
        </div>
      </FormFrame>
    </div>
  );
}

function Entries({ entries, params, isStale }: { entries: readonly AuditEntryView[]; params: URLSearchParams; isStale: boolean }) {
  const { t } = useTranslation();
  return (
    <table className={isStale ? 'table is-stale' : 'table'}>
      <thead>
        <tr>
          {['at', 'actor', 'action', 'target', 'details'].map((column) => (
            <th key={column} scope="col">
              {t(`audit.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, actorId, actorName, organizationName, action, targetKind, targetId, details }) => (
          <tr key={id}>
            <td data-label={t('audit.at')}>
              <Moment iso={at} />
            </td>
            <td data-label={t('audit.actor')}>
              <span>
                {actorId === null ? (
                  t('audit.system')
                ) : (
                  <Link to={addressOf(withParam(params, 'actor', actorId))} lang="">
                    {actorName ?? actorId}
                  </Link>
                )}
                {organizationName !== null && (
                  <span className="small muted" lang="">
                    {' '}
                    {organizationName}
                  </span>
                )}
              </span>
            </td>
            <td data-label={t('audit.action')}>
              <Link to={addressOf(withParam(params, 'action', action))}>
                <code>{action}</code>
              </Link>
            </td>
            <td data-label={t('audit.target')}>
              {targetId === null ? '–' : <Link to={addressOf(withParam(params, 'target', targetId))} lang="">{`${targetKind ?? ''} ${targetId}`}</Link>}
            </td>
            <td data-label={t('audit.details')}>
              <Details details={details} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ details }: { details: AuditEntryView['details'] }) {
  const entries = Object.entries(details);
  if (entries.length === 0) return <>–</>;
  return (
    <span className="small" lang="">
      {entries.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join(' · ')}
    </span>
  );
}
