import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/bulletins.css';
import { ArchivePage, BulletinsPage, ConfirmSubscriptionPage, EndSubscriptionPage, IssuePage, NoticePage, NoticesPage } from '@techmatch/web-bulletins';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneSeries = () => {
  const { slug = '' } = useParams();
  return <ArchivePage key={slug} slug={slug} />;
};
const OneIssue = () => {
  const { slug = '', number = '' } = useParams();
  return <IssuePage key={`${slug}/${number}`} slug={slug} number={number} />;
};
const OneNotice = () => {
  const { id = '' } = useParams();
  return <NoticePage key={id} id={id} />;
};

/** Under `/bulletins`. */
export const BulletinRoutes = () => (
  <Routes>
    <Route index element={<BulletinsPage />} />
    <Route path=":slug" element={<OneSeries />} />
    <Route path=":slug/:number" element={<OneIssue />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);

/** Under `/notices`. */
export const NoticeRoutes = () => (
  <Routes>
    <Route index element={<NoticesPage />} />
    <Route path=":id" element={<OneNotice />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);

/** Under `/subscriptions`: the links of letters. */
export const SubscriptionRoutes = () => (
  <Routes>
    <Route path="confirm" element={<ConfirmSubscriptionPage />} />
    <Route path="end" element={<EndSubscriptionPage />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
