import { ResultPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';

export function ResultRoute({ id }: { id: string }) {
  return <ResultPage id={id} matches={<RecordMatches kind="result" id={id} />} />;
}
