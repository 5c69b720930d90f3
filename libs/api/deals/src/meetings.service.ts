import { Injectable } from '@nestjs/common';
import type { CallMeetingRequest, CancelMeetingRequest, DealView, MeetingInput, MoveMeetingRequest } from '@techmatch/contracts';
import { meetingLimits, type Actor, type MeetingHappening } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { DealDesk, type OpenDeal } from './deal.desk.js';
import { isParty } from './deal.policy.js';
import { isClosed } from './deal.rules.js';
import { DealsService } from './deals.service.js';
import { mayChangeMeeting, meetingProblems } from './meeting.rules.js';
import { MeetingStore, type MeetingRow } from './meeting.store.js';

const kinds = { called: 'meetingCalled', moved: 'meetingMoved', cancelled: 'meetingCancelled' } as const satisfies Record<MeetingHappening, string>;

/** Meetings of a deal: called, moved, cancelled with a reason; told to who is asked to come, and kept in the timeline. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: DealDesk,
    private readonly store: MeetingStore,
    private readonly deals: DealsService,
    private readonly outbox: Outbox,
  ) {}

  /** The same meeting sent again is one. Throws `record.notFound`, `deal.notNow` for one that is over, `deal.tooMany`, `request.sentBefore`, `request.invalid`. */
  async call(actor: Actor, id: string, { clientId, ...request }: CallMeetingRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const opened = await this.desk.open(em, actor, id, now, true);
      const said = saidOf(request);
      const known = await this.store.ofClient(em, id, actor.userId ?? '', clientId);
      if (known !== null) {
        if (!isSame(known, said)) throw new DomainError('request.sentBefore');
        return this.deals.view(em, actor, id);
      }
      if (isClosed(opened.deal.stage)) throw new DomainError('deal.notNow', { stage: opened.deal.stage });
      if ((await this.store.of(em, id)).length >= meetingLimits.perDeal) throw new DomainError('deal.tooMany', { limit: meetingLimits.perDeal });
      check(request, invitedTo(opened, actor), now);
      const meeting = await this.store.add(em, { dealId: id, clientId, calledBy: actor.userId ?? '', ...said }, now);
      await this.note(em, actor, opened, { happening: 'called', meetingId: meeting, title: said.title, startsAt: said.startsAt, people: said.people }, now);
      return this.deals.view(em, actor, id);
    });
  }

  /** Throws as `call`, and `permission.denied`, `meeting.notNow` for one that is off, `meeting.changedMeanwhile`. */
  async move(actor: Actor, id: string, meetingId: string, { version, ...request }: MoveMeetingRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const { opened, meeting } = await this.editable(em, actor, id, { meetingId, version, now });
      const invited = new Set([...invitedTo(opened, actor), ...meeting.people]);
      check(request, invited, now);
      const said = saidOf(request);
      if (isSame(meeting, said)) return this.deals.view(em, actor, id);
      await this.store.save(em, { ...meeting, ...said, version: version + 1 }, now);
      await this.note(em, actor, opened, { happening: 'moved', meetingId, title: said.title, startsAt: said.startsAt, people: [...meeting.people, ...said.people] }, now);
      return this.deals.view(em, actor, id);
    });
  }

  /** It stays in the calendar as cancelled. Throws as `move`. */
  async cancel(actor: Actor, id: string, meetingId: string, { version, reason }: CancelMeetingRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const { opened, meeting } = await this.editable(em, actor, id, { meetingId, version, now });
      await this.store.save(em, { ...meeting, state: 'cancelled', reason, version: version + 1 }, now);
      await this.note(em, actor, opened, { happening: 'cancelled', meetingId, title: meeting.title, startsAt: meeting.startsAt, people: meeting.people, reason }, now);
      return this.deals.view(em, actor, id);
    });
  }

  private async editable(em: EntityManager, actor: Actor, id: string, { meetingId, version, now }: { meetingId: string; version: number; now: Date }): Promise<{ opened: OpenDeal; meeting: MeetingRow }> {
    const opened = await this.desk.open(em, actor, id, now, true);
    const meeting = await this.store.find(em, id, meetingId);
    if (meeting === null) throw new DomainError('record.notFound', { id: meetingId });
    if (isClosed(opened.deal.stage)) throw new DomainError('deal.notNow', { stage: opened.deal.stage });
    if (meeting.state !== 'planned') throw new DomainError('meeting.notNow');
    if (meeting.version !== version) throw new DomainError('meeting.changedMeanwhile', { version: meeting.version });
    if (!mayChangeMeeting(meeting, { userId: actor.userId, isParty: isParty(opened.participant), isClosed: false })) throw new DomainError('permission.denied');
    return { opened, meeting };
  }

  private async note(em: EntityManager, actor: Actor, { deal }: OpenDeal, told: { happening: MeetingHappening; meetingId: string; title: string; startsAt: Date; people: readonly string[]; reason?: string }, now: Date): Promise<void> {
    const { happening, meetingId, title, startsAt, people, reason } = told;
    const at = startsAt.toISOString();
    await this.desk.note(em, actor, deal, { kind: kinds[happening], details: { title, at, ...(reason !== undefined && { note: reason }) } }, now, { meeting: meetingId, at });
    await this.outbox.append(em, { type: 'deal.meeting', id: deal.id, meetingId, happening, people: [...new Set(people)], actorId: actor.userId });
  }
}

type Said = Pick<MeetingRow, 'title' | 'startsAt' | 'endsAt' | 'place' | 'link' | 'agenda' | 'people'>;

const filled = (text: string | null | undefined): string | null => (text === undefined || text === null || text === '' ? null : text);

function saidOf({ title, startsAt, endsAt, place, link, agenda, people }: MeetingInput): Said {
  return { title, startsAt: new Date(startsAt), endsAt: new Date(endsAt), place: filled(place), link: filled(link), agenda: filled(agenda), people: [...people].sort() };
}

const wordsOf = ({ title, startsAt, endsAt, place, link, agenda, people }: Said): string => JSON.stringify([title, startsAt, endsAt, place, link, agenda, [...people].sort()]);
const isSame = (one: Said, other: Said): boolean => wordsOf(one) === wordsOf(other);

/** Whoever speaks for a party, and who calls it. */
function invitedTo({ parties }: OpenDeal, actor: Actor): Set<string> {
  return new Set([...parties.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])), ...(actor.userId === null ? [] : [actor.userId])]);
}

function check(request: MeetingInput, invited: ReadonlySet<string>, now: Date): void {
  const problems = meetingProblems(request, invited, now);
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}
