import { bulletinLimits } from '@techmatch/contracts/tables';

/** What the desk puts under a heading of its own into a public text, and what its author may later lift above the public level. */
const liftable = /^(?:实测效果：|成本：|约束条件：|Measured gain:|Cost:|Constraints:)/;
const wanted = { least: 40, most: 140 } as const;

/**
 * The words that a draft begins with: the first sentences of a text, at most 140 characters, cut at the end of a sentence where there is one after 40. Lines
 * that may be taken out of the public text again are left out, so that a bulletin never keeps what its owner took back.
 */
export function composeBlurb(text: string): string {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one !== '' && !liftable.test(one));
  if (line === undefined) return '';
  if (line.length <= wanted.most) return line;
  const head = line.slice(0, wanted.most);
  const ends = [...head.matchAll(/[。！？；]|[.!?;](?=\s)/g)].map((match) => match.index + match[0].length).filter((end) => end >= wanted.least);
  const end = ends.at(-1);
  return end === undefined ? `${[...head].slice(0, -1).join('').trim()}…` : head.slice(0, end);
}

/** A text of an editor as it is kept: NFC, without blanks around it; NUL and halves of surrogate pairs, which the database refuses, are gone. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd').trim();
}

/** Within the limit of a blurb, whatever the record says. */
export const boundedBlurb = (text: string): string => cleanText(text).slice(0, bulletinLimits.blurb);
