import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/meetings.css';
import { IntroductionDetailPage, IntroductionsPage, NdaPage, ProposePage } from '@techmatch/web-deals';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const One = () => {
  const { id = '' } = useParams();
  return <IntroductionDetailPage key={id} id={id} />;
};

const Agreement = () => {
  const { id = '' } = useParams();
  return <NdaPage key={id} id={id} />;
};

/** Under `/introductions`. */
export const IntroductionRoutes = () => (
  <Routes>
    <Route index element={<IntroductionsPage />} />
    <Route path="new" element={<ProposePage />} />
    <Route path=":id" element={<One />} />
    <Route path=":id/nda" element={<Agreement />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
