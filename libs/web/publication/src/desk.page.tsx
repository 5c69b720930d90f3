import type { PublicationCard, PublicationPage } from '@techmatch/contracts';
import { ownerKinds, publicationKinds, type OrganizationKind, type PublicationKind } from '@techmatch/contracts/tables';
import { usePublications, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, KindMark, PageLinks, type PersonSession, QueryState, kindPath, organizationName, pageOf, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { deskGroups, groupOf, nextStep } from './desk-groups.js';
import { StateLine } from './state-mark.js';
import { StepButton } from './steps.js';

/** Records read at once; a desk with more has pages. */
const size = 50;

/** My desk: what I and my organisation publish, by what is to be done. */
export function DeskPage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {(session) => (
        <div className="stack desk-page">
          <title>{`${t('desk.title')} · TechMatch`}</title>
          <h1>{t('desk.title')}</h1>
          <Begin session={session} />
          <Records session={session} />
        </div>
      )}
    </ForPerson>
  );
}

/** Kinds that fit whom one acts for come first; without an organisation everything is offered, and the editor says what is needed. */
function kindsFor(organizationKind: OrganizationKind | null): PublicationKind[] {
  const owns = (kind: PublicationKind): boolean => {
    const owners: readonly OrganizationKind[] = ownerKinds[kind];
    return organizationKind !== null && owners.includes(organizationKind);
  };
  const fitting = publicationKinds.filter(owns);
  return fitting.length > 0 ? fitting : [...publicationKinds];
}

function Begin({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      {kindsFor(session.organization?.kind ?? null).map((kind) => (
        <Link key={kind} className="button" to={`/desk/new?kind=${kind}`}>
          <span aria-hidden="true">＋</span> {t(`desk.begin.${kind}`)}
        </Link>
      ))}
    </div>
  );
}

function Records({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [address] = useSearchParams();
  const isOrganization = address.get('of') === 'organization' && session.organization !== null;
  const page = pageOf(address);
  const query = usePublications(new URLSearchParams({ [isOrganization ? 'organization' : 'mine']: 'true', size: String(size), page: String(page) }));
  const name = session.organization && organizationName(session.organization, language);
  const addressOf = (next: number): string => `/desk?${new URLSearchParams({ ...(isOrganization && { of: 'organization' }), ...(next > 1 && { page: String(next) }) }).toString()}`;
  return (
    <>
      <nav className="tabs" aria-label={t('desk.whose')}>
        <Link to="/desk" aria-current={isOrganization ? undefined : 'page'}>
          {t('desk.mine')}
        </Link>
        {name && (
          <Link to="/desk?of=organization" aria-current={isOrganization ? 'page' : undefined}>
            <span lang={name.lang}>{name.text}</span>
          </Link>
        )}
      </nav>
      <QueryState query={query}>
        {(answer) => (
          <>
            {answer.publications.length === 0 ? <Nothing isOrganization={isOrganization} session={session} /> : <Groups answer={answer} />}
            <PageLinks here={page} last={Math.ceil(answer.total / size)} addressOf={addressOf} onGo={() => undefined} />
          </>
        )}
      </QueryState>
    </>
  );
}

function Nothing({ isOrganization, session }: { isOrganization: boolean; session: PersonSession }) {
  const { t } = useTranslation();
  const [first = 'need'] = kindsFor(session.organization?.kind ?? null);
  return (
    <EmptyState title={t(isOrganization ? 'desk.emptyOrganization' : 'desk.empty')}>
      <p>{t(`desk.emptyWhy.${first}`)}</p>
      <Link className="button button--primary" to={`/desk/new?kind=${first}`}>
        {t(`desk.begin.${first}`)}
      </Link>
    </EmptyState>
  );
}

function Groups({ answer }: { answer: PublicationPage }) {
  const { t } = useTranslation();
  return deskGroups.map((group) => {
    const records = answer.publications.filter((record) => groupOf(record) === group);
    if (records.length === 0) return null;
    return (
      <section key={group} className="stack" aria-labelledby={`desk-${group}`}>
        <h2 id={`desk-${group}`}>
          {t(`desk.group.${group}`)} <span className="small muted figures">{records.length}</span>
        </h2>
        <ul className="cards">
          {records.map((record) => (
            <DeskCard key={record.id} record={record} />
          ))}
        </ul>
      </section>
    );
  });
}

/** One record: what it is, where it stands, who is to act, and the one next step. */
function DeskCard({ record }: { record: PublicationCard }) {
  const { t } = useTranslation();
  return (
    <li className="card desk-card">
      <div className="rows__main">
        <h3 className="card__title">
          <span className="small muted">
            <KindMark kind={record.kind} />
          </span>{' '}
          <Link to={`/desk/${record.id}`}>{record.title === null ? t('desk.untitled') : <span lang="">{record.title}</span>}</Link>
        </h3>
        <StateLine record={record} />
        {record.isExportRestricted && <p className="small muted">{t('publication.restricted')}</p>}
      </div>
      <NextStep record={record} />
    </li>
  );
}

function NextStep({ record }: { record: PublicationCard }) {
  const { t } = useTranslation();
  const step = nextStep(record.allowedActions, record);
  if (step === 'confirm' || step === 'renew') return <div className="desk-card__step"><StepButton id={record.id} action={step} isPrimary={step === 'confirm'} /></div>;
  if (step !== null) {
    return (
      <Link className="button button--primary desk-card__step" to={`/desk/${record.id}`}>
        {t(step === 'approve' ? 'desk.look' : record.state === 'returned' || record.revision === 'returned' ? 'desk.mend' : 'desk.goOn')}
      </Link>
    );
  }
  return record.recordId === null ? null : (
    <Link className="button desk-card__step" to={kindPath(record.kind, record.recordId)}>
      {t('publication.seePublic')}
    </Link>
  );
}
