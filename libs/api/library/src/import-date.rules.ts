const dayPattern = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/g;
const compactPattern = /^(\d{4})(\d{2})(\d{2})$/;
const monthPattern = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/;

function toDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}

/** All days named in a text, in its order, as `YYYY-MM-DD`; null for one that no calendar has. A time of day right behind (2020-01-1310:49) is ignored. */
function daysIn(text: string): (string | null)[] {
  return [...text.matchAll(dayPattern)].map((match) => toDay(Number(match[1]), Number(match[2]), Number(match[3])));
}

/**
 * The day that a text names: 2020-02-19, 2020/2/19, 2020年2月19日, 20200219, with or without a time of day; of a span (A至B) the `edge`.
 * A month alone is its first or last day, by `edge`. Null where there is none.
 */
export function readDay(text: string, edge: 'first' | 'last'): string | null {
  const plain = text.normalize('NFKC').trim();
  const days = daysIn(plain);
  if (days.length > 0) return (edge === 'first' ? days[0] : days.at(-1)) ?? null;
  const compact = compactPattern.exec(plain);
  if (compact !== null) return toDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const month = monthPattern.exec(plain);
  if (month === null) return null;
  const [year, number] = [Number(month[1]), Number(month[2])];
  return edge === 'first' ? toDay(year, number, 1) : toDay(year, number, new Date(Date.UTC(year, number, 0)).getUTCDate());
}
