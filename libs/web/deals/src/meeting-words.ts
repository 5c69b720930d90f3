import { meetingTimeZone } from '@techmatch/contracts/tables';
import type { Language } from '@techmatch/web-ui';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** When a meeting is, by the clock of Beijing, wherever the reader is. */
export function formatMeeting(startsAt: string, language: Language, endsAt?: string): string {
  const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], { timeZone: meetingTimeZone, ...options });
  const [day, time] = [of({ dateStyle: 'full' }), of({ timeStyle: 'short', hourCycle: 'h23' })];
  const moment = (iso: string): string => `${day.format(new Date(iso))} ${time.format(new Date(iso))}`;
  if (endsAt === undefined) return moment(startsAt);
  const isOneDay = day.format(new Date(startsAt)) === day.format(new Date(endsAt));
  return `${moment(startsAt)} – ${isOneDay ? time.format(new Date(endsAt)) : moment(endsAt)}`;
}

const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: meetingTimeZone, dateStyle: 'short', timeStyle: 'short' });

/** Day and time of a moment by the same clock, as fields take them. */
export function fieldsOf(moment: string): { day: string; time: string } {
  const [day = '', time = ''] = parts.format(new Date(moment)).split(' ');
  return { day, time };
}

/** A moment of day and time by the same clock, which has had one offset since 1991; empty where there is none. */
export function momentOf(day: string, time: string): string {
  const moment = new Date(`${day}T${time}:00+08:00`);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}
