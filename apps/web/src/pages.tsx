import { HomePage } from '@techmatch/web-library';
import { ErrorBoundary, ErrorState, LoadingCards, Shell } from '@techmatch/web-ui';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useLocation, useParams } from 'react-router';
import { accountRoutes } from './account-pages.js';
import { bulletinRoutes } from './bulletin-pages.js';
import { HeaderAccount, SessionNotice } from './header-account.js';
import { HeaderBox } from './header-box.js';
import { publicationRoutes } from './publication-pages.js';
import { SessionKeeper } from './session-keeper.js';
import { usePageMoves } from './use-page-moves.js';
import { worded } from './worded.js';

const SearchPage = lazy(async () => ({ default: (await import('./routes/search.route.js')).SearchPage }));
const LibraryListPage = lazy(async () => ({ default: (await import('./routes/list.route.js')).LibraryListPage }));
const ResultRoute = lazy(async () => ({ default: (await worded(import('./routes/result.route.js'), 'files', 'matches', 'saved')).ResultRoute }));
const ExpertRoute = lazy(async () => ({ default: (await worded(import('./routes/expert.route.js'), 'files', 'matches', 'saved')).ExpertRoute }));
const NeedRoute = lazy(async () => ({ default: (await worded(import('./routes/need.route.js'), 'files', 'matches', 'saved')).NeedRoute }));
const OrganizationPage = lazy(async () => ({ default: (await worded(import('./routes/organization.route.js'), 'saved')).OrganizationPage }));
const MatchPage = lazy(async () => ({ default: (await worded(import('./routes/match.route.js'), 'matches')).MatchPage }));
const LatestMatchesPage = lazy(async () => ({ default: (await worded(import('./routes/latest.route.js'), 'matches')).LatestMatchesPage }));
const WritePage = lazy(async () => ({ default: (await worded(import('./routes/write.route.js'), 'matches')).WritePage }));
const SavedRecordsPage = lazy(async () => ({ default: (await worded(import('./routes/saved.route.js'), 'forms', 'saved')).SavedRecordsPage }));

/** Pages of those who are at work here, and what is none: a visitor's first load is without their addresses. */
const OtherPages = lazy(async () => ({ default: (await import('./other-pages.js')).OtherPages }));

const RecordRoute = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** Every address of the web and the view behind it. Only the home page is in the first load. */
export function Pages() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  usePageMoves();
  return (
    <Shell box={pathname === '/' ? null : <HeaderBox />} account={<HeaderAccount />} notice={<SessionNotice />}>
      <SessionKeeper />
      <ErrorBoundary resetKey={pathname} fallback={(retry) => <ErrorState title={t('page.broken.title')} remedy={t('page.broken.remedy')} onRetry={retry} />}>
        <Suspense fallback={<LoadingCards />}>
          <Routes>
            <Route path="/" element={<HomePage />} />
            <Route path="/search" element={<SearchPage />} />
            <Route path="/match" element={<MatchPage />} />
            <Route path="/matches" element={<LatestMatchesPage />} />
            <Route path="/write" element={<WritePage />} />
            <Route path="/results" element={<LibraryListPage key="result" kind="result" />} />
            <Route path="/experts" element={<LibraryListPage key="expert" kind="expert" />} />
            <Route path="/needs" element={<LibraryListPage key="need" kind="need" />} />
            <Route path="/organizations" element={<LibraryListPage key="organization" kind="organization" />} />
            <Route path="/results/:id" element={<RecordRoute Page={ResultRoute} />} />
            <Route path="/experts/:id" element={<RecordRoute Page={ExpertRoute} />} />
            <Route path="/needs/:id" element={<RecordRoute Page={NeedRoute} />} />
            <Route path="/organizations/:id" element={<RecordRoute Page={OrganizationPage} />} />
            <Route path="/saved" element={<SavedRecordsPage />} />
            {accountRoutes}
            {publicationRoutes}
            {bulletinRoutes}
            <Route path="*" element={<OtherPages />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
