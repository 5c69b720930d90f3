import type { Language } from '@techmatch/web-ui';

/** Slots go by the clock of Tianjin, wherever the reader is. */
const timeZone = 'Asia/Shanghai';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
const minuteMs = 60_000;

/** Day and time of a moment, as fields take them. */
export function fieldsOf(moment: string): { day: string; time: string } {
  const [day = '', time = ''] = parts.format(new Date(moment)).split(' ');
  return { day, time };
}

/** A moment of day and time; empty where there is none. The zone has had one offset since 1991. */
export function momentOf(day: string, time: string): string {
  const moment = new Date(`${day}T${time}:00+08:00`);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

export const today = (): string => fieldsOf(new Date().toISOString()).day;

export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function formatWeekday(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' }).format(new Date(`${day}T00:00:00Z`));
}

/** `09:00`; the end of a day is 24:00. */
export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** Minutes after midnight; NaN where the text is no time. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
}

export function formatSlot(startsAt: string, endsAt: string, language: Language): string {
  const [from, until] = [fieldsOf(startsAt), fieldsOf(endsAt)];
  const begin = `${formatWeekday(from.day, language)} ${from.time}`;
  return from.day === until.day ? `${begin} – ${until.time}` : `${begin} – ${formatWeekday(until.day, language)} ${until.time}`;
}

/** A stretch of one day, minutes after midnight. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}
interface DayHours {
  readonly day: string;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly taken: readonly { readonly startsAt: string; readonly endsAt: string; readonly isConfirmed: boolean }[];
}

/** A taken time as the part of it that lies on the day. */
export function stretchOn(day: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }): Stretch {
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  const minutes = (moment: string): number => Math.min(1_440, Math.max(0, (Date.parse(moment) - midnight) / minuteMs));
  return { from: minutes(startsAt), until: minutes(endsAt) };
}

/** What is free of a day from `now` on, on the half hour: what others have only asked for is free still. */
export function freeOn({ day, opensAt, closesAt, taken }: DayHours, now: Date): Stretch[] {
  if (opensAt === null || closesAt === null) return [];
  const gone = Math.ceil((now.getTime() - Date.parse(`${day}T00:00:00+08:00`)) / minuteMs / 30) * 30;
  const free: Stretch[] = [];
  let from = Math.max(opensAt, gone);
  for (const { from: begins, until } of taken.filter(({ isConfirmed }) => isConfirmed).map((each) => stretchOn(day, each)).sort((a, b) => a.from - b.from)) {
    if (begins > from) free.push({ from, until: Math.min(begins, closesAt) });
    from = Math.max(from, until);
  }
  if (from < closesAt) free.push({ from, until: closesAt });
  return free.filter((stretch) => stretch.until - stretch.from >= 30);
}
