import type { TextSegment } from '@techmatch/contracts';

/**
 * Cuts a sentence to `most` characters around what meets in it, so that a hit is never hidden by the cut.
 * Cut ends are shown by `…`.
 */
export function cutAround(segments: readonly TextSegment[], most: number): TextSegment[] {
  const text = segments.map((segment) => segment.text).join('');
  if (text.length <= most) return [...segments];
  const first = startOfFirstHit(segments);
  const from = Math.max(0, Math.min(first - Math.floor(most / 3), text.length - most));
  const to = from + most;
  const kept: TextSegment[] = [];
  let at = 0;
  for (const { text: piece, hit } of segments) {
    const part = piece.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (part !== '') kept.push({ text: part, hit });
    at += piece.length;
  }
  return [...(from > 0 ? [{ text: '…', hit: false }] : []), ...kept, ...(to < text.length ? [{ text: '…', hit: false }] : [])];
}

function startOfFirstHit(segments: readonly TextSegment[]): number {
  let at = 0;
  for (const segment of segments) {
    if (segment.hit) return at;
    at += segment.text.length;
  }
  return 0;
}
