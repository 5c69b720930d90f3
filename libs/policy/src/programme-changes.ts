import type { ProgrammeTerms } from './programme-terms.js';

/** What two versions of terms say differently at one place; null: not there. Values are text as stored: fen, days, codes. */
export interface TermsChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Every place with its text; lists by place, lists of codes as one. */
function leaves(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) found.set(path, value.join(', '));
  else if (typeof value === 'object' && value !== null) for (const [name, part] of Object.entries(value)) leaves(part, path === '' ? name : `${path}.${name}`, found);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') found.set(path, String(value));
  return found;
}

/** What changes from one version to the next, in the order of the places. */
export function termsChanges(before: ProgrammeTerms, after: ProgrammeTerms): TermsChange[] {
  const [old, next] = [leaves(before, '', new Map()), leaves(after, '', new Map())];
  return [...new Set([...old.keys(), ...next.keys()])].map((path) => ({ path, before: old.get(path) ?? null, after: next.get(path) ?? null })).filter((change) => change.before !== change.after);
}
