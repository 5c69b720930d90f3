import { createHash } from 'node:crypto';
import type { NdaTextView } from '@techmatch/contracts';
import { introductionSides, type IntroductionSide, type Language, type NdaAction, type NdaState } from '@techmatch/contracts/tables';
import { ndaTemplates } from './nda-templates.table.js';

/** The present text in a language, with the digest that a consent names: SHA-256 of title, line feed and text in UTF-8. */
export function presentText(language: Language): NdaTextView {
  const [newest] = ndaTemplates;
  if (newest === undefined) throw new Error('There is a text');
  const { title, text } = newest.words[language];
  return { version: newest.version, since: newest.since, language, title, text, sha256: createHash('sha256').update(`${title}\n${text}`).digest('hex') };
}

/** Where an agreement stands and who stands how to it. */
export interface NdaPosition {
  readonly state: NdaState;
  readonly signed: ReadonlySet<IntroductionSide>;
}
export interface NdaAsker {
  /** Sides that the asker takes part on. */
  readonly mine: ReadonlySet<IntroductionSide>;
  /** Sides that the asker may bind: with the right to sign for the organisation, or for themselves. */
  readonly binds: ReadonlySet<IntroductionSide>;
}

/** Signing is once a side until it is revoked; revoking is of whoever may bind a side that signed; naming colleagues, and adding a signed scan, of whoever may bind a side. */
export function ndaActionsOf({ state, signed }: NdaPosition, { mine, binds }: NdaAsker): NdaAction[] {
  const sides = introductionSides.filter((side) => binds.has(side));
  const isOpen = state === 'signed' || state === 'inForce';
  return [
    ...(sides.some((side) => !isOpen || !signed.has(side)) ? (['sign'] as const) : []),
    ...(isOpen && sides.some((side) => signed.has(side)) ? (['revoke'] as const) : []),
    ...(isOpen && introductionSides.some((side) => mine.has(side) && binds.has(side)) ? (['name', 'addScan'] as const) : []),
  ];
}
