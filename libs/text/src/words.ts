import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { runs, type Run } from './characters.js';
import type { Token } from './tokens.js';

let segmenter: Jieba | undefined;

/** Cuts all Han runs of a text in one call (crossing into native code costs more than cutting a short run). Spaces come back as words. */
function cutRuns(folded: string, found: readonly Run[]): string[] {
  segmenter ??= Jieba.withDict(dict);
  const han = found.filter((run) => run.kind === 'han').map((run) => folded.slice(run.start, run.end));
  return han.length === 0 ? [] : segmenter.cut(han.join(' '), true).filter((word) => word !== ' ');
}

/** `words` with places. */
export function wordTokens(folded: string): Token[] {
  const found = runs(folded);
  const cut = cutRuns(folded, found);
  const out: Token[] = [];
  let next = 0;
  for (const run of found) {
    if (run.kind === 'word') {
      out.push({ text: folded.slice(run.start, run.end), start: run.start, end: run.end });
      continue;
    }
    for (let at = run.start; at < run.end; next++) {
      const word = cut[next] ?? folded.slice(at, run.end);
      out.push({ text: word, start: at, end: at + word.length });
      at += word.length;
    }
  }
  return out;
}

/** Every word of the dictionary that stands in the Han runs of a folded text, also inside or across each other, with places; in order of start. */
export function dictionaryTokens(folded: string): Token[] {
  segmenter ??= Jieba.withDict(dict);
  const jieba = segmenter;
  return runs(folded).flatMap(({ kind, start, end }) => {
    if (kind === 'word') return [];
    let from = start;
    return jieba.cutAll(folded.slice(start, end)).map((text) => {
      from = folded.indexOf(text, from);
      return { text, start: from, end: from + text.length };
    });
  });
}

/**
 * The words of a folded text: Han runs cut by jieba (its dictionary and HMM; loaded at the first call, about half a second), other scripts by
 * token. Protected tokens stay whole: c++, c#, lini0.8co0.1mn0.1o2, gb/t35795-2017, tms570ls3137, mg/l. Repeats are kept.
 */
export function words(folded: string): string[] {
  return wordTokens(folded).map((token) => token.text);
}
