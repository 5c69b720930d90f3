import type { PublicationCard } from '@techmatch/contracts';
import { liveStates, type PublicationAct, type PublicationState, type RevisionState } from '@techmatch/contracts/tables';

/** Where a record stands in the eyes of its owner, in the order in which they look. */
export const deskGroups = ['toDo', 'inReview', 'live', 'gone'] as const;
export type DeskGroup = (typeof deskGroups)[number];

type Standing = Pick<PublicationCard, 'state' | 'revision' | 'waitingFor'>;

export function groupOf({ state, revision, waitingFor }: Standing): DeskGroup {
  if (waitingFor === 'author') return 'toDo';
  if (state === 'submitted' || revision === 'submitted') return waitingFor === 'person' ? 'toDo' : 'inReview';
  return liveStates.includes(state) ? 'live' : 'gone';
}

/** What the state of a record says first: that of its changes while there are some on their way, else its own. */
export function stateOf({ state, revision }: Pick<Standing, 'state' | 'revision'>): { code: PublicationState; isChange: boolean } {
  const ofChange: Record<RevisionState, PublicationState | null> = { none: null, draft: 'draft', submitted: 'submitted', returned: 'returned' };
  const code = liveStates.includes(state) ? ofChange[revision] : null;
  return code === null ? { code: state, isChange: false } : { code, isChange: true };
}

/** The one next step of a record: what its owner would do first of what the server allows. Null: there is nothing to do. */
export function nextStep(actions: readonly PublicationAct[], standing: Standing): PublicationAct | null {
  if (standing.state === 'expiring' && actions.includes('confirm')) return 'confirm';
  const order: PublicationAct[] = groupOf(standing) === 'toDo' ? ['approve', 'edit', 'publish', 'submit'] : ['renew'];
  return order.find((act) => actions.includes(act)) ?? null;
}
