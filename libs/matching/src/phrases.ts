import { bigramTokens, isHan, isWordCharacter, wordTokens, type Token } from '@techmatch/text';
import { boundaries, type Passage } from './passages.js';
import { termOf } from './terms.js';

/** Words of the question and words of the record that mean or are the same, with the points that their shared terms bring. */
export interface Link {
  asked: string;
  found: string;
  points: number;
}

interface SharedToken extends Token {
  term: string;
}

function sharedTokens(folded: string, points: ReadonlyMap<string, number>): SharedToken[] {
  const views = [
    { view: 'b', tokens: bigramTokens(folded) },
    { view: 'w', tokens: wordTokens(folded) },
  ] as const;
  const shared = views.flatMap(({ view, tokens }) =>
    tokens.flatMap((token) => {
      const term = termOf(view, token.text);
      return term !== undefined && points.has(term) ? [{ ...token, term }] : [];
    }),
  );
  return shared.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Function words: a phrase neither begins nor ends with one. For display only; they weigh what the statistics say. */
const EDGES = new Set('的了和与及或在对为以于从到由被把将等中上下内外可能能够进行通过采用使用利用具有以及并且其该此这那一种是有无不也都而且但则所者之'.match(/.{1}/gu) ?? []);
const EDGE_WORDS = new Set(['能够', '进行', '通过', '采用', '使用', '利用', '具有', '以及', '一种', '可以', '需要', '要求', '目前', '相关', '主要', '问题', '技术', '研究', '提供', '实现', '方面', '情况']);

/** Shrinks `[start, end)` to whole words at both ends by the given boundaries; empty where no whole word is inside. */
function toWords(start: number, end: number, edges: ReadonlySet<number>): [number, number] {
  let [from, until] = [start, end];
  while (from < until && !edges.has(from)) from += 1;
  while (until > from && !edges.has(until)) until -= 1;
  return [from, until];
}

/** Cuts function words off both ends of a folded phrase. */
export function trimEdges(phrase: string): string {
  let tokens = wordTokens(phrase);
  const isEdge = (token: Token | undefined): boolean => token !== undefined && (EDGE_WORDS.has(token.text) || (token.text.length === 1 && EDGES.has(token.text)));
  while (isEdge(tokens[0])) tokens = tokens.slice(1);
  while (isEdge(tokens.at(-1))) tokens = tokens.slice(0, -1);
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? phrase.slice(first.start, last.end) : '';
}

const LONG_FRAGMENT = 4;

/** The phrase as whole words of the question, else of the record; a fragment only where it is long enough to speak for itself. */
function wholePhrase(asked: Passage, start: number, end: number, edges: ReadonlySet<number>, found: readonly Passage[]): string {
  const raw = asked.folded.slice(start, end);
  const [from, until] = toWords(start, end, edges);
  const byAsked = trimEdges(asked.folded.slice(from, until));
  if (byAsked.length === raw.length) return byAsked;
  const home = found.find((passage) => passage.folded.includes(raw));
  const at = home?.folded.indexOf(raw) ?? -1;
  const [foundFrom, foundUntil] = home ? toWords(at, at + raw.length, boundaries(home.folded)) : [0, 0];
  const byFound = trimEdges(home?.folded.slice(foundFrom, foundUntil) ?? '');
  const best = byFound.length > byAsked.length ? byFound : byAsked;
  return best === '' && raw.length >= LONG_FRAGMENT ? raw : best;
}

/** A phrase worth showing: two Han characters, or a word with a letter in it. */
export function isSpeaking(phrase: string): boolean {
  const first = phrase.codePointAt(0) ?? 0;
  if (Array.from(phrase).some((character) => isHan(character.codePointAt(0) ?? 0))) return phrase.length >= 2;
  return isWordCharacter(first) && /\p{L}/u.test(phrase);
}

function extend(folded: string, start: number, end: number, everything: string): number {
  let until = end;
  while (until < folded.length && everything.includes(folded.slice(start, until + 1))) until += 1;
  return until;
}

/**
 * The longest stretches of the question that also stand in the record, as whole words, each with the points of the terms inside it that no
 * phrase before it took. Best first.
 */
export function sharedPhrases(asked: readonly Passage[], found: readonly Passage[], points: ReadonlyMap<string, number>): Link[] {
  const everything = found.map((passage) => passage.folded).join('\n');
  const phrases = new Set<string>();
  for (const passage of asked) {
    const edges = boundaries(passage.folded);
    let reached = 0;
    for (const token of sharedTokens(passage.folded, points)) {
      if (token.end <= reached || !everything.includes(token.text)) continue;
      const end = extend(passage.folded, token.start, token.end, everything);
      reached = end;
      const phrase = wholePhrase(passage, token.start, end, edges, found);
      if (isSpeaking(phrase)) phrases.add(phrase);
    }
  }
  return valued([...phrases], points);
}

/** Points by phrase, longest phrase first, so that a phrase inside another one brings only what the longer did not. */
function valued(phrases: string[], points: ReadonlyMap<string, number>): Link[] {
  const left = new Map(points);
  const links = phrases
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((phrase) => {
      let sum = 0;
      for (const { term } of sharedTokens(phrase, left)) {
        sum += left.get(term) ?? 0;
        left.delete(term);
      }
      return { asked: phrase, found: phrase, points: sum };
    });
  return links.sort((a, b) => b.points - a.points || (a.asked < b.asked ? -1 : 1));
}
