import type { OrganizationView, SearchPage } from '@techmatch/contracts';
import { problemCodeOf, useLibraryPage, useOrganization } from '@techmatch/web-data';
import { Facts, KindMark, LoadingCards, ProblemState, RecordCard, kindPath, moveInList } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Passage, RecordFrame, RecordStates } from './record-frame.js';

/** One organisation with what it has on file. */
export function OrganizationPage({ id, response }: { id: string; response?: ReactNode }) {
  const query = useOrganization(id);
  return (
    <RecordStates kind="organization" query={query}>
      {(organization) => <OrganizationArticle organization={organization} response={response} />}
    </RecordStates>
  );
}

function OrganizationArticle({ organization, response }: { organization: OrganizationView; response: ReactNode }) {
  const { t } = useTranslation();
  return (
    <RecordFrame
      record={organization}
      state={t(`orgKind.${organization.organizationKind}`)}
      action={
        organization.isUnclaimed && (
          <Link className="button" to={`/organizations/${organization.id}/claim`}>
            {t('organization.thisIsOurs')}
          </Link>
        )
      }
      facts={
        <Facts
          facts={[
            organization.district !== null ? { label: t('filter.district'), value: t(`district.${organization.district}`) } : null,
          ]}
        />
      }
      below={<OwnLibraries organization={organization.id} />}
    >
      <Passage title={t('organization.about')} text={organization.description ?? ''} />
      {response}
    </RecordFrame>
  );
}

/** Records of each library shown before "all". */
const shown = 5;
const kinds = ['result', 'need', 'expert'] as const;

/** What the organisation has on file, library by library. */
function OwnLibraries({ organization }: { organization: string }) {
  const { t } = useTranslation();
  const params = new URLSearchParams({ organization, size: String(shown) });
  const results = useLibraryPage('result', params);
  const needs = useLibraryPage('need', params);
  const experts = useLibraryPage('expert', params);
  const queries = { result: results, need: needs, expert: experts };
  const all = Object.values(queries);
  const failed = all.find((query) => query.error !== null);
  if (all.some((query) => query.isPending)) return <LoadingCards count={3} />;
  if (failed) return <ProblemState code={problemCodeOf(failed.error)} onRetry={() => void failed.refetch()} />;
  const isEmpty = all.every((query) => query.data?.total === 0);
  return (
    <div className="stack below">
      {isEmpty && <p className="note">{t('organization.nothing')}</p>}
      {kinds.map((kind) => {
        const page = queries[kind].data;
        return page && page.total > 0 && <OwnRecords key={kind} page={page} organization={organization} />;
      })}
    </div>
  );
}

function OwnRecords({ page, organization }: { page: SearchPage; organization: string }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t(`kinds.${page.kind}`)}>
      <div className="row between">
        <h2>
          <KindMark kind={page.kind} plural /> <span className="figures muted">{page.total}</span>
        </h2>
        {page.total > shown && <Link to={`${kindPath(page.kind)}?${new URLSearchParams({ organization }).toString()}`}>{t(`search.seeAll.${page.kind}`)}</Link>}
      </div>
      <ul className="cards" onKeyDown={moveInList}>
        {page.hits.map((hit) => (
          <RecordCard key={hit.id} hit={hit} />
        ))}
      </ul>
    </section>
  );
}
