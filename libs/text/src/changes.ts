import { diffArrays } from 'diff';

export type ChangeKind = 'same' | 'added' | 'removed';

/** A piece of a text that two versions share, or that one of them alone has. */
export interface Change {
  readonly text: string;
  readonly change: ChangeKind;
}

/** A run of entries that two lists share, or that one of them alone has. */
export interface ListChange {
  readonly entries: readonly string[];
  readonly change: ChangeKind;
}

/** Words of both languages: Chinese has no blanks to go by. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** How one list became another, in as few runs as possible; what was taken out stands before what was added in its place. */
export function listChanges(before: readonly string[], after: readonly string[]): ListChange[] {
  return diffArrays([...before], [...after]).map(({ value, added, removed }) => ({ entries: value, change: added ? 'added' : removed ? 'removed' : 'same' }));
}

/** How one text became another, word by word. */
export function changes(before: string, after: string): Change[] {
  return listChanges(wordsOf(before), wordsOf(after)).map(({ entries, change }) => ({ text: entries.join(''), change }));
}
