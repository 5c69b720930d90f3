import { rowsOf, type Remover } from '@techmatch/audit';
import type { Retained } from '@techmatch/contracts/tables';

const before = (moment: string): string => `${moment} < now() - make_interval(days => $1)`;

/** What of people goes after its time, and which rows that are. */
export const retained: readonly (readonly [Retained, Remover])[] = [
  ['session', rowsOf('session', before('created_at'))],
  ['knownDevice', rowsOf('known_device', before('last_used_at'))],
  // A bucket lists its tries, the last one at the end.
  ['guess', rowsOf('guess_bucket', `cardinality(tries) = 0 OR ${before('tries[cardinality(tries)]')}`)],
  ['link', rowsOf('account_link', before('expires_at'))],
  ['invitation', rowsOf('invitation', before('expires_at'))],
];
