import { meetingTimeZone, type DealMeetingState } from '@techmatch/contracts/tables';

/** A meeting as a calendar takes it. */
export interface CalendarEntry {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  /** Of a video meeting. */
  readonly link: string | null;
  /** Agenda, and the deal it is of. */
  readonly description: string;
  /** Where it stands on the platform. */
  readonly page: string;
  readonly state: DealMeetingState;
  /** From 1; a calendar takes the entry of the highest. */
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** Asia/Shanghai has had one offset since 1991, so that its zone is one line. */
const zone = ['BEGIN:VTIMEZONE', `TZID:${meetingTimeZone}`, 'BEGIN:STANDARD', 'DTSTART:19910915T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE'];

/**
 * A calendar as RFC 5545 says: CRLF, lines folded at 75 octets, text escaped, UID and SEQUENCE of each entry, so that one that was moved takes the place of the one before, and STATUS:CANCELLED for one that is
 * off. By hand, because it is short: the usual library writes a time of a zone by the clock of the machine and brings no VTIMEZONE.
 */
export function calendarOf(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//TechMatch//Deals//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${meetingTimeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zone,
    ...entries.flatMap((entry) => linesOf(entry, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf({ id, title, startsAt, endsAt, place, link, description, page, state, version, createdAt, changedAt }: CalendarEntry, now: Date): string[] {
  const where = [place, link].filter((part) => part !== null).join(' · ');
  return [
    'BEGIN:VEVENT',
    `UID:${id}@techmatch`,
    `SEQUENCE:${version - 1}`,
    `DTSTAMP:${utc(now)}`,
    `CREATED:${utc(createdAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `DTSTART;TZID=${meetingTimeZone}:${local(startsAt)}`,
    `DTEND;TZID=${meetingTimeZone}:${local(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    `URL:${page}`,
    `STATUS:${state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${state === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

/** TEXT of RFC 5545 3.3.11; what cannot be written (other control characters) is left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n|\u2028|\u2029/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '');
}

/** No line longer than 75 octets of UTF-8, no character cut in two (3.1). */
export function folded(line: string): string {
  let octets = 0;
  let result = '';
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      result += '\r\n ';
      octets = 1;
    }
    result += sign;
    octets += size;
  }
  return result;
}

const utc = (moment: Date): string => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: meetingTimeZone, dateStyle: 'short', timeStyle: 'medium' });
/** By the clock of the zone, whatever clock the server has. */
const local = (moment: Date): string => shanghai.format(moment).replaceAll(/[-:]/g, '').replace(' ', 'T');
