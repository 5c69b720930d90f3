import type { DocumentPartView } from '@techmatch/contracts';
import type { DocumentPart } from '@techmatch/contracts/tables';
import { changes, listChanges, type Change } from '@techmatch/text';

/** Below this share of common letters two paragraphs are two, and shown one after the other: a mixture of both reads as neither. */
const alikeFrom = 0.5;

/** How one text of a document became another, part by part in the order of the newer one; what was taken out stands where it was. Both texts are Markdown. */
export function findPartDifferences(before: string, after: string): DocumentPartView[] {
  const runs = listChanges(linesOf(before), linesOf(after));
  return runs.flatMap(({ entries, change }, place) => {
    const next = runs[place + 1];
    if (change === 'removed' && next?.change === 'added') return rewritten(entries, next.entries);
    // Told with what stood in its place.
    if (change === 'added' && runs[place - 1]?.change === 'removed') return [];
    return entries.map((line) => whole(line, change));
  });
}

/** Lines in whose place others stand: those that are alike are compared word by word. */
function rewritten(removed: readonly string[], added: readonly string[]): DocumentPartView[] {
  const parts: DocumentPartView[] = [];
  let next = 0;
  for (const old of removed) {
    const place = added.findIndex((young, at) => at >= next && isAlike(old, young));
    const young = added[place];
    if (young === undefined) parts.push(whole(old, 'removed'));
    else {
      parts.push(...added.slice(next, place).map((line) => whole(line, 'added')), { kind: partOf(young).kind, isChanged: true, segments: changes(partOf(old).text, partOf(young).text) });
      next = place + 1;
    }
  }
  return [...parts, ...added.slice(next).map((line) => whole(line, 'added'))];
}

function isAlike(old: string, young: string): boolean {
  const [before, after] = [partOf(old), partOf(young)];
  const common = changes(before.text, after.text).reduce((letters, { text, change }) => letters + (change === 'same' ? text.length : 0), 0);
  return before.kind === after.kind && common >= alikeFrom * Math.max(before.text.length, after.text.length);
}

function whole(line: string, change: Change['change']): DocumentPartView {
  const { kind, text } = partOf(line);
  return { kind, isChanged: change !== 'same', segments: [{ text, change }] };
}

/** The documents are written one paragraph, item or heading a line. */
function linesOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function partOf(line: string): { readonly kind: DocumentPart; readonly text: string } {
  const [, mark = '', text = line] = /^(#{1,6}|[-*]|\d+\.)\s+(.*)$/.exec(line) ?? [];
  return { kind: mark === '' ? 'text' : mark.startsWith('#') ? 'heading' : 'item', text };
}
