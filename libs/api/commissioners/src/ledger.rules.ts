import { dispatchClock, quarterOf } from '@techmatch/contracts/tables';
import { dayAfter } from './dispatch.rules.js';

/** The day where the authority sits, `YYYY-MM-DD`, whatever clock the server has. */
export function dayInTianjin(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}

/** The last day of a quarter, of `2026Q4` `2026-12-31`. */
export function lastDayOf(quarter: string): string {
  const month = Number(quarter.slice(5)) * 3;
  return new Date(Date.UTC(Number(quarter.slice(0, 4)), month, 0)).toISOString().slice(0, 10);
}

/** The first day of a quarter, of `2026Q4` `2026-10-01`. */
export function firstDayOf(quarter: string): string {
  return new Date(Date.UTC(Number(quarter.slice(0, 4)), Number(quarter.slice(5)) * 3 - 3, 1)).toISOString().slice(0, 10);
}

/** A line is put right in its quarter and some days after it; then the quarter is closed. */
export function isPeriodOpen(day: string, today: string): boolean {
  return day <= today && today <= dayAfter(lastDayOf(quarterOf(day)), dispatchClock.correction.days);
}
