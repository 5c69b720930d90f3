import { fold, isHan, termKey } from '@techmatch/text';
import type { BilingualKeywords } from './pairs.js';

/** Two Chinese terms that authors translate alike. `weight` 0 to 1, `records`: keywords that say so, of the rarer term. */
export interface Synonym {
  one: string;
  other: string;
  weight: number;
  records: number;
}

/** Both terms are written by at least this many records for the English phrase … */
const LEAST_RECORDS = 2;
/** … and of each term's translations at least this share is that phrase, so that 系统 and 体系 are not one by "system" alone. */
const LEAST_SHARE = 0.6;
const LONGEST = 60;

/**
 * Learns Chinese synonyms by pivot: terms that bilingual keywords give the same English phrase (碳纤维, 炭纤维: carbon fibre). A term that holds the other is
 * none: searching for the shorter finds both. Deterministic; sorted.
 */
export function learnSynonyms(records: Iterable<BilingualKeywords>): Synonym[] {
  const byKey = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { chinese, english } of records) {
    if (chinese.length !== english.length) continue;
    chinese.forEach((raw, i) => {
      const zh = fold(raw).trim();
      const key = termKey(english[i] ?? '');
      if (zh.length < 2 || zh.length > LONGEST || key === '' || !Array.from(zh).every((character) => isHan(character.codePointAt(0) ?? 0))) return;
      const row = byKey.get(key) ?? new Map<string, number>();
      byKey.set(key, row.set(zh, (row.get(zh) ?? 0) + 1));
      totals.set(zh, (totals.get(zh) ?? 0) + 1);
    });
  }
  return [...byKey.values()].flatMap((row) => synonymsOf(row, totals)).sort((a, b) => (a.one < b.one ? -1 : a.one > b.one ? 1 : a.other < b.other ? -1 : 1));
}

function synonymsOf(row: ReadonlyMap<string, number>, totals: ReadonlyMap<string, number>): Synonym[] {
  const share = (term: string, count: number): number => count / (totals.get(term) ?? count);
  const sure = [...row].filter(([term, count]) => count >= LEAST_RECORDS && share(term, count) >= LEAST_SHARE).sort(([a], [b]) => (a < b ? -1 : 1));
  return sure.flatMap(([one, count], i) =>
    sure
      .slice(i + 1)
      .filter(([other]) => !one.includes(other) && !other.includes(one))
      .map(([other, otherCount]) => ({ one, other, weight: Math.min(share(one, count), share(other, otherCount)), records: Math.min(count, otherCount) })),
  );
}
