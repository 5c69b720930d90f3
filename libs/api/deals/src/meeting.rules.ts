import type { MeetingInput } from '@techmatch/contracts';
import { meetingLimits, type DealMeetingState, type FieldProblem } from '@techmatch/contracts/tables';

const dayMs = 86_400_000;

/** What is wrong with a meeting that is called or moved at `now`; `invited`: who can be asked to come. */
export function meetingProblems({ startsAt, endsAt, place, link, people }: MeetingInput, invited: ReadonlySet<string>, now: Date): FieldProblem[] {
  const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)];
  const problem = (path: string, code: string, params: FieldProblem['params'] = {}): FieldProblem => ({ path, code, params });
  return [
    ...(until <= from ? [problem('endsAt', 'beforeStart')] : []),
    ...(until > from && until - from > meetingLimits.days * dayMs ? [problem('endsAt', 'tooLong', { days: meetingLimits.days })] : []),
    ...(until > from && until <= now.getTime() ? [problem('startsAt', 'pastDay')] : []),
    ...(from > now.getTime() + meetingLimits.ahead * dayMs ? [problem('startsAt', 'tooLong', { days: meetingLimits.ahead })] : []),
    ...((place ?? '') === '' && (link ?? '') === '' ? [problem('place', 'isNotEmpty')] : []),
    ...(people.some((id) => !invited.has(id)) ? [problem('people', 'isIn')] : []),
  ];
}

/** Moved and cancelled by whoever called it, and by the two that sign. */
export function mayChangeMeeting({ state, calledBy }: { state: DealMeetingState; calledBy: string }, { userId, isParty, isClosed }: { userId: string | null; isParty: boolean; isClosed: boolean }): boolean {
  return state === 'planned' && !isClosed && (isParty || (userId !== null && calledBy === userId));
}
