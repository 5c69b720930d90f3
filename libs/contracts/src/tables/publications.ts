import type { OrganizationKind } from './library.js';

/** Names what was published here among the sources of the libraries. */
export const deskSource = 'techmatch';

/** What is published through review. */
export const publicationKinds = ['result', 'need', 'expert'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

/** Whose records of a kind are: only organisations of these kinds can own them. */
export const ownerKinds = { result: ['university', 'institute'], need: ['enterprise'], expert: ['university', 'institute'] } as const satisfies Record<PublicationKind, readonly OrganizationKind[]>;

/** The life of a record. It stands in the public libraries as `published` and `expiring` and in no other state. */
export const publicationStates = ['draft', 'submitted', 'returned', 'published', 'expiring', 'expired', 'withdrawn', 'closed', 'hidden', 'discarded'] as const;
export type PublicationState = (typeof publicationStates)[number];
export const liveStates: readonly PublicationState[] = ['published', 'expiring'];

/** Changes of a live record on their way to the public; meanwhile the approved version stays up. */
export const revisionStates = ['none', 'draft', 'submitted', 'returned'] as const;
export type RevisionState = (typeof revisionStates)[number];

/** What people do to a record; the worker: `warn`, `expire`; a decision made elsewhere: `claim`, `unclaim` (of an imported profile), `suppress` (on a report). Words: `publication.action.<code>`. */
export const transitionActions = [
  'submit',
  'recall',
  'return',
  'approve',
  'publish',
  'confirm',
  'renew',
  'withdraw',
  'hide',
  'close',
  'takeDown',
  'discard',
  'warn',
  'expire',
  'claim',
  'unclaim',
  'suppress',
] as const;
export type TransitionAction = (typeof transitionActions)[number];

/** What a person may do to one record: a transition, or change its content. */
export const publicationActs = ['edit', ...transitionActions] as const;
export type PublicationAct = (typeof publicationActs)[number];

/** Who is to act next. */
export const waitingParties = ['author', 'reviewer', 'person', 'nobody'] as const;
export type WaitingParty = (typeof waitingParties)[number];

/** How a need ended. `givenUp` says why. */
export const closeReasons = ['metHere', 'metElsewhere', 'givenUp'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Novelty: a published abstract destroys it unless a patent is filed or the disclosure is cleared (Patent Law of the PRC, article 22). */
export const noveltyAnswers = ['patentFiled', 'disclosureCleared', 'open'] as const;
export type NoveltyAnswer = (typeof noveltyAnswers)[number];
/** Secrecy review of what is published (定密; Law on Guarding State Secrets of the PRC). */
export const secrecyAnswers = ['passed', 'open'] as const;
export type SecrecyAnswer = (typeof secrecyAnswers)[number];
/** On the list of technologies whose export is forbidden or restricted (中国禁止出口限制出口技术目录). */
export const exportAnswers = ['notListed', 'listed', 'open'] as const;
export type ExportAnswer = (typeof exportAnswers)[number];

/** Who may read a group of fields: everybody, whoever is signed in, or who has signed the non-disclosure agreement. */
export const fieldLevels = ['public', 'signedIn', 'annex'] as const;
export type FieldLevel = (typeof fieldLevels)[number];

/** Groups of fields with a level of their own. What is in none of them is public; `annex` texts are never public. */
export const fieldGroups = {
  result: { price: ['priceFen', 'isNegotiable'], evidence: ['gain', 'trlEvidence'], cost: ['cost'], annex: ['annex'] },
  need: { name: ['organization'], budget: ['budgetMinFen', 'budgetMaxFen'], indicators: ['indicators'], constraints: ['constraints'], annex: ['annex'] },
  expert: { annex: ['annex'] },
} as const satisfies Record<PublicationKind, Record<string, readonly string[]>>;
export const fieldGroupNames = ['price', 'evidence', 'cost', 'name', 'budget', 'indicators', 'constraints', 'annex'] as const;
export type FieldGroup = (typeof fieldGroupNames)[number];
/** Levels where the author has chosen none. An enterprise's name is told when both sides have agreed to an introduction. */
export const defaultLevels: Record<FieldGroup, FieldLevel> = {
  price: 'public',
  evidence: 'public',
  cost: 'public',
  name: 'annex',
  budget: 'public',
  indicators: 'public',
  constraints: 'public',
  annex: 'annex',
};

/** How long a record stays up without a word from its owner. A house rule, to be reviewed when a year of confirmations has been seen. */
export const freshness = { rule: 'house rule', since: '2026-11-23', confirmEveryDays: 90, expireAfterDays: 30 } as const;

/** What a text gives away that belongs into an introduction. */
export const warningKinds = ['phone', 'email', 'messenger', 'address', 'ownName'] as const;
export type WarningKind = (typeof warningKinds)[number];

/** Upper limits of the content, also of the form fields. */
export const publicationLimits = { title: 120, short: 200, text: 4_000, keyword: 40, keywords: 20, people: 50, patents: 50, indicators: 20, comment: 1_000, name: 60 } as const;

/** One point of a checklist: `points` in full, or a share of them while it is only partly there. */
export interface ChecklistItem {
  readonly code: string;
  readonly points: number;
  /** Fields of the content that answer it. */
  readonly fields: readonly string[];
}
export interface Checklist {
  readonly name: 'house checklist';
  readonly version: string;
  readonly since: string;
  /** Below it the reviewer sends a submission back with reasons. */
  readonly bar: number;
  readonly items: readonly ChecklistItem[];
}

const house = { name: 'house checklist', version: '1', since: '2026-11-23' } as const;

/**
 * What makes a record worth a reader's time, 100 points a kind. A house checklist: what is asked is what a buyer asks first; the points are our own
 * judgement and no norm. Words: `quality.<kind>.<code>.name` (what is asked) and `quality.<kind>.<code>.raise` (what would raise it).
 */
export const checklists: Record<PublicationKind, Checklist> = {
  result: {
    ...house,
    bar: 60,
    items: [
      { code: 'problem', points: 15, fields: ['problem'] },
      { code: 'gain', points: 20, fields: ['gain'] },
      { code: 'cost', points: 10, fields: ['cost', 'priceFen', 'isNegotiable'] },
      { code: 'maturity', points: 15, fields: ['trl', 'trlEvidence'] },
      { code: 'ip', points: 15, fields: ['ipKind', 'patents'] },
      { code: 'cooperation', points: 10, fields: ['cooperation'] },
      { code: 'abstract', points: 10, fields: ['abstract'] },
      { code: 'keywords', points: 5, fields: ['keywords', 'field'] },
    ],
  },
  need: {
    ...house,
    bar: 60,
    items: [
      { code: 'object', points: 20, fields: ['description'] },
      { code: 'today', points: 15, fields: ['indicators'] },
      { code: 'wanted', points: 20, fields: ['indicators'] },
      { code: 'constraints', points: 15, fields: ['constraints'] },
      { code: 'budget', points: 15, fields: ['budgetMinFen', 'budgetMaxFen'] },
      { code: 'deadline', points: 10, fields: ['deadline'] },
      { code: 'keywords', points: 5, fields: ['keywords', 'field'] },
    ],
  },
  expert: {
    ...house,
    bar: 50,
    items: [
      { code: 'summary', points: 35, fields: ['summary'] },
      { code: 'keywords', points: 20, fields: ['keywords'] },
      { code: 'fields', points: 15, fields: ['fields'] },
      { code: 'services', points: 20, fields: ['services'] },
      { code: 'title', points: 10, fields: ['title'] },
    ],
  },
};
