import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import '@techmatch/web-ui/commissioners.css';
import { DispatchPage, DispatchesPage, EvaluationPage, LedgerPage, WorkbenchPage } from '@techmatch/web-commissioners';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneDispatch = () => {
  const { id = '' } = useParams();
  return <DispatchPage key={id} id={id} />;
};
const OneEvaluation = () => {
  const { id = '' } = useParams();
  return <EvaluationPage key={id} id={id} />;
};

/** Under `/dispatches`. */
const Dispatches = () => (
  <Routes>
    <Route index element={<DispatchesPage />} />
    <Route path=":id" element={<OneDispatch />} />
    <Route path=":id/evaluation" element={<OneEvaluation />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);

const pages = { workbench: WorkbenchPage, ledger: LedgerPage, dispatches: Dispatches } as const;
/** `/workbench`, `/ledger` and what is under `/dispatches`. */
export const CommissionerRoutes = ({ at }: { at: keyof typeof pages }) => {
  const Page = pages[at];
  return <Page />;
};
