import type { DealCard, DealEventView, DealFileView, DealItemView, DealMeetingView, DealNextView, DealPartyView, DealView, PersonRef } from '@techmatch/contracts';
import { dealLimits, dealSides, type Actor } from '@techmatch/contracts/tables';
import type { DealNames, OpenDeal } from './deal.desk.js';
import type { FileRow } from './deal-file.store.js';
import { allowedDealActs, isParty, mayChangeItem } from './deal.policy.js';
import { reckoningOf } from './deal.reckoning.js';
import { isClosed, nextOf } from './deal.rules.js';
import type { EventRow, ItemRow, PartyRow } from './deal.store.js';
import { mayChangeMeeting } from './meeting.rules.js';
import type { MeetingRow } from './meeting.store.js';

const dayMs = 86_400_000;

export function toPerson(id: string, { people }: DealNames): PersonRef {
  return { id, name: people.get(id) ?? null };
}

function toParty({ id, organizationId, side, role, shareBasisPoints, contactId }: PartyRow, names: DealNames): DealPartyView {
  const organization = names.organizations.get(organizationId) ?? { id: organizationId, name: '', nameEn: null, kind: null, district: null };
  return { id, organization, side, role, shareBasisPoints, contact: contactId === null ? null : toPerson(contactId, names) };
}

/** The first thing that is open: due ones first, as they are ordered. */
function nextItem(code: string, items: readonly ItemRow[]): ItemRow | null {
  return items.find(({ kind, state }) => state === 'open' && (kind === 'disposal') === (code === 'disposalStep')) ?? null;
}

export function toNext({ facts, items }: OpenDeal): DealNextView | null {
  const next = nextOf(facts);
  if (next === null) return null;
  const item = next.code === 'disposalStep' || next.code === 'item' ? nextItem(next.code, items) : null;
  return { code: next.code, by: item?.side ? [item.side] : [...next.by], item: item?.title ?? null, dueOn: item?.dueOn ?? null };
}

function dueCount({ items, facts: { today, stage } }: OpenDeal): number {
  const soon = new Date(Date.parse(today) + dealLimits.soonDays * dayMs).toISOString().slice(0, 10);
  return isClosed(stage) ? 0 : items.filter(({ state, dueOn }) => state === 'open' && dueOn !== null && dueOn <= soon).length;
}

export function toDealCard(opened: OpenDeal, names: DealNames): DealCard {
  const { deal, parties, contract, participant } = opened;
  return {
    id: deal.id,
    title: deal.title,
    stage: deal.stage,
    since: deal.stageSince.toISOString(),
    parties: parties.map((party) => toParty(party, names)),
    ownSides: dealSides.filter((side) => participant.has(side)),
    next: toNext(opened),
    amountFen: contract.amountFen,
    dueCount: dueCount(opened),
    isDemo: deal.isDemo,
    version: deal.version,
  };
}

function toItem(item: ItemRow, { deal, participant }: OpenDeal, names: DealNames): DealItemView {
  const { id, kind, code, title, state, dueOn, side, amountFen, note, doneAt, doneBy, version } = item;
  const done = { doneAt: doneAt?.toISOString() ?? null, doneBy: doneBy === null ? null : toPerson(doneBy, names) };
  return { id, kind, code, title, state, dueOn, side, amountFen, note, ...done, isEditable: mayChangeItem(participant, deal.stage, item), version };
}

export function toDealFile({ id, name, type, bytes, uploadedAt, uploadedBy }: FileRow, names: DealNames): DealFileView {
  return { id, name, type, bytes, uploadedAt: uploadedAt.toISOString(), uploadedBy: toPerson(uploadedBy, names) };
}

/** What stands on the page of one deal alone. */
export interface BesideDeal {
  readonly files: readonly FileRow[];
  readonly meetings: readonly MeetingRow[];
  readonly chatRoomId: string | null;
  readonly actor: Actor;
}

function toMeeting(meeting: MeetingRow, { deal, participant }: OpenDeal, { userId }: Actor, names: DealNames): DealMeetingView {
  const { id, title, startsAt, endsAt, place, link, agenda, people, state, reason, calledBy, version } = meeting;
  const isEditable = mayChangeMeeting(meeting, { userId, isParty: isParty(participant), isClosed: isClosed(deal.stage) });
  return {
    ...{ id, title, place, link, agenda, state, reason, version, isEditable },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    people: people.map((person) => toPerson(person, names)),
    calledBy: toPerson(calledBy, names),
    isMine: userId !== null && people.includes(userId),
  };
}

/** Whoever speaks for a party, and the reader. */
function askable({ parties }: OpenDeal, { userId }: Actor, names: DealNames): PersonRef[] {
  const ids = [...parties.map(({ contactId }) => contactId), userId].filter((id) => id !== null);
  return [...new Set(ids)].map((id) => toPerson(id, names)).filter(({ name }) => name !== null);
}

export function toDealView(opened: OpenDeal, { files, meetings, chatRoomId, actor }: BesideDeal, names: DealNames): DealView {
  const { deal, contract, items, facts, participant } = opened;
  const { kind, consideration, pricing, amountFen, appraisedFen, isImport, teamBasisPoints, inventors, noticeFrom, noticeUntil, from, until, reckoned } = contract;
  return {
    ...toDealCard(opened, names),
    introductionId: deal.introductionId,
    needId: deal.needId,
    form: deal.form,
    contract: {
      ...{ kind, consideration, pricing, amountFen, appraisedFen, isImport, teamBasisPoints, inventors, noticeFrom, noticeUntil, from, until },
      registration: deal.registration,
      signedOn: deal.signedOn,
      registeredOn: deal.registeredOn,
    },
    reckoning: reckoned ?? reckoningOf(contract),
    items: items.filter(({ state, kind: itemKind }) => state !== 'dropped' || itemKind !== 'disposal').map((item) => toItem(item, opened, names)),
    files: files.map((file) => toDealFile(file, names)),
    meetings: meetings.map((meeting) => toMeeting(meeting, opened, actor, names)),
    people: askable(opened, actor, names),
    lostReason: deal.lostReason,
    lostNote: deal.lostNote,
    chatRoomId,
    allowedActions: allowedDealActs(facts, participant, { items: items.length, files: files.length, meetings: meetings.length }),
  };
}

export function toDealEvent({ seq, at, byId, kind, action, from, to, version, details }: EventRow, names: DealNames): DealEventView {
  return { seq, at: at.toISOString(), by: byId === null ? null : toPerson(byId, names), kind, action, from, to, version, details };
}
