// Records generated from the demo library with changed words: as many as wanted, the same for the same seed.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { words } from '@techmatch/text';
import { randomOf } from './figures.mjs';

export const demoFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'apps', 'standalone', 'demo');

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Words of two or more characters of all texts, with repeats: a word drawn from them is as frequent as it is in the library. */
function vocabulary(records) {
  return records.flatMap((record) => words(`${record.title} ${record.abstract}`)).filter((word) => word.length > 1);
}

/** About a third of the words is replaced by others of the library, a few by pairs of characters that nobody wrote. */
function changeText(text, pool, random) {
  return words(text).length === 0
    ? text
    : text.replace(/\p{Script=Han}+/gu, (run) =>
        words(run)
          .map((word) => {
            const draw = random();
            if (word.length < 2 || draw > 0.38) return word;
            const other = pool[Math.floor(random() * pool.length)];
            return draw > 0.05 ? other : word.charAt(0) + other.charAt(other.length - 1);
          })
          .join(''),
      );
}

/** Writes `count` results as JSONL for the import; returns the path. */
export function writeGeneratedResults(folder, count, seed) {
  const demo = readLines(join(demoFolder, 'results.jsonl'));
  const pool = vocabulary(demo);
  const random = randomOf(seed);
  const lines = Array.from({ length: count }, (_, index) => {
    const model = demo[index % demo.length];
    const { patents: _patents, ...rest } = model;
    const change = (text) => (typeof text === 'string' ? changeText(text, pool, random) : text);
    const record = { ...rest, id: `generated-${index}`, title: change(model.title), abstract: change(model.abstract), keywords: (model.keywords ?? []).map(change) };
    return JSON.stringify(record);
  });
  const path = join(folder, 'generated-results.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
