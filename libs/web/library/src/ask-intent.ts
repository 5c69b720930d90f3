import { limits } from '@techmatch/contracts/tables';

/** A few words are looked up; a sentence is a problem and is matched. */
export type AskIntent = 'nothing' | 'search' | 'match';

/** Weight of a few words: about twenty Chinese characters, or seven Latin words. */
const fewWords = 20;
const latinWordWeight = 3;

/**
 * What a person means by what stands in the box. A line break, sentence punctuation or more than a few words make it a problem.
 * A comma in Latin text or a full stop inside a number (`0.05`) is no sentence.
 */
export function intentOf(text: string): AskIntent {
  const asked = text.trim();
  if (asked === '') return 'nothing';
  if (asked.length > limits.query || /[\n。；！？!?;]|，|\.\s+\p{L}|\.$/u.test(asked)) return 'match';
  return weightOf(asked) > fewWords ? 'match' : 'search';
}

function weightOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\d][\p{L}\d.+#/-]*/gu)?.length ?? 0;
  return han + latin * latinWordWeight;
}
