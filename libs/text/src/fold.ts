import { to } from 'opencc-js/preset/t2cn';

/**
 * Latin letters that stand for Greek ones in typed text (um for μm, a-Al2O3 for α-Al2O3). One letter for one letter, so that offsets stay.
 */
const GREEK = 'αaβbγgδdεeζzηhθtιiκkλlμuνvξxοoπpρrσsςsτtυyφfχcψpωw';

/** Hyphens and minus signs that texts use for the one of the keyboard (GB/T 35795‑2017, −40 ℃); not the long dashes of prose. */
const HYPHENS = new Set('‐‑‒–−');

let table: Uint16Array | undefined;

/** OpenCC's table of single characters, "from to|from to|…": it lists phrases before characters, so the last of the chain. */
function characterTable(): string {
  // The package's types do not resolve under nodenext, so the value is narrowed here.
  const chain: unknown = to['cn'];
  const group: unknown = Array.isArray(chain) ? chain[0] : undefined;
  const characters: unknown = Array.isArray(group) ? group.at(-1) : undefined;
  if (typeof characters !== 'string') throw new Error('opencc-js has changed: its table of simplified characters is not where it was');
  return characters;
}

function simplifiedCharacters(): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const row of characterTable().split('|')) {
    const [from, target] = row.split(' ');
    if (from?.length === 1 && target?.length === 1) pairs.set(from.charCodeAt(0), target.charCodeAt(0));
  }
  return pairs;
}

/** The plain form of one code unit, or itself where the plain form is longer than one unit (℃, ㎡, ½). */
function plain(code: number, simplified: Map<number, number>, greek: Map<number, number>): number {
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const written = String.fromCharCode(code);
  if (HYPHENS.has(written)) return 0x2d;
  const compatible = written.normalize('NFKC');
  const unit = /^[A-Za-z]\p{M}+$/u.test(written.normalize('NFD')) ? written.normalize('NFD').charAt(0) : compatible.length === 1 ? compatible : written;
  const lower = unit.toLowerCase();
  const folded = (lower.length === 1 ? lower : unit).charCodeAt(0);
  return greek.get(folded) ?? simplified.get(folded) ?? folded;
}

function buildTable(): Uint16Array {
  const simplified = simplifiedCharacters();
  const greek = new Map<number, number>();
  for (let i = 0; i < GREEK.length; i += 2) greek.set(GREEK.charCodeAt(i), GREEK.charCodeAt(i + 1));
  const built = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) built[code] = plain(code, simplified, greek);
  // A few characters lead to one that folds further: follow the chain once, so that folding is idempotent.
  return built.map((code) => built[code] ?? code);
}

const CHUNK = 8192;

/**
 * The comparable form of a text: traditional → simplified (OpenCC's character table), full → half width, upper → lower case,
 * Greek letters, sub- and superscripts, letters with accents, hyphens of all kinds → plain ones. One UTF-16 code unit becomes exactly one, so `fold(s)[i]` is `s[i]` folded and offsets
 * found in the folded text hold in the text as written. Idempotent. The table is built at the first call (a few milliseconds).
 */
export function fold(text: string): string {
  table ??= buildTable();
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] ?? 0;
  if (units.length <= CHUNK) return String.fromCharCode(...units);
  let folded = '';
  for (let i = 0; i < units.length; i += CHUNK) folded += String.fromCharCode(...units.subarray(i, i + CHUNK));
  return folded;
}
