import { NeedPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';

export function NeedRoute({ id }: { id: string }) {
  return <NeedPage id={id} matches={<RecordMatches kind="need" id={id} />} />;
}
