import type { DocumentPartView } from '@techmatch/contracts';
import { foldParts } from './document-difference.js';

const part = (kind: DocumentPartView['kind'], text: string, isChanged = false): DocumentPartView => ({ kind, isChanged, segments: [{ text, change: isChanged ? 'added' : 'same' }] });
const words = (parts: DocumentPartView[]): string[] => foldParts(parts).map((shown) => ('part' in shown ? (shown.part.segments[0]?.text ?? '') : `(${shown.folded.length})`));

it('shows what changed under its heading and folds the rest', () => {
  expect(words([part('heading', 'A'), part('item', 'a'), part('heading', 'B'), part('item', 'b'), part('item', 'new', true), part('text', 'c'), part('heading', 'C'), part('text', 'd')])).toEqual(['(2)', 'B', '(1)', 'new', '(3)']);
});

it('folds all of what stayed', () => {
  expect(words([part('heading', 'A'), part('text', 'a')])).toEqual(['(2)']);
  expect(words([])).toEqual([]);
});
