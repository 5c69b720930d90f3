import type { DealPartyInput, DealView, OrganizationRef } from '@techmatch/contracts';
import type { DealForm, DealRole, DealSide, FieldProblem } from '@techmatch/contracts/tables';
import { basisPointsOf, percentText } from '@techmatch/policy';

/** A party as it stands in the form: its share as people type it. */
export interface PartyRow {
  readonly organization: OrganizationRef;
  readonly side: DealSide;
  readonly role: DealRole;
  readonly share: string;
  readonly contactId: string | null;
}

export interface PartiesValues {
  form: DealForm | '';
  parties: readonly PartyRow[];
}

export function partiesOf({ form, parties }: DealView): PartiesValues {
  const share = (points: number | null): string => (points === null ? '' : percentText(points).replace(' %', ''));
  return { form, parties: parties.map(({ organization, side, role, shareBasisPoints, contact }) => ({ organization, side, role, share: share(shareBasisPoints), contactId: contact?.id ?? null })) };
}

/** What cannot be read, or says more than there is, at its field. */
export function partyProblems({ parties }: PartiesValues): FieldProblem[] {
  const points = parties.map(({ share }) => (share.trim() === '' ? 0 : basisPointsOf(share)));
  const unread = points.flatMap((value, place) => (value === null ? [{ path: `parties.${place}.shareBasisPoints`, code: 'percent', params: {} }] : []));
  const sum = points.reduce<number>((total, value) => total + (value ?? 0), 0);
  return unread.length === 0 && sum > 10_000 ? [{ path: 'parties', code: 'partyShares', params: {} }] : unread;
}

export function partyInputs({ parties }: PartiesValues): DealPartyInput[] {
  return parties.map(({ organization, side, role, share, contactId }) => ({ organizationId: organization.id ?? '', side, role, shareBasisPoints: share.trim() === '' ? null : basisPointsOf(share), contactId }));
}
