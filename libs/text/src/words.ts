import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { runs } from './characters.js';
import type { Token } from './tokens.js';

let segmenter: Jieba | undefined;

/** `words` with places. */
export function wordTokens(folded: string): Token[] {
  segmenter ??= Jieba.withDict(dict);
  const out: Token[] = [];
  for (const run of runs(folded)) {
    const text = folded.slice(run.start, run.end);
    if (run.kind === 'word') {
      out.push({ text, start: run.start, end: run.end });
      continue;
    }
    let at = run.start;
    for (const word of segmenter.cut(text, true)) {
      out.push({ text: word, start: at, end: at + word.length });
      at += word.length;
    }
  }
  return out;
}

/**
 * The words of a folded text: Han runs cut by jieba (its dictionary and HMM; loaded at the first call, about half a second), other scripts by
 * token. Protected tokens stay whole: c++, c#, lini0.8co0.1mn0.1o2, gb/t35795-2017, tms570ls3137, mg/l. Repeats are kept.
 */
export function words(folded: string): string[] {
  return wordTokens(folded).map((token) => token.text);
}
