import { ExpertPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';

export function ExpertRoute({ id }: { id: string }) {
  return <ExpertPage id={id} matches={<RecordMatches kind="expert" id={id} />} />;
}
