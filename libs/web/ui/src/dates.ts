import type { Language } from './languages.js';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;
const dayMs = 86_400_000;

/** An ISO date or moment as a day: `2026年11月22日`, `22 November 2026`. */
export function formatDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(parseDay(iso));
}

/** An ISO moment to the minute, where the reader is: `2026年11月22日 15:30`, `22 November 2026 at 15:30`. */
export function formatMoment(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));
}

/** How long ago a moment was, in minutes and hours on the same day, then as `formatDistance`. */
export function formatSince(iso: string, language: Language, now: Date = new Date()): string {
  const minutes = Math.round((new Date(iso).getTime() - now.getTime()) / 60_000);
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  if (Math.abs(minutes) < 1) return format.format(0, 'second');
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  if (Math.abs(minutes) < 12 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return formatDistance(iso, language, now);
}

/** How far a day is from today, in the coarsest unit that still says something: `3个月前`, `in 12 days`. */
export function formatDistance(iso: string, language: Language, now: Date = new Date()): string {
  const days = Math.round((startOfDay(parseDay(iso)) - startOfDay(now)) / dayMs);
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  if (Math.abs(days) < 45) return format.format(days, 'day');
  if (Math.abs(days) < 540) return format.format(Math.round(days / 30.4), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

/** Whole days from today to a day; negative when it has passed. */
export function daysUntil(iso: string, now: Date = new Date()): number {
  return Math.round((startOfDay(parseDay(iso)) - startOfDay(now)) / dayMs);
}

/** A bare date is that day where the reader is, not midnight in Greenwich. */
function parseDay(iso: string): Date {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return iso.length === 10 && year !== undefined && month !== undefined && day !== undefined ? new Date(year, month - 1, day) : new Date(iso);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
