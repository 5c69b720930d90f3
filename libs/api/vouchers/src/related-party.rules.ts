import type { PartyFactKind, TieStrength } from '@techmatch/contracts/tables';

/** From this share on a shareholder controls (majority of votes: Company Law of the PRC, article 265; exactly half counts, to be on the safe side: a house rule). */
export const controlBasisPoints = 5_000;

/** Something known of an organisation. */
export interface PartyFact {
  readonly organizationId: string;
  readonly kind: PartyFactKind;
  /** What two organisations share: the keyed hash of a person, organisation, telephone, address or account. */
  readonly value: string;
  /** Of a shareholder. */
  readonly basisPoints: number | null;
  /** A name without an identity card or credit code: two people may have it, so it never proves control. */
  readonly isNameOnly: boolean;
  /** Shown to those who review. */
  readonly label: string | null;
}

/** How an organisation itself appears as a shareholder or employer of another. */
export interface PartyIdentity {
  readonly organizationId: string;
  readonly values: readonly string[];
}

export interface Tie {
  readonly kind: PartyFactKind;
  /** What it is on the other side; null: it is the other organisation itself. */
  readonly otherKind: PartyFactKind | null;
  readonly strength: TieStrength;
  /** Organisations in between, from the first to the second. */
  readonly via: readonly string[];
  readonly label: string | null;
}

/** Who or what controls an organisation, and over which organisations. */
interface Controller {
  readonly kind: PartyFactKind;
  readonly via: readonly string[];
  readonly label: string | null;
}

const isControl = ({ kind, basisPoints, isNameOnly }: PartyFact): boolean => !isNameOnly && (kind === 'legalRepresentative' || (kind === 'shareholder' && (basisPoints ?? 0) >= controlBasisPoints));

/** Everything above an organisation, through as many others as it takes: value → how. Holds the organisation itself too. */
function controllersOf(start: string, facts: readonly PartyFact[], identities: readonly PartyIdentity[]): Map<string, Controller> {
  const found = new Map<string, Controller>();
  const owners = new Map(identities.flatMap(({ organizationId, values }) => values.map((value): [string, string] => [value, organizationId])));
  const seen = new Set([start]);
  let level: { organizationId: string; via: string[] }[] = [{ organizationId: start, via: [] }];
  for (const { values } of identities.filter(({ organizationId }) => organizationId === start)) for (const value of values) found.set(value, { kind: 'shareholder', via: [], label: null });
  while (level.length > 0) {
    const above: { organizationId: string; via: string[] }[] = [];
    for (const { organizationId, via } of level) {
      for (const fact of facts.filter((each) => each.organizationId === organizationId && isControl(each))) {
        if (!found.has(fact.value)) found.set(fact.value, { kind: fact.kind, via, label: fact.label });
        const owner = owners.get(fact.value);
        if (owner === undefined || seen.has(owner)) continue;
        seen.add(owner);
        above.push({ organizationId: owner, via: [...via, owner] });
      }
    }
    level = above;
  }
  return found;
}

/**
 * Ties between two organisations, in a graph whose nodes are organisations and what they share. `control`: one is above the other, or somebody is above both, over any number of organisations;
 * `weak`: anything else that both have, or that one has of the other. The strongest of a value counts, and of a label that both kinds of evidence show. Order: control first, then as the facts stand.
 */
export function tiesBetween(first: string, second: string, facts: readonly PartyFact[], identities: readonly PartyIdentity[]): Tie[] {
  const [above, aboveSecond] = [controllersOf(first, facts, identities), controllersOf(second, facts, identities)];
  const own = new Set(identities.filter(({ organizationId }) => organizationId === first || organizationId === second).flatMap(({ values }) => values));
  const control = [...above].flatMap(([value, { kind, via, label }]): [string, Tie][] => {
    const other = aboveSecond.get(value);
    if (other === undefined) return [];
    const common = identities.flatMap(({ organizationId, values }) => (values.includes(value) ? [organizationId] : []));
    const between = [...via, ...common, ...other.via.toReversed()].filter((id) => id !== first && id !== second);
    const isParty = own.has(value);
    return [[value, { kind, otherKind: isParty ? null : other.kind, strength: 'control', via: [...new Set(between)], label: label ?? other.label }]];
  });
  const known = new Set(control.map(([value]) => value));
  const ofSecond = facts.filter(({ organizationId }) => organizationId === second);
  const identityOf = (id: string): Set<string> => new Set(identities.filter(({ organizationId }) => organizationId === id).flatMap(({ values }) => values));
  const [firstItself, secondItself] = [identityOf(first), identityOf(second)];
  const weak = facts.filter(({ organizationId, value }) => organizationId === first && !known.has(value)).flatMap((fact): Tie[] => {
    if (secondItself.has(fact.value)) return [{ kind: fact.kind, otherKind: null, strength: 'weak', via: [], label: fact.label }];
    const other = ofSecond.find(({ value }) => value === fact.value);
    return other === undefined ? [] : [{ kind: fact.kind, otherKind: other.kind, strength: 'weak', via: [], label: fact.label ?? other.label }];
  });
  const reverse = ofSecond.filter(({ value }) => firstItself.has(value) && !known.has(value)).map(({ kind, label }): Tie => ({ kind, otherKind: null, strength: 'weak', via: [], label }));
  // A person who is known by identifier and by name is one tie, the stronger.
  const ties = [...control.map(([, tie]) => tie), ...weak, ...reverse];
  return ties.filter(({ kind, otherKind, label }, place) => label === null || ties.findIndex((tie) => tie.kind === kind && tie.otherKind === otherKind && tie.label === label) === place);
}

/** Whether the claimant has said so. */
export const isDeclared = ({ kind, otherKind }: Pick<Tie, 'kind' | 'otherKind'>, declared: readonly PartyFactKind[]): boolean => declared.includes(kind) || (otherKind !== null && declared.includes(otherKind));
