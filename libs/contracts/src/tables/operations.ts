/** How a part of the installation is: it keeps up, it is behind and will catch up or needs a look, or it stands still. */
export const operationStates = ['fine', 'behind', 'broken'] as const;
export type OperationState = (typeof operationStates)[number];

/** What is so, and what to do; the words are `operation.advice.<code>.what` and `.todo`. */
export const operationAdvices = [
  'workerSilent',
  'queueFine',
  'queueBehind',
  'queueStopped',
  'queueFailing',
  'timerFine',
  'timerNever',
  'timerLate',
  'timerStopped',
  'timerFailing',
  'indexFine',
  'indexBuilding',
  'indexCatchingUp',
  'indexMissing',
  'indexUnchecked',
  'indexRepaired',
  'searchFine',
  'searchAbsent',
  'searchUnreachable',
  'searchBusy',
  'searchFailed',
  'lettersFine',
  'lettersKept',
  'lettersFailing',
  'lettersGivenUp',
] as const;
export type OperationAdvice = (typeof operationAdvices)[number];

/** What can be tried again before its time: a timer by its name, or letters that failed. */
export const retryKinds = ['timer', 'letters'] as const;
export type RetryKind = (typeof retryKinds)[number];
