import { instrumentLimits, type FieldProblem } from '@techmatch/contracts/tables';

/** When slots of an instrument may begin and end: weekdays 1 Monday to 7 Sunday, minutes after midnight, by the clock of Asia/Shanghai. */
export interface OpeningHours {
  readonly weekdays: readonly number[];
  readonly opensAt: number;
  readonly closesAt: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Asia/Shanghai has had this one offset since 1991. */
const offsetMs = 8 * 60 * minuteMs;

interface LocalTime {
  readonly day: string;
  readonly weekday: number;
  readonly minutes: number;
}

/** A point in time by the clock of Asia/Shanghai. */
export function localTime(at: Date): LocalTime {
  const local = new Date(at.getTime() + offsetMs);
  return { day: local.toISOString().slice(0, 10), weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(), minutes: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

/** Midnight of a day in Asia/Shanghai. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs);

export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Whether a slot can begin (or, at closing time, end) then. */
export function isOpenAt({ weekdays, opensAt, closesAt }: OpeningHours, at: Date): boolean {
  const { weekday, minutes } = localTime(at);
  // Midnight at the end of a day that closes at midnight belongs to the day before.
  if (minutes === 0 && opensAt > 0) return closesAt === 1_440 && weekdays.includes(weekday === 1 ? 7 : weekday - 1);
  return weekdays.includes(weekday) && minutes >= opensAt && minutes <= closesAt;
}

/** What is wrong with a slot. It may run through the night, but people come and go in opening hours. */
export function slotProblems({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, hours: OpeningHours, now: Date): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: 'startsAt' | 'endsAt', code: string, limit?: number): void => {
    if (!problems.some((problem) => problem.path === path)) problems.push({ path, code, params: limit === undefined ? {} : { limit } });
  };
  const grid = instrumentLimits.grid * minuteMs;
  if (startsAt.getTime() % grid !== 0) add('startsAt', 'slotGrid', instrumentLimits.grid);
  if (endsAt.getTime() % grid !== 0) add('endsAt', 'slotGrid', instrumentLimits.grid);
  if (startsAt <= now) add('startsAt', 'slotPast');
  if (startsAt.getTime() > now.getTime() + instrumentLimits.aheadDays * dayMs) add('startsAt', 'slotAhead', instrumentLimits.aheadDays);
  if (endsAt <= startsAt) add('endsAt', 'slotOrder');
  if (endsAt.getTime() - startsAt.getTime() > instrumentLimits.slotDays * dayMs) add('endsAt', 'slotLong', instrumentLimits.slotDays);
  if (!isOpenAt(hours, startsAt)) add('startsAt', 'slotClosed');
  if (!isOpenAt(hours, endsAt)) add('endsAt', 'slotClosed');
  return problems;
}
