import type { OperationAdvice, OperationState } from '@techmatch/contracts/tables';

/** How something is, and the sentence that says what to do about it. */
export interface Standing {
  readonly state: OperationState;
  readonly advice: OperationAdvice;
}

const fine = (advice: OperationAdvice): Standing => ({ state: 'fine', advice });
const behind = (advice: OperationAdvice): Standing => ({ state: 'behind', advice });
const broken = (advice: OperationAdvice): Standing => ({ state: 'broken', advice });

const minute = 60;

/**
 * House rules, in seconds. An event is taken within a second; an import holds consumers back for at most 20 and its batches take some more, so a minute is
 * behind and ten minutes are a standstill. Three failures in a row are no hiccup.
 */
export const limits = { queueBehind: minute, queueStopped: 10 * minute, failuresBroken: 3, timerRoundsLate: 3, timerLateAtLeast: minute, timerStoppedAtLeast: 10 * minute, tasksBusy: 100 } as const;

/** The worse of several; `fine` where there are none. */
export function worst(states: readonly OperationState[]): OperationState {
  return states.includes('broken') ? 'broken' : states.includes('behind') ? 'behind' : 'fine';
}

function failing(failures: number, advice: OperationAdvice): Standing {
  return failures >= limits.failuresBroken ? broken(advice) : behind(advice);
}

/** `oldestSeconds`: how long the oldest event waits; null where none does. */
export function queueStanding({ failures, oldestSeconds }: { readonly failures: number; readonly oldestSeconds: number | null }): Standing {
  if (failures > 0) return failing(failures, 'queueFailing');
  if (oldestSeconds === null || oldestSeconds < limits.queueBehind) return fine('queueFine');
  return oldestSeconds < limits.queueStopped ? behind('queueBehind') : broken('queueStopped');
}

/** `sinceSeconds`: since the timer last went well; null: never. A round may last, so that a timer is late after three rounds and at least a minute. */
export function timerStanding({ failures, everySeconds, sinceSeconds }: { readonly failures: number; readonly everySeconds: number; readonly sinceSeconds: number | null }): Standing {
  if (failures > 0) return failing(failures, 'timerFailing');
  if (sinceSeconds === null) return behind('timerNever');
  const late = Math.max(limits.timerRoundsLate * everySeconds, limits.timerLateAtLeast);
  if (sinceSeconds < late) return fine('timerFine');
  return sinceSeconds < Math.max(late, limits.timerStoppedAtLeast) ? behind('timerLate') : broken('timerStopped');
}

export interface IndexFacts {
  readonly records: number;
  /** Null: it cannot be asked. */
  readonly documents: number | null;
  readonly generation: number;
  readonly isBuilding: boolean;
  /** Null: never, or comparing is switched off. */
  readonly uncheckedMinutes: number | null;
  readonly reconcileMinutes: number;
  readonly drift: number | null;
}

/** One library's index while its server answers. */
export function indexStanding(facts: IndexFacts): Standing {
  if (facts.isBuilding) return behind('indexBuilding');
  if (facts.records > 0 && (facts.generation === 0 || facts.documents === null)) return broken('indexMissing');
  if (facts.documents !== null && facts.documents !== facts.records) return behind('indexCatchingUp');
  if (facts.reconcileMinutes > 0 && facts.uncheckedMinutes !== null && facts.uncheckedMinutes > 3 * facts.reconcileMinutes) return behind('indexUnchecked');
  return facts.drift !== null && facts.drift > 0 ? fine('indexRepaired') : fine('indexFine');
}

/** The server of the indexes. Without one the database answers every search: slower, and complete. */
export function serverStanding(server: { readonly isConfigured: boolean; readonly isReachable: boolean; readonly tasksWaiting: number | null; readonly failedTasks: readonly unknown[] }): Standing {
  if (!server.isConfigured) return fine('searchAbsent');
  if (!server.isReachable) return broken('searchUnreachable');
  if (server.failedTasks.length > 0) return behind('searchFailed');
  return (server.tasksWaiting ?? 0) > limits.tasksBusy ? behind('searchBusy') : fine('searchFine');
}

/** The outbox of letters. Without a mail server letters are kept, which a demonstration means to do and nobody else. */
export function lettersStanding({ isSending, waiting, failing: inVain, givenUp }: { readonly isSending: boolean; readonly waiting: number; readonly failing: number; readonly givenUp: number }): Standing {
  if (!isSending) return waiting > 0 ? behind('lettersKept') : fine('lettersFine');
  if (inVain > 0) return failing(inVain, 'lettersFailing');
  return givenUp > 0 ? behind('lettersGivenUp') : fine('lettersFine');
}
