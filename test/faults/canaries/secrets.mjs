// Secrets that can be told wherever they turn up: each a Latin token and a pair of rare Han characters that nothing else has.
import { fold } from '@techmatch/text';
import { randomOf } from '../../bench/figures.mjs';

const consonants = 'bcdfghjkmnpqrtvwxz';
const tokenShape = /zq[bcdfghjkmnpqrtvwxz]{10}/gi;
/** CJK extension A: no text of the library has any of them, so that each of the two tells its secret by itself, wherever a segmenter cuts. */
const rareFrom = 0x3400;
const rareTo = 0x4dbf;
const rareShape = /[\u3400-\u4dbf]/gu;
/** For amounts of money, which are digits alone. */
const amountShape = /(?<!\d)97\d{10}(?!\d)/g;
/** An answer of a closed list holds no word of ours: this one is given for one class of records alone, and told by its name beside it. */
const answerShape = /novelty\W{1,8}disclosureCleared/;

function shuffled(list, random) {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other], list[index]];
  }
  return list;
}

/** Characters that folding leaves alone and that nothing else folds to. */
function rareCharacters() {
  const targets = new Map();
  for (let code = 0x20; code < 0xd800; code += 1) {
    const to = fold(String.fromCharCode(code));
    targets.set(to, (targets.get(to) ?? 0) + 1);
  }
  return Array.from({ length: rareTo - rareFrom + 1 }, (_, index) => String.fromCharCode(rareFrom + index)).filter((character) => fold(character) === character && targets.get(character) === 1);
}

/** What of a text may be written in another way: JSON and HTML escapes, parts of addresses. */
function plainForms(text) {
  const forms = [text];
  if (text.includes('\\u')) forms.push(text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))));
  if (text.includes('&#')) forms.push(text.replace(/&#x([0-9a-f]{1,6});/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))));
  if (text.includes('%')) forms.push(text.replace(/(?:%[0-9a-f]{2})+/gi, (part) => decoded(part)));
  return forms;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export class Secrets {
  all = [];
  byMark = new Map();

  constructor(seed) {
    this.random = randomOf(seed);
    this.rare = shuffled(rareCharacters(), this.random);
  }

  shuffle(list) {
    return shuffled(list, this.random);
  }

  /** How many can be told apart. */
  get limit() {
    return Math.floor(this.rare.length / 2);
  }

  /** A new secret of a class (`readers.mjs`), planted in `field`. */
  take(className, field) {
    const han = `${this.rare.pop()}${this.rare.pop()}`;
    if (han.includes('undefined')) throw new Error('There are no further rare characters to make secrets of');
    const digits = `97${Array.from({ length: 10 }, () => Math.floor(this.random() * 10)).join('')}`;
    const token = `zq${Array.from({ length: 10 }, () => consonants[Math.floor(this.random() * consonants.length)]).join('')}`;
    const secret = { className, field, token, han, digits, links: [] };
    this.all.push(secret);
    for (const mark of [token, digits, ...han]) this.byMark.set(mark, secret);
    return secret;
  }

  /** The answer to the question of novelty, told by its name: the one secret that is no word of ours. */
  takeAnswer(className, field) {
    this.answer = { className, field, links: [] };
    this.all.push(this.answer);
    return 'disclosureCleared';
  }

  /** The secrets of which anything stands in a text: token, amount, or either character. */
  findIn(text) {
    const found = new Set();
    if (this.answer !== undefined && answerShape.test(text)) found.add(this.answer);
    for (const form of plainForms(text)) {
      for (const shape of [tokenShape, rareShape, amountShape]) {
        for (const [mark] of form.matchAll(shape)) {
          const secret = this.byMark.get(mark.toLowerCase());
          if (secret !== undefined) found.add(secret);
        }
      }
    }
    return found;
  }

  /** The same for bytes that are no text, where a lone character may be chance: the token, or the pair. */
  findInBytes(bytes) {
    const found = new Set();
    for (const [mark] of bytes.toString('latin1').matchAll(tokenShape)) found.add(this.byMark.get(mark.toLowerCase()));
    for (const [pair] of bytes.toString('utf8').matchAll(/[\u3400-\u4dbf]{2}/gu)) {
      const secret = this.byMark.get(pair[0]);
      if (secret?.han === pair) found.add(secret);
    }
    found.delete(undefined);
    return found;
  }
}

/** A text that holds the secret. */
export const inText = ({ token, han }) => `编号${token}的${han}办法`;
/** Short enough for a keyword or a name. */
export const inWord = ({ token, han }) => `${han}${token}`;
export const inMail = ({ token }) => `${token}@example.org`;
