import { weeklyLetter } from '@techmatch/contracts/tables';

/** A week by the clock of the letter. */
export interface Week {
  /** Its first day, `2026-11-23`. */
  readonly monday: string;
  /** It is the day of the letter, and its hour has come. A worker that slept through the day writes none: a letter about the week that comes on Thursday is no such letter. */
  readonly isDue: boolean;
}

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: weeklyLetter.timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' });
const dayMs = 86_400_000;

/** The week of `now`, whatever clock the server has. */
export function weekOf(now: Date): Week {
  const local = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = Date.parse(`${local['year'] ?? ''}-${local['month'] ?? ''}-${local['day'] ?? ''}`);
  // ISO: Monday is 1, Sunday 7.
  const weekday = ((new Date(day).getUTCDay() + 6) % 7) + 1;
  return { monday: new Date(day - (weekday - 1) * dayMs).toISOString().slice(0, 10), isDue: weekday === weeklyLetter.weekday && Number(local['hour']) >= weeklyLetter.hour };
}
