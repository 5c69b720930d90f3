import { introductionClock, introductionSides, type IntroductionAction, type IntroductionAnswer, type IntroductionHappening, type IntroductionParty, type IntroductionSide, type IntroductionState } from '@techmatch/contracts/tables';

/** Where an introduction stands. */
export interface Position {
  readonly state: IntroductionState;
  readonly startedBy: IntroductionParty;
  readonly answers: Readonly<Record<IntroductionSide, IntroductionAnswer>>;
}

/** What an action leads to, and which party took it. */
export interface Outcome {
  readonly state: IntroductionState;
  readonly happening: IntroductionHappening;
  readonly party: IntroductionParty;
  readonly answer: { readonly side: IntroductionSide; readonly answer: IntroductionAnswer } | null;
}

interface StepRule {
  readonly action: IntroductionAction;
  readonly by: (position: Position, party: IntroductionParty) => boolean;
}

/**
 * The steps of an introduction that is proposed; every other state is an end. Who proposed has accepted with it, and takes it back instead of declining. Where a
 * commissioner proposed, a side that agreed may still decline until the other has answered.
 */
export const stepRules: readonly StepRule[] = [
  { action: 'accept', by: ({ answers }, party) => party !== 'commissioner' && answers[party] === 'waiting' },
  { action: 'decline', by: ({ startedBy }, party) => party !== 'commissioner' && party !== startedBy },
  { action: 'withdraw', by: ({ startedBy }, party) => party === startedBy },
];

/** Who has answered when an introduction begins. */
export function beginning(startedBy: IntroductionParty): Record<IntroductionSide, IntroductionAnswer> {
  return { enterprise: startedBy === 'enterprise' ? 'accepted' : 'waiting', owner: startedBy === 'owner' ? 'accepted' : 'waiting' };
}

/** What an action leads to; `denied` where another party may, `impossible` where nobody can now. */
export function decide(position: Position, action: IntroductionAction, parties: ReadonlySet<IntroductionParty>): Outcome | 'denied' | 'impossible' {
  if (position.state !== 'proposed') return 'impossible';
  const party = [...parties].find((one) => stepRules.some((rule) => rule.action === action && rule.by(position, one)));
  if (party === undefined) return 'denied';
  if (action === 'withdraw' || party === 'commissioner') return { state: 'withdrawn', happening: 'withdrawn', party, answer: null };
  if (action === 'decline') return { state: 'declined', happening: 'declined', party, answer: { side: party, answer: 'declined' } };
  const isMutual = introductionSides.every((side) => side === party || position.answers[side] === 'accepted');
  return { state: isMutual ? 'accepted' : 'proposed', happening: isMutual ? 'accepted' : 'agreed', party, answer: { side: party, answer: 'accepted' } };
}

export function openActions(position: Position, parties: ReadonlySet<IntroductionParty>): IntroductionAction[] {
  if (position.state !== 'proposed') return [];
  return stepRules.filter(({ by }) => [...parties].some((party) => by(position, party))).map(({ action }) => action);
}

/** What the rules must know of two records before they are introduced. */
export interface PairFacts {
  /** As whom the actor may propose. */
  readonly as: readonly IntroductionParty[];
  /** The actor speaks for the enterprise of the need, which is not verified. */
  readonly isUnverified: boolean;
  readonly needHasAccount: boolean;
  readonly subjectHasAccount: boolean;
  /** Both belong to one organisation, or to one person. */
  readonly isOneHouse: boolean;
}
export type PairRefusal = 'introduction.needHasNoAccount' | 'introduction.subjectHasNoAccount' | 'introduction.sameOrganization' | 'introduction.organizationNotVerified' | 'introduction.notAParty';

/** Why these two cannot be introduced by who asks; null: they can. What is wrong with the records is told before what is wrong with the asker. */
export function refusalOf({ as, isUnverified, needHasAccount, subjectHasAccount, isOneHouse }: PairFacts): PairRefusal | null {
  if (!needHasAccount) return 'introduction.needHasNoAccount';
  if (!subjectHasAccount) return 'introduction.subjectHasNoAccount';
  if (isOneHouse) return 'introduction.sameOrganization';
  if (as.length > 0) return null;
  return isUnverified ? 'introduction.organizationNotVerified' : 'introduction.notAParty';
}

/** The side that has still to answer and that one of these parties may hand over; null: none. */
export function handOverSide({ state, answers }: Position, parties: ReadonlySet<IntroductionParty>): IntroductionSide | null {
  return state === 'proposed' ? (introductionSides.find((side) => answers[side] === 'waiting' && parties.has(side)) ?? null) : null;
}

/** The clock of one side: when its contact was asked, reminded, and handed over from. */
export interface SideClock {
  readonly askedAt: Date;
  readonly remindedAt: Date | null;
  readonly handedAt: Date | null;
}
export interface Clocked extends Position {
  readonly proposedAt: Date;
  readonly clocks: Readonly<Record<IntroductionSide, SideClock>>;
}

/** What is due of an introduction that waits, most pressing first. */
export type DueStep = { readonly what: 'lapse' } | { readonly what: 'handOver' | 'remind'; readonly side: IntroductionSide };

const dayMs = 86_400_000;
const after = (moment: Date, days: number): Date => new Date(moment.getTime() + days * dayMs);

export const lapsesAt = (proposedAt: Date): Date => after(proposedAt, introductionClock.lapse.days);

/** `absent`: sides whose contact closed their account or left. They are handed over at once. */
export function dueStep(introduction: Clocked, absent: ReadonlySet<IntroductionSide>, now: Date): DueStep | null {
  if (introduction.state !== 'proposed') return null;
  if (lapsesAt(introduction.proposedAt) <= now) return { what: 'lapse' };
  const waiting = introductionSides.filter((side) => introduction.answers[side] === 'waiting');
  const handOver = waiting.find((side) => absent.has(side) || (introduction.clocks[side].handedAt === null && after(introduction.clocks[side].askedAt, introductionClock.handOver.days) <= now));
  if (handOver !== undefined) return { what: 'handOver', side: handOver };
  const remind = waiting.find((side) => introduction.clocks[side].remindedAt === null && after(introduction.clocks[side].askedAt, introductionClock.reminder.days) <= now);
  return remind === undefined ? null : { what: 'remind', side: remind };
}

/** When the worker has to look again; null: never. */
export function nextDue(introduction: Clocked): Date | null {
  if (introduction.state !== 'proposed') return null;
  const moments = introductionSides.filter((side) => introduction.answers[side] === 'waiting').flatMap((side) => {
    const { askedAt, remindedAt, handedAt } = introduction.clocks[side];
    return [...(remindedAt === null ? [after(askedAt, introductionClock.reminder.days)] : []), ...(handedAt === null ? [after(askedAt, introductionClock.handOver.days)] : [])];
  });
  return new Date(Math.min(lapsesAt(introduction.proposedAt).getTime(), ...moments.map((moment) => moment.getTime())));
}
