import { Navigate, Route, Routes, useParams } from 'react-router';
import { DictionaryPage } from './dictionary.page.js';
import { OperationsPage } from './operations.page.js';
import { PeoplePage } from './people.page.js';
import { PersonPage } from './person.page.js';
import { ReportsPage } from './reports.page.js';

const Person = () => {
  const { id = '' } = useParams();
  return <PersonPage key={id} id={id} />;
};

/** Every address under `/admin`: one piece for the few who need it, so that nobody else's first load knows of its parts. */
export function AdminPages() {
  return (
    <Routes>
      <Route path="people" element={<PeoplePage />} />
      <Route path="people/:id" element={<Person />} />
      <Route path="operations" element={<OperationsPage />} />
      <Route path="dictionary" element={<DictionaryPage />} />
      <Route path="reports" element={<ReportsPage />} />
      <Route path="*" element={<Navigate to="/admin/people" replace />} />
    </Routes>
  );
}
