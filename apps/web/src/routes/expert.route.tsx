import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/menu.css';
import '@techmatch/web-ui/saved.css';
import { ExpertPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';
import { Details } from '../details.js';
import { Introduce } from '../introduce.js';

export function ExpertRoute({ id }: { id: string }) {
  return <ExpertPage id={id} introduce={<Introduce kind="expert" id={id} />} details={<Details kind="expert" id={id} />} matches={<RecordMatches kind="expert" id={id} />} />;
}
