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
}
