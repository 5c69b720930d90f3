// A library of any size from a given one: the records as they are first, then copies of each with about a third of their words changed.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { words } from '@techmatch/text';
import { randomOf } from './figures.mjs';

/** Of the Han words with two or more characters this share is replaced by others of the library, a twentieth of all by pairs of characters nobody wrote. */
const changed = 0.38;
const invented = 0.05;

export async function readRecords(path, limit = Infinity) {
  const records = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.trim() === '') continue;
    if (records.push(JSON.parse(line)) >= limit) break;
  }
  return records;
}

/** A text as the parts that change (Han words) and those between, cut once for all copies. */
function cut(text) {
  return text.split(/(\p{Script=Han}+)/u).flatMap((run, i) => (i % 2 === 1 ? words(run) : [run]));
}

const isWord = (part) => part.length > 1 && /^\p{Script=Han}+$/u.test(part);

/** `at(i)` is the `i`th record of the multiplied library; the same for the same seed, whatever was asked for before. */
export function multiply(records, seed) {
  const cutRecords = records.map((record) => ({ title: cut(record.title ?? ''), abstract: cut(record.abstract ?? record.description ?? ''), keywords: (record.keywords ?? []).map(cut) }));
  const pool = cutRecords.flatMap(({ abstract }) => abstract.filter(isWord));
  const change = (parts, random) =>
    parts
      .map((part) => {
        if (!isWord(part)) return part;
        const draw = random();
        if (draw > changed) return part;
        const other = pool[Math.floor(random() * pool.length)];
        return draw > invented ? other : part.charAt(0) + other.charAt(other.length - 1);
      })
      .join('');
  return {
    at(i) {
      const model = cutRecords[i % records.length];
      const id = `multiplied-${i}`;
      if (i < records.length) return { ...records[i], id };
      const random = randomOf(seed * 1_000_003 + i);
      const { patents: _patents, ...rest } = records[i % records.length];
      return { ...rest, id, title: change(model.title, random), abstract: change(model.abstract, random), keywords: model.keywords.map((parts) => change(parts, random)) };
    },
  };
}
