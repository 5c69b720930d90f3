// What a LIKE over the folded text of every record would find: the truth that search is held against.
import { fold, isHan, isWordCharacter } from '@techmatch/text';
import { randomOf } from './figures.mjs';

/** All records of a kind as search sees them, with one folded text each; entries are lines, so nothing matches across them. */
export async function readLibrary(projection, em) {
  const records = [];
  let afterId = null;
  for (;;) {
    const documents = await projection.page(em, afterId, 1_000);
    if (documents.length === 0) return records;
    for (const document of documents) records.push({ document, text: Object.values(document.text).flat().map(fold).join('\n') });
    afterId = documents.at(-1).id;
  }
}

export function literalIds(library, query) {
  const folded = fold(query);
  return library.filter(({ text }) => text.includes(folded)).map(({ document }) => document.id);
}

const lengths = { '2': [2, 2], '3-4': [3, 4], '5+': [5, 12] };
/** Where the characters are drawn from, and how often. */
const places = [
  ['title', 0.5],
  ['keywords', 0.2],
  ['names', 0.1],
  ['organizations', 0.1],
  ['identifiers', 0.1],
];

function isSearchable(character) {
  const code = character.codePointAt(0);
  return isHan(code) || isWordCharacter(code) || character === '+' || character === '#';
}

function drawPlace(random) {
  let draw = random();
  for (const [place, share] of places) {
    draw -= share;
    if (draw < 0) return place;
  }
  return 'title';
}

function drawPart(text, length, random) {
  const characters = Array.from(text);
  const start = Math.floor(random() * (characters.length - length + 1));
  const part = characters.slice(start, start + length);
  return part.length === length && part.every(isSearchable) ? part.join('') : null;
}

/**
 * `count` pairs of a query and a record that holds it, a third of each length: consecutive letters, digits or characters as written in a title,
 * keyword, name, organisation or number.
 */
export function drawPairs(library, count, seed) {
  const random = randomOf(seed);
  const pairs = [];
  const classes = Object.keys(lengths);
  for (let attempt = 0; pairs.length < count && attempt < count * 1_000; attempt += 1) {
    const size = classes[pairs.length % classes.length];
    const [least, most] = lengths[size];
    const { document } = library[Math.floor(random() * library.length)];
    const entries = document.text[drawPlace(random)];
    const entry = entries[Math.floor(random() * entries.length)] ?? '';
    const query = drawPart(entry, least + Math.floor(random() * (most - least + 1)), random);
    if (query !== null) pairs.push({ size, query, id: document.id });
  }
  return pairs;
}

/** Characters of names that sound alike (tone apart), one group a string. */
const homophones = ['云芸耘匀', '伟玮炜卫薇', '明铭鸣名', '静婧敬晶', '宇雨羽玉', '志智致芝', '华桦花骅', '建健剑', '文雯闻', '杰洁捷婕', '强蔷', '军君钧俊', '丽莉利力', '国帼', '平萍苹', '林琳霖', '红虹宏鸿洪', '海亥', '晓小筱', '佳嘉家加', '张章', '李黎', '刘柳', '王汪'];

/** Names that nobody in the library has, each one sounding like a name that somebody has. */
export function homophoneNames(library, most, seed) {
  const random = randomOf(seed);
  const names = [...new Set(library.flatMap(({ document }) => document.text.names))].filter((name) => /^\p{Script=Han}{2,4}/u.test(name));
  const found = new Set();
  for (let attempt = 0; found.size < most && names.length > 0 && attempt < most * 100; attempt += 1) {
    const name = names[Math.floor(random() * names.length)].match(/^\p{Script=Han}{2,4}/u)[0];
    const places = Array.from(name, (character, index) => [index, homophones.find((group) => group.includes(character))]).filter(([, group]) => group !== undefined);
    if (places.length === 0) continue;
    const [index, group] = places[Math.floor(random() * places.length)];
    const other = group[Math.floor(random() * group.length)];
    const changed = name.slice(0, index) + other + name.slice(index + 1);
    if (literalIds(library, changed).length === 0) found.add(changed);
  }
  return [...found];
}
