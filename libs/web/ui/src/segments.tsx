import type { TextSegment } from '@techmatch/contracts';

/** Text with what was found in it underlined. The words are the record's own, so they carry its language. */
export function Segments({ segments, lang = 'zh' }: { segments: readonly TextSegment[]; lang?: 'zh' | 'en' }) {
  return (
    <span lang={lang}>
      {segments.map((segment, place) => (segment.hit ? <mark key={place}>{segment.text}</mark> : segment.text))}
    </span>
  );
}
