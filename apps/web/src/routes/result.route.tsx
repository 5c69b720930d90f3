import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/menu.css';
import '@techmatch/web-ui/saved.css';
import { ResultPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';
import { Details } from '../details.js';
import { Introduce } from '../introduce.js';

export function ResultRoute({ id }: { id: string }) {
  return <ResultPage id={id} introduce={<Introduce kind="result" id={id} />} details={<Details kind="result" id={id} />} matches={<RecordMatches kind="result" id={id} />} />;
}
