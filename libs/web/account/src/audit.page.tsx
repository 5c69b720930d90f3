import type { AuditEntryView, AuditNameView } from '@techmatch/contracts';
import { useAudit, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, FormFrame, Moment, PageLinks, QueryState, TextField, addressWith, asMoments, knownParams, useForm, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';

const filters = ['actor', 'organization', 'action', 'target', 'from', 'to'] as const;
const addressOf = (params: URLSearchParams): string => addressWith('/authority/audit', params);

/** Who did what, newest first; filters in the address, the same filters in the export. */
export function AuditPage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
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
  const params = knownParams(address, [...filters, 'page', 'upTo']);
  const query = useAudit(asMoments(params));
  const chosen = knownParams(address, filters);
  const exported = asMoments(chosen);
  return (
    <>
      <Filters key={chosen.toString()} params={chosen} />
      <QueryState query={query}>
        {({ entries, page, hasMore, upTo }) =>
          entries.length === 0 ? (
            <EmptyState title={t('audit.empty')}>
              <p>{t('audit.emptyWhy')}</p>
              {chosen.size > 0 && (
                <Link className="button" to="/authority/audit">
                  {t('filter.clear')}
                </Link>
              )}
            </EmptyState>
          ) : (
            <>
              <div className="row between">
                <p className="small muted">{t('audit.order')}</p>
                <a className="button" href={addressWith('/api/audit/export', exported)} download>
                  {t('audit.export')}
                </a>
              </div>
              <Entries entries={entries} params={chosen} isStale={query.isPlaceholderData} />
              <PageLinks here={page} last={hasMore ? page + 1 : page} addressOf={(next) => addressOf(withParam(withParam(chosen, 'upTo', upTo), 'page', String(next)))} onGo={() => undefined} />
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
  const initial = { actor: params.get('actor') ?? '', organization: params.get('organization') ?? '', action: params.get('action') ?? '', target: params.get('target') ?? '', from: params.get('from') ?? '', to: params.get('to') ?? '' };
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
          <TextField field={form.field('organization')} label={t('audit.organization')} placeholder="org_…" />
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
        {entries.map(({ id, at, actorId, organizationId, action, targetKind, targetId, details, actor, organization, target }) => (
          <tr key={id}>
            <td data-label={t('audit.at')}>
              <Moment iso={at} />
            </td>
            <td data-label={t('audit.actor')}>
              <span className="audit__who">
                {actorId === null ? t('audit.system') : <Named id={actorId} name={actor} to={addressOf(withParam(params, 'actor', actorId))} />}
                {organizationId !== null && <Named id={organizationId} name={organization} to={addressOf(withParam(params, 'organization', organizationId))} />}
              </span>
            </td>
            <td data-label={t('audit.action')}>
              <Link to={addressOf(withParam(params, 'action', action))}>
                <code>{action}</code>
              </Link>
            </td>
            <td data-label={t('audit.target')}>
              {targetId === null ? (
                '–'
              ) : (
                <span className="audit__who">
                  <Named id={targetId} name={target} to={addressOf(withParam(params, 'target', targetId))} kind={targetKind} />
                </span>
              )}
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

/** What an id is called now; the id itself is what the log holds, and stays beside it. */
function Named({ id, name: { name, isClosed }, to, kind = null }: { id: string; name: AuditNameView; to: string; kind?: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isNamed = isClosed || name !== null;
  return (
    <Link to={to} lang="">
      {isNamed && <span lang={isClosed ? language : ''}>{isClosed ? t('audit.closed') : name}</span>}
      <code className={isNamed ? 'audit__id muted' : 'audit__id'}>{kind === null ? id : `${kind} ${id}`}</code>
    </Link>
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
