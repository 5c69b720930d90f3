import { cooperationModes, districts, type CooperationMode, type District, type Field, type OrganizationKind } from '@techmatch/contracts/tables';
import { fold } from '@techmatch/text';
import { cooperationWords, disciplineFields, districtWords, fieldWords, noWords, organizationNameEndings, trlWords, yesWords } from './import-words.table.js';

/** The comparable form of a word or heading: folded, without white space and marks that only separate. */
export function wordKey(text: string): string {
  return fold(text.normalize('NFC')).replace(/[\s_\-·*:：]/g, '');
}

/** Words by their comparable form, built once per table. */
const lookups = new WeakMap<object, ReadonlyMap<string, number>>();

function lookupOf(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, number> {
  const kept = lookups.get(table);
  if (kept !== undefined) return kept;
  const built = new Map<string, number>();
  Object.entries(table).forEach(([meaning, words], index) => {
    for (const word of [meaning, ...words]) if (!built.has(wordKey(word))) built.set(wordKey(word), index);
  });
  lookups.set(table, built);
  return built;
}

/** Looks a word up in a table of words by meaning; the meaning's own name counts as a word. */
export function findMeaning<Meaning extends string>(word: string, table: Readonly<Record<Meaning, readonly string[]>>): Meaning | null {
  const found = lookupOf(table).get(wordKey(word));
  if (found === undefined) return null;
  let index = 0;
  for (const meaning in table) if (index++ === found) return meaning;
  return null;
}

/** The field that the words of a discipline or industry lie in, or null where that is not clear. */
export function fieldOf(words: string): Field | null {
  const exact = findMeaning(words, fieldWords);
  if (exact !== null) return exact;
  const plain = words.normalize('NFC').trim();
  return disciplineFields.find(([, beginnings]) => beginnings.some((beginning) => plain.startsWith(beginning)))?.[0] ?? null;
}

/** Every word of cooperation with its mode, longest first. */
const knownCooperation = cooperationModes
  .flatMap((mode) => [mode, ...cooperationWords[mode]].map((word) => ({ word: wordKey(word), mode })))
  .sort((a, b) => b.word.length - a.word.length);

/** The modes named in a text, with or without separators, in the order of the table, and what of the text is none. */
export function readCooperation(text: string): { modes: CooperationMode[]; rest: string } {
  const found = new Set<CooperationMode>();
  let rest = wordKey(text);
  for (const { word, mode } of knownCooperation) {
    if (!rest.includes(word)) continue;
    found.add(mode);
    rest = rest.replaceAll(word, ' ');
  }
  return { modes: cooperationModes.filter((mode) => found.has(mode)), rest: rest.replace(/[\s,，;；、/|和或及与+。."'[\]]+/g, '') };
}

/** A readiness level from a number (6, TRL6, 第6级) or from words (通过中试); null where the words say none. */
export function readTrl(text: string): number | null {
  const plain = fold(text.normalize('NFKC')).trim();
  const number = /^(?:trl|第|技术成熟度)?\s*([1-9])\s*(?:级|\.0+)?$/.exec(plain);
  if (number !== null) return Number(number[1]);
  return trlWords.find(([, words]) => words.some((word) => plain.includes(word)))?.[0] ?? null;
}

/** A district of Tianjin from a name or an address; a place of another province is `nonlocal`. Null where the text names no known place. */
export function readDistrict(text: string): District | null {
  const exact = findMeaning(text, districtWords);
  if (exact !== null) return exact;
  const isElsewhere = /省|自治区|北京|上海|重庆|香港|澳门|台湾/.test(text) && !text.includes('天津');
  if (isElsewhere) return 'nonlocal';
  const named = districts.find((district) => districtWords[district].some((word) => text.includes(word)));
  if (named !== undefined) return named;
  return /[市县]$/.test(text.trim()) && !text.includes('天津') ? 'nonlocal' : null;
}

/** What an organisation's name says about its kind. */
export function kindFromName(name: string): OrganizationKind | null {
  return organizationNameEndings.find(([, ending]) => ending.test(name.trim()))?.[0] ?? null;
}

export function readYesNo(text: string): boolean | null {
  const key = wordKey(text);
  if (yesWords.includes(key)) return true;
  return noWords.includes(key) ? false : null;
}
