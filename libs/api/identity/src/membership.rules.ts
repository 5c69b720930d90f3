import { rightsOfKind, rolesOfKind, type FieldProblem, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';

/** What somebody shall be in an organisation of `kind`: at least one role, and only what the kind knows. Districts limit the right `review` alone. */
export function membershipProblems(kind: OrganizationKind, wanted: { readonly roles: readonly Role[]; readonly rights: readonly Right[]; readonly reviewDistricts: readonly string[] }): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (wanted.roles.length === 0) problems.push({ path: 'roles', code: 'arrayMinSize', params: { limit: 1 } });
  if (wanted.roles.some((role) => !rolesOfKind[kind].includes(role))) problems.push({ path: 'roles', code: 'isIn', params: { limit: rolesOfKind[kind].join(', ') } });
  if (wanted.rights.some((right) => !rightsOfKind[kind].includes(right))) problems.push({ path: 'rights', code: 'isIn', params: { limit: rightsOfKind[kind].join(', ') } });
  if (wanted.reviewDistricts.length > 0 && !wanted.rights.includes('review')) problems.push({ path: 'reviewDistricts', code: 'arrayMaxSize', params: { limit: 0 } });
  return problems;
}

/** Staff of the authority decide over applicants and pay providers: nobody may be on both sides. Universities and institutes are on neither. */
export function isConflictOfInterest(kinds: readonly OrganizationKind[]): boolean {
  return kinds.includes('authority') && (kinds.includes('enterprise') || kinds.includes('provider'));
}
