import { fold, wordTokens } from '@techmatch/text';
import type { MatchText } from './document.js';
import type { Question } from './query.js';

/** Where a passage stands in its record. */
export type Place = 'title' | 'body' | 'keywords';

/** A sentence, title or keyword as written, with its folded form (same offsets) and its word boundaries. */
export interface Passage {
  place: Place;
  text: string;
  folded: string;
}

/** A piece of a passage; `hit` pieces are what meets. */
export interface Segment {
  text: string;
  hit: boolean;
}

const SENTENCE = /[^。；;!?！？\n]+[。；;!?！？]*/g;

function passage(place: Place, text: string): Passage {
  return { place, text, folded: fold(text) };
}

function sentences(place: Place, text: string): Passage[] {
  return (text.match(SENTENCE) ?? []).map((sentence) => passage(place, sentence.trim())).filter((found) => found.text !== '');
}

export function passagesOfQuestion(question: Question): Passage[] {
  return [...(question.title ? [passage('title', question.title)] : []), ...sentences('body', question.text)];
}

export function passagesOfDocument(document: MatchText): Passage[] {
  return [
    // The title of a profile is the titles of all its works.
    ...sentences('title', document.title),
    ...sentences('body', document.body),
    ...document.keywords.map((keyword) => passage('keywords', keyword)),
  ];
}

/** Offsets at which a word begins or ends. */
export function boundaries(folded: string): Set<number> {
  return new Set(wordTokens(folded).flatMap((token) => [token.start, token.end]));
}

const LONGEST = 120;
const BEFORE = 24;

/** The part of a long passage that holds its first hit, cut at a clause where one is near. */
function window(text: string, hits: Uint8Array): { start: number; end: number } {
  if (text.length <= LONGEST) return { start: 0, end: text.length };
  const first = Math.max(0, hits.indexOf(1));
  const earliest = Math.max(0, first - BEFORE);
  const comma = Math.max(text.lastIndexOf('，', first), text.lastIndexOf(',', first)) + 1;
  const start = comma > earliest ? comma : earliest;
  return { start, end: Math.min(text.length, start + LONGEST) };
}

/** A passage as written in pieces, the given folded phrases as hits; long ones are cut to a window with … at the cut ends. */
export function segmentsOf(found: Passage, phrases: readonly string[]): Segment[] {
  const hits = new Uint8Array(found.text.length);
  for (const phrase of phrases) {
    for (let at = found.folded.indexOf(phrase); at >= 0; at = found.folded.indexOf(phrase, at + 1)) hits.fill(1, at, at + phrase.length);
  }
  const { start, end } = window(found.text, hits);
  const segments: Segment[] = start > 0 ? [{ text: '…', hit: false }] : [];
  for (let from = start, i = start + 1; i <= end; i++) {
    if (i < end && hits[i] === hits[from]) continue;
    segments.push({ text: found.text.slice(from, i), hit: hits[from] === 1 });
    from = i;
  }
  return end < found.text.length ? [...segments, { text: '…', hit: false }] : segments;
}
