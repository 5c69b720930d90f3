import '@techmatch/web-ui/forms.css';
import { recordKinds } from '@techmatch/contracts/tables';
import { ReportRecordPage } from '@techmatch/web-library';
import { useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

/** `/report/result/res_…` */
export function ReportRoute() {
  const { kind, id = '' } = useParams();
  const known = recordKinds.find((one) => one === kind);
  return known === undefined ? <NotFoundPage /> : <ReportRecordPage key={id} kind={known} id={id} />;
}
