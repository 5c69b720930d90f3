import type { ProblemCode } from './problem.js';

/** Why a write needs the person first: the session ended, or it lacks the second factor. */
export type RenewalReason = 'session.needed' | 'session.secondFactorNeeded';
/** Asks the person in place; false when they would rather not. */
export type Renewal = (reason: RenewalReason) => Promise<boolean>;

let renewal: Renewal | null = null;
let running: Promise<boolean> | null = null;

/** The shell of the pages says how a person is asked; one at a time, however many writes wait. Returns how to stop. */
export function onRenewalNeeded(ask: Renewal): () => void {
  renewal = ask;
  return () => {
    if (renewal === ask) renewal = null;
  };
}

const isReason = (code: ProblemCode): code is RenewalReason => code === 'session.needed' || code === 'session.secondFactorNeeded';

/** Whether the person has put right what a write was refused for, so that it may be repeated. */
export async function isRenewed(code: ProblemCode): Promise<boolean> {
  if (!isReason(code) || renewal === null) return false;
  running ??= renewal(code).finally(() => {
    running = null;
  });
  return running;
}
