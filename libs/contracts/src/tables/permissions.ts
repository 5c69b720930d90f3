import { secondFactorRights, secondFactorRoles, type Actor, type Right, type Role } from './people.js';

/**
 * How the record stands to who asks. `own`: about them or made by them; `ownOrganization`: of the organisation they act for; `otherOrganization`: of
 * any other; `party`: to the introduction or deal; `dispatched`: to the enterprise, for the period of the dispatch; `ndaSignatory`: named in an
 * accepted agreement on it.
 */
export const relations = ['own', 'ownOrganization', 'otherOrganization', 'party', 'dispatched', 'ndaSignatory'] as const;
export type Relation = (typeof relations)[number];

/** `visitor` is anybody, signed in or not; `person` anybody signed in, whatever their role. */
export type Grantee = Role | 'visitor' | 'person';

interface Grant {
  readonly who: Partial<Record<Grantee, readonly Relation[]>>;
  /** Needed beside the role. */
  readonly right?: Right;
  /** Relations that a right gives by itself, whatever the role. */
  readonly holders?: Partial<Record<Right, readonly Relation[]>>;
}

const everywhere = ['own', 'ownOrganization', 'otherOrganization'] as const;

/**
 * Who may do what to which record: the one table. A route names its action (`@Permit`), the guard refuses whom no line admits, and the query admits
 * the records of the relations that `relationsOf` gives. What it should come to is written down apart, by hand, in `test/grid`.
 */
