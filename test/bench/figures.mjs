// The one shape of a measured figure, and small arithmetic for it.

/** `{ name, value, unit, floor, ratio, goal, n, seed }`: one JSON line each, or a table for people. */
export function printFigures(figures, isJson) {
  if (isJson) {
    for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
    return;
  }
  const cell = (value) => (value === null || value === undefined ? '–' : typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : value);
  const heads = ['name', 'value', 'unit', 'floor', 'ratio', 'goal', 'n', 'seed'];
  const rows = [heads, ...figures.map((figure) => heads.map((head) => cell(figure[head])))];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) process.stdout.write(`${row.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd()}\n`);
}

/** A generator of numbers in [0, 1) that gives the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;
}
