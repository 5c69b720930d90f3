import { digestSchedule } from '@techmatch/contracts/tables';

/** A day where the digest is written, and whether its hour has come. */
export interface DigestDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly isDue: boolean;
  /** When its hour began: what came later waits for the next day. */
  readonly hour: Date;
}

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: digestSchedule.timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** The day and hour of `now` by the clock of the digest, whatever clock the server has. */
export function digestDay(now: Date): DigestDay {
  const local = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  const number = (name: string): number => Number(local[name] ?? 0);
  const sinceMidnightMs = ((number('hour') * 60 + number('minute')) * 60 + number('second')) * 1_000 + (now.getTime() % 1_000);
  return {
    day: `${local['year'] ?? ''}-${local['month'] ?? ''}-${local['day'] ?? ''}`,
    isDue: number('hour') >= digestSchedule.hour,
    hour: new Date(now.getTime() - sinceMidnightMs + digestSchedule.hour * 3_600_000),
  };
}