export const permissions = {
  /** What is public in the libraries. */
  'library.read': { who: { visitor: everywhere } },
  /** Say whether a match is useful: a visitor too, though only organisations count (`FEEDBACK` in `@techmatch/matching`). */
  'match.judge': { who: { visitor: everywhere } },
  /** Sign in and out, register, reset: what makes a person of a visitor. */
  'session.open': { who: { visitor: ['own'] } },
  /** One's own account, sessions, consents, notifications. */
  'account.manage': { who: { person: ['own'] } },
  /** Records that one keeps for oneself. */
  'saved.manage': { who: { person: ['own'] } },
  'organization.create': { who: { person: ['own'] } },
  'organization.edit': { who: { owner: ['ownOrganization'] } },
  /** Have the authority confirm who an organisation is: its owner, or whoever claims an imported one that nobody speaks for. */
  'organization.requestVerification': { who: { person: ['otherOrganization'], owner: ['ownOrganization'] } },
  'organization.verify': { who: { admin: ['otherOrganization'] } },
  'member.read': { who: { owner: ['ownOrganization'], member: ['ownOrganization'], researcher: ['ownOrganization'], transferOfficer: ['ownOrganization'], commissioner: ['ownOrganization'], voucherOfficer: ['ownOrganization'], auditor: ['ownOrganization'], admin: everywhere } },
  'member.manage': { who: { owner: ['ownOrganization'], admin: everywhere } },
  'person.manage': { who: { admin: everywhere } },
  /** Terms that stand for each other in search and matching. */
  'dictionary.manage': { who: { admin: everywhere } },
  /** How queues, timers, indexes and letters are, and trying again. */
  'operation.manage': { who: { admin: everywhere } },
  'audit.read': { who: { auditor: everywhere, admin: everywhere } },
  /** Messages that no mail server took: shown to an administrator, and to everybody in a demonstration. */
  'mail.read': { who: { admin: everywhere } },
  /** The publication desk: drafts, submissions, history. Everybody has their own; whose else, the three lines below say by kind. */
  'publication.write': { who: { person: ['own'] } },
  'result.edit': { who: { person: ['own'], owner: ['ownOrganization'], transferOfficer: ['ownOrganization'] } },
  'need.edit': { who: { person: ['own'], owner: ['ownOrganization'], member: ['ownOrganization'] } },
  'expert.edit': { who: { person: ['own'], transferOfficer: ['ownOrganization'] } },
  /** The queue of the reviewers; what stands in it, the two lines below say by kind. */
  'publication.review': { who: { transferOfficer: ['ownOrganization'] }, holders: { review: ['otherOrganization'] } },
  'result.review': { who: { transferOfficer: ['ownOrganization'] } },
  'need.review': { who: {}, holders: { review: ['otherOrganization'] } },
  /** Report a public record; decide on reports. */
  'abuse.report': { who: { visitor: everywhere } },
  'abuse.decide': { who: { admin: everywhere } },
  /** Say that an imported expert profile is one's own, or wish it removed; and what becomes of that. */
  'expert.claim': { who: { person: everywhere } },
  /** Decide on such claims: the officer of the expert's organisation, and the authority. */
  'claim.decide': { who: { transferOfficer: ['ownOrganization'], admin: everywhere } },
  /** Say which e-mail domains are an organisation's: its owner, of their own address; the authority of any. */
  'organization.domains': { who: { owner: ['ownOrganization'], admin: everywhere } },
  /** Rooms that one belongs to: what is said there, and saying something. */
  'chat.read': { who: { person: ['party'] } },
  'chat.write': { who: { person: ['party'] } },
  /** Files of a record: its own level, and where the record stands, decide in the query; what is above one's level answers as if it were not there. */
  'attachment.read': { who: { visitor: everywhere } },
  /** Results whose export is restricted: of these the query admits actors for a verified organisation in China alone. */
  'restricted.read': { who: { person: everywhere } },
  /**
   * Introductions. Whoever is signed in may ask what is possible; as whom one proposes, the records say: the enterprise of the need, the owner of the result,
   * the expert, any commissioner. Reading and answering is the parties'.
   */
  'introduction.propose': { who: { person: ['own'], owner: ['ownOrganization'], member: ['ownOrganization'], transferOfficer: ['ownOrganization'], commissioner: everywhere } },
  'introduction.read': { who: { person: ['party'] } },
  'introduction.answer': { who: { person: ['party'] } },
  /** Agree to confidentiality: whoever may bind the organisation, an expert for themselves. */
  'introduction.sign': { who: { person: ['own'] }, holders: { sign: ['party'] } },
  /** Issued bulletins and published notices. */
  'bulletin.read': { who: { visitor: everywhere } },
  'notice.read': { who: { visitor: everywhere } },
  /** Ask for a bulletin by mail, confirm, end it: whoever reads the address. */
  'bulletin.subscribe': { who: { visitor: ['own'] } },
  /** Series, issues and notices of one's own organisation: the authority's administrator and who may approve there; the officer of a university or institute. */
  'bulletin.edit': { who: { transferOfficer: ['ownOrganization'], admin: ['ownOrganization'] }, holders: { approve: ['ownOrganization'] } },
  'notice.edit': { who: { transferOfficer: ['ownOrganization'], admin: ['ownOrganization'] }, holders: { approve: ['ownOrganization'] } },
  /** Deals: who speaks for a party has their own; whoever works for a party has those of their organisation. Who may take which step, the table of `deal.rules.ts` says by side. */
  'deal.read': { who: { person: ['own'], owner: ['party'], member: ['party'], transferOfficer: ['party'] } },
  'deal.write': { who: { person: ['own'], owner: ['party'], member: ['party'], transferOfficer: ['party'] } },
  /** One's own calendar for other programs: make and end its address; whoever has the address reads it without signing in. */
  'calendar.manage': { who: { person: ['own'] } },
  'calendar.read': { who: { visitor: ['own'] } },
  /** Dispatches: the helper has their own, who speaks for the enterprise or for the helper's organisation those of it. */
  'dispatch.read': { who: { person: ['own'], owner: ['party'], member: ['party'], transferOfficer: ['party'], admin: ['party'] } },
  'dispatch.write': { who: { person: ['own'], owner: ['party'], member: ['party'], transferOfficer: ['party'], admin: ['party'] } },
  /** What somebody who is sent works with: for the enterprises that they are sent to, as long as they are. The ledger that they have kept stays theirs to read. */
  'workbench.read': { who: { commissioner: ['own', 'dispatched'], voucherOfficer: ['own', 'dispatched'], auditor: ['own', 'dispatched'], admin: ['own', 'dispatched'] } },
  'ledger.write': { who: { commissioner: ['own', 'dispatched'], voucherOfficer: ['own', 'dispatched'], auditor: ['own', 'dispatched'], admin: ['own', 'dispatched'] } },
  /** What an enterprise earns: it says so itself, and whom it was sent reads it for as long as they are. */
  'figures.write': { who: { owner: ['ownOrganization'], member: ['ownOrganization'] } },
  'figures.read': { who: { person: ['dispatched'], owner: ['ownOrganization'], member: ['ownOrganization'] } },
  /** Services of the catalogue, and the hours in which their instruments are free. */
  'catalogue.read': { who: { visitor: everywhere } },
  /** Services and instruments of one's own organisation; that it offers any, the query asks (a verified provider, university or institute). */
  'catalogue.edit': { who: { owner: ['ownOrganization'], member: ['ownOrganization'], researcher: ['ownOrganization'], transferOfficer: ['ownOrganization'] } },
  /** The authority's queue of services; of which districts, the right says. */
  'catalogue.review': { who: {}, holders: { review: ['otherOrganization'] } },
  /** One service at the desk: of one's own organisation, or before its reviewer. */
  'catalogue.desk': { who: { owner: ['ownOrganization'], member: ['ownOrganization'], researcher: ['ownOrganization'], transferOfficer: ['ownOrganization'] }, holders: { review: ['otherOrganization'] } },
  /** Slots of instruments: asked for on behalf of one's organisation, answered by whoever has the instrument. */
  'booking.write': { who: { owner: ['party'], member: ['party'], researcher: ['party'], transferOfficer: ['party'] } },
  /** Rules of programmes that are open or were, what they have left, and what they would give. */
  'programme.read': { who: { visitor: everywhere } },
  /** Programmes of one's own authority: written by its voucher officers; an auditor reads those of all and changes nothing. */
  'programme.desk': { who: { voucherOfficer: ['ownOrganization'], auditor: everywhere } },
  'programme.write': { who: { voucherOfficer: ['ownOrganization'] } },
  /** Applications for vouchers: an enterprise has its own; the office has those to its programmes. Who may take which step, the table of `application.rules.ts` says. */
  'voucherApplication.write': { who: { owner: ['ownOrganization'], member: ['ownOrganization'] } },
  'voucherApplication.read': { who: { owner: ['ownOrganization'], member: ['ownOrganization'], voucherOfficer: ['party'], auditor: everywhere }, holders: { review: ['party'], approve: ['party'] } },
  'voucherApplication.queue': { who: { voucherOfficer: ['party'], auditor: everywhere }, holders: { review: ['party'], approve: ['party'] } },
  'voucherApplication.act': { who: { owner: ['ownOrganization'], member: ['ownOrganization'] }, holders: { review: ['party'], approve: ['party'] } },
  /** Vouchers of one's own enterprise, and what they have left; the office and the auditor read each. */
  'wallet.read': { who: { owner: ['ownOrganization'], member: ['ownOrganization'] } },
  'voucher.read': { who: { owner: ['ownOrganization'], member: ['ownOrganization'], voucherOfficer: ['party'], auditor: everywhere } },
  'voucher.act': { who: { owner: ['ownOrganization'], voucherOfficer: ['party'] } },
  /**
   * Orders from vouchers and claims of them: both sides have their orders, whoever redeems has the claim; of the authority those who decide on them, and who oversees. Who may take which step, the tables of
   * `order.rules.ts` and `claim.rules.ts` say; three different people review, approve and pay.
   */
  'voucherOrder.read': { who: { owner: ['party'], member: ['party'], transferOfficer: ['party'], voucherOfficer: everywhere, auditor: everywhere }, holders: { review: ['otherOrganization'], approve: ['otherOrganization'], pay: ['otherOrganization'] } },
  'voucherOrder.place': { who: { owner: ['ownOrganization'], member: ['ownOrganization'] } },
  'voucherOrder.write': { who: { owner: ['party'], member: ['party'], transferOfficer: ['party'] } },
  'voucherClaim.read': { who: { owner: ['party'], member: ['party'], transferOfficer: ['party'], voucherOfficer: everywhere, auditor: everywhere }, holders: { review: ['otherOrganization'], approve: ['otherOrganization'], pay: ['otherOrganization'] } },
  'voucherClaim.write': { who: { owner: ['party'], member: ['party'], transferOfficer: ['party'] } },
  'voucherClaim.step': { who: { owner: ['party'], member: ['party'], transferOfficer: ['party'] }, holders: { review: ['otherOrganization'], approve: ['otherOrganization'], pay: ['otherOrganization'] } },
  /** What is about to be paid. */
  'voucherNotice.read': { who: { visitor: everywhere } },
  /** What an organisation says of itself that ties it to others. */
  'partyFact.manage': { who: { owner: ['ownOrganization'] } },
  /** Batches of payments: who pays makes them and takes the bank's word; who oversees reads them. */
  'settlement.read': { who: { voucherOfficer: everywhere, auditor: everywhere }, holders: { pay: ['ownOrganization'] } },
  /** Everything about a programme in one file. */
  'voucherAudit.read': { who: { auditor: everywhere } },
  'settlement.write': { who: {}, holders: { pay: ['ownOrganization'] } },
  /** Groups of fields of a public record that are shown to whoever is signed in. */
  'detail.read': { who: { person: everywhere } },
} as const satisfies Record<string, Grant>;
export type Action = keyof typeof permissions;

export const actions = Object.keys(permissions).filter((name): name is Action => name in permissions);

const table: Record<Action, Grant> = permissions;

/** The relations in which `actor` may do `action`; empty: never. Asks for the right too, where the line names one. */
export function relationsOf(actor: Actor, action: Action): ReadonlySet<Relation> {
  const { who, right, holders = {} } = table[action];
  if (right !== undefined && !actor.rights.includes(right)) return new Set();
  const grantees: Grantee[] = ['visitor', ...(actor.userId === null ? [] : (['person'] as const)), ...actor.roles];
  return new Set([...grantees.flatMap((grantee) => who[grantee] ?? []), ...actor.rights.flatMap((held) => holders[held] ?? [])]);
}

/** Whether a visitor may do it: such a route never answers 401. */
export function isOpen(action: Action): boolean {
  return table[action].who.visitor !== undefined;
}

/** Whether these roles and rights may only be used with a second factor. */
export function needsSecondFactor(roles: readonly Role[], rights: readonly Right[]): boolean {
  return roles.some((role) => secondFactorRoles.includes(role)) || rights.some((right) => secondFactorRights.includes(right));
}
