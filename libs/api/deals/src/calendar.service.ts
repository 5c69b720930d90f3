import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { AppConfig } from '@techmatch/config';
import type { CalendarFeedView } from '@techmatch/contracts';
import { meetingLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { createHash, randomBytes } from 'node:crypto';
import { calendarOf, type CalendarEntry } from './calendar.rules.js';
import { CalendarStore } from './calendar.store.js';
import { DealsQueries } from './deals.queries.js';
import { MeetingStore, type ListedMeeting } from './meeting.store.js';

const dayMs = 86_400_000;
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Meetings as calendars of other programs take them: one's own under an address that can be ended, and those of a deal as a file. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: CalendarStore,
    private readonly meetings: MeetingStore,
    private readonly queries: DealsQueries,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /** Whether there is an address; the address itself is told once, when it is made. */
  async feed(actor: Actor): Promise<CalendarFeedView> {
    return this.view(this.transactions.reader, actor, null);
  }

  /** Makes an address; the one before serves no longer. */
  async make(actor: Actor, now = new Date()): Promise<CalendarFeedView> {
    return this.transactions.run(async (em) => {
      const token = randomBytes(32).toString('base64url');
      await this.store.set(em, actor.userId ?? '', digestOf(token), now);
      await this.audit.append(em, { actor, action: 'calendar.made', target: { kind: 'person', id: actor.userId ?? '' }, details: {} });
      return this.view(em, actor, `/api/calendar/${token}`);
    });
  }

  /** From now on it answers as an address that never was. */
  async end(actor: Actor): Promise<CalendarFeedView> {
    return this.transactions.run(async (em) => {
      if (await this.store.end(em, actor.userId ?? '')) await this.audit.append(em, { actor, action: 'calendar.ended', target: { kind: 'person', id: actor.userId ?? '' }, details: {} });
      return this.view(em, actor, null);
    });
  }

  /** The meetings of whoever an address is of. Throws `record.notFound` for one that serves for nothing. */
  async read(token: string, now = new Date()): Promise<Response> {
    return this.transactions.run(async (em) => {
      const personId = await this.store.readerOf(em, digestOf(token), now);
      if (personId === null) throw new DomainError('record.notFound');
      const listed = await this.meetings.forPerson(em, personId, new Date(now.getTime() - meetingLimits.feedDays * dayMs));
      return this.reply('TechMatch', listed, now, null);
    });
  }

  /** All meetings of a deal as a file. Throws `record.notFound`. */
  async ofDeal(actor: Actor, dealId: string, now = new Date()): Promise<Response> {
    const em = this.transactions.reader;
    const deal = await this.queries.get(em, actor, dealId);
    const listed = (await this.meetings.of(em, dealId)).map((meeting) => ({ ...meeting, dealTitle: deal.title }));
    return this.reply(deal.title, listed, now, `meetings-${now.toISOString().slice(0, 10)}.ics`);
  }

  private reply(name: string, listed: readonly ListedMeeting[], now: Date, file: string | null): Response {
    const headers = { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...(file !== null && { 'content-disposition': `attachment; filename="${file}"` }) };
    return new Response(calendarOf(name, listed.map((meeting) => this.entryOf(meeting)), now), { headers });
  }

  private entryOf({ dealTitle, agenda, reason, dealId, ...meeting }: ListedMeeting): CalendarEntry {
    return { ...meeting, description: [dealTitle, reason, agenda].filter((part) => part !== null).join('\n'), page: `${this.config.PUBLIC_URL}/deals/${dealId}` };
  }

  private async view(em: EntityManager, actor: Actor, path: string | null): Promise<CalendarFeedView> {
    const feed = await this.store.find(em, actor.userId ?? '');
    return { path, since: feed?.madeAt.toISOString() ?? null, lastReadAt: feed?.readAt?.toISOString() ?? null };
  }
}
