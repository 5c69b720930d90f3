import { calendarOf, escaped, folded, type CalendarEntry } from './calendar.rules.js';

const entry: CalendarEntry = {
  id: 'dmt_1', title: '样机验收, 第二次; 备注', startsAt: new Date('2026-11-30T06:00:00Z'), endsAt: new Date('2026-11-30T07:30:00Z'), place: '津南区 3 号楼', link: 'https://meet.example.org/1', description: '一、样机\n二、下一步',
  page: 'https://techmatch.example.org/deals/deal_1', state: 'planned', version: 2, createdAt: new Date('2026-11-20T01:02:03Z'), changedAt: new Date('2026-11-21T01:02:03Z'),
};
const now = new Date('2026-11-23T16:30:00Z');
/** As a calendar reads it: unfolded. */
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar (RFC 5545)', () => {
  it('names each entry, its sequence and its times by the clock of Shanghai', () => {
    const text = calendarOf('合作会议', [entry], now);
    expect(lines(text)).toEqual(expect.arrayContaining(['UID:dmt_1@techmatch', 'SEQUENCE:1', 'DTSTAMP:20261123T163000Z', 'DTSTART;TZID=Asia/Shanghai:20261130T140000', 'DTEND;TZID=Asia/Shanghai:20261130T153000', 'STATUS:CONFIRMED', 'TZID:Asia/Shanghai', 'TZOFFSETTO:+0800']));
    expect(lines(text)).toEqual(expect.arrayContaining(['SUMMARY:样机验收\\, 第二次\\; 备注', 'DESCRIPTION:一、样机\\n二、下一步', 'LOCATION:津南区 3 号楼 · https://meet.example.org/1']));
    expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.match(/BEGIN:/g)).toHaveLength(text.match(/END:/g)?.length ?? 0);
  });

  it('keeps one that is off, as cancelled', () => {
    expect(lines(calendarOf('x', [{ ...entry, state: 'cancelled', version: 3 }], now))).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:2', 'TRANSP:TRANSPARENT']));
  });

  it('folds at 75 octets and cuts no character in two', () => {
    const line = `DESCRIPTION:${'议程𠮷a'.repeat(60)}`;
    const parts = folded(line).split('\r\n');
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
    expect(parts.map((part, place) => (place === 0 ? part : part.slice(1))).join('')).toBe(line);
    expect(folded('short')).toBe('short');
  });

  it('escapes what would end a value or begin a line', () => {
    expect(escaped('a\\b;c,d\r\nBEGIN:VEVENT\u0000\u2028x')).toBe('a\\\\b\\;c\\,d\\nBEGIN:VEVENT\\nx');
  });
});
