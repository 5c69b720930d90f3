import { lazy } from 'react';
import { Route } from 'react-router';
import { worded } from './worded.js';

const reading = () => worded(import('./routes/bulletins.route.js'), 'forms', 'bulletins');
const desk = () => worded(import('./routes/bulletin-desk.route.js'), 'forms', 'bulletins');

const BulletinRoutes = lazy(async () => ({ default: (await reading()).BulletinRoutes }));
const NoticeRoutes = lazy(async () => ({ default: (await reading()).NoticeRoutes }));
const SubscriptionRoutes = lazy(async () => ({ default: (await reading()).SubscriptionRoutes }));
const BulletinDeskRoutes = lazy(async () => ({ default: (await desk()).BulletinDeskRoutes }));
const NoticeDeskRoutes = lazy(async () => ({ default: (await desk()).NoticeDeskRoutes }));

/** What comes out periodically and what is announced, and where both are written. The addresses below these come with their pages, to keep the first load small. */
export const bulletinRoutes = (
  <>
    <Route path="/bulletins/*" element={<BulletinRoutes />} />
    <Route path="/notices/*" element={<NoticeRoutes />} />
    <Route path="/subscriptions/*" element={<SubscriptionRoutes />} />
    <Route path="/bulletin-desk/*" element={<BulletinDeskRoutes />} />
    <Route path="/notice-desk/*" element={<NoticeDeskRoutes />} />
  </>
);
