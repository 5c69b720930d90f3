import type { OrganizationKind } from './library.js';

/** What a person is in an organisation (domain.md, "People and organisations"); one membership may carry several. */
export const roles = ['owner', 'member', 'researcher', 'transferOfficer', 'commissioner', 'voucherOfficer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a membership may do beyond its roles: bind the organisation, review, approve, pay. */
export const rights = ['sign', 'review', 'approve', 'pay'] as const;
export type Right = (typeof rights)[number];

/** Which roles and rights a membership of an organisation of a kind may carry. */
export const rolesOfKind: Record<OrganizationKind, readonly Role[]> = {
  enterprise: ['owner', 'member'],
  university: ['owner', 'member', 'researcher', 'transferOfficer', 'commissioner'],
  institute: ['owner', 'member', 'researcher', 'transferOfficer', 'commissioner'],
  provider: ['owner', 'member', 'commissioner'],
  authority: ['owner', 'member', 'voucherOfficer', 'auditor', 'admin'],
};
export const rightsOfKind: Record<OrganizationKind, readonly Right[]> = {
  enterprise: ['sign'],
  university: ['sign'],
  institute: ['sign'],
  provider: ['sign'],
  authority: ['review', 'approve', 'pay'],
};

/** Whoever holds one of these works with a second factor (TOTP, RFC 6238) or not at all: they decide over others. */
export const secondFactorRoles: readonly Role[] = ['admin', 'transferOfficer'];
export const secondFactorRights: readonly Right[] = ['review', 'approve', 'pay'];

/** The prefix of an id of people and what belongs to them: `usr_…`. */
export const personIdPrefixes = { person: 'usr', session: 'ses', membership: 'mem', invitation: 'inv', claim: 'clm', report: 'rpt' } as const;
export type PersonRecordKind = keyof typeof personIdPrefixes;

/** The languages of pages and letters. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Where a session stands with the second factor: `none` is asked of it, it is `needed` (set up, not given yet), `toEnrol` (asked for, not set up), `passed`. */
export const secondFactorStates = ['none', 'needed', 'toEnrol', 'passed'] as const;
export type SecondFactorState = (typeof secondFactorStates)[number];

/** What people agree to when they register; each version is kept. */
export const documentNames = ['terms', 'privacy'] as const;
export type DocumentName = (typeof documentNames)[number];
export const documentVersionMost = 10_000;
/** What a document consists of. */
export const documentParts = ['heading', 'item', 'text'] as const;
export type DocumentPart = (typeof documentParts)[number];

/** Upper and lower limits of what accounts and organisations are described with; forms show the same numbers. */
export const accountLimits = {
  /** NIST SP 800-63B: length, not composition. */
  passwordMin: 12,
  passwordMax: 200,
  email: 254,
  name: 60,
  organizationName: 100,
  description: 2_000,
  note: 500,
  pageSize: 50,
} as const;

/** How far the authority has come with who an organisation says it is. */
export const verificationStates = ['unverified', 'submitted', 'verified', 'rejected'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** Who asks: a visitor (all null and empty) or a person with the organisation they act for now. */
export interface Actor {
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly organizationId: string | null;
  readonly organizationKind: OrganizationKind | null;
  readonly roles: readonly Role[];
  readonly rights: readonly Right[];
  /** Districts that the right `review` is limited to; empty: all. */
  readonly reviewDistricts: readonly string[];
  /** Acts for a verified organisation in China: may see what is restricted from export. */
  readonly isDomestic: boolean;
  /** The session has passed the second factor. */
  readonly hasSecondFactor: boolean;
  /** The session must give its second factor before it may do anything else; until then it has no roles, rights or organisation. */
  readonly owesSecondFactor: boolean;
}

/** Whether somebody may sign in. */
export const personStates = ['active', 'suspended'] as const;
export type PersonState = (typeof personStates)[number];
