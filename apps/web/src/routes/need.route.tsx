import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/menu.css';
import '@techmatch/web-ui/saved.css';
import { NeedPage } from '@techmatch/web-library';
import { RecordMatches } from '@techmatch/web-matches';
import { Details } from '../details.js';
import { FittingServices } from '../fitting-services.js';
import { Introduce } from '../introduce.js';

export function NeedRoute({ id }: { id: string }) {
  return <NeedPage id={id} introduce={<Introduce kind="need" id={id} />} details={<Details kind="need" id={id} />} matches={<><RecordMatches kind="need" id={id} /><FittingServices id={id} /></>} />;
}
