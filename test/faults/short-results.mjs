// Many short results, made from the demo library: what is at stake is that none is lost, not how long they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFolder } from '../bench/generated-records.mjs';
import { randomOf } from '../bench/figures.mjs';

/** Writes `count` results as JSONL for the import; returns the path. */
export function writeShortResults(folder, count, seed) {
  const demo = readFileSync(join(demoFolder, 'results.jsonl'), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  const random = randomOf(seed);
  const any = (list) => list[Math.floor(random() * list.length)];
  const path = join(folder, 'short-results.jsonl');
  const lines = Array.from({ length: count }, (_, index) => {
    const [one, other] = [any(demo), any(demo)];
    return JSON.stringify({ id: `short-${index}`, title: `${one.title}之${index}`, abstract: other.abstract.slice(0, 40), keywords: one.keywords.slice(0, 2), field: one.field, trl: one.trl, year: one.year });
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
