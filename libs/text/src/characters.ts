/** Whether a code point is a Han character (unified ideographs with their extensions and compatibility forms, 々 and 〇). */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    code === 0x3005 ||
    code === 0x3007
  );
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;

/** Whether a code point is a letter or digit of a script that is written in words (not Han). */
export function isWordCharacter(code: number): boolean {
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return !isHan(code) && LETTER_OR_DIGIT.test(String.fromCodePoint(code));
}

/** A run of one script: `[start, end)` in UTF-16 code units. */
export interface Run {
  kind: 'han' | 'word';
  start: number;
  end: number;
}

const JOINERS = new Set(['.', '-', '_', '/']);

function codeAt(text: string, index: number): number {
  return text.codePointAt(index) ?? 0;
}

function width(code: number): number {
  return code > 0xffff ? 2 : 1;
}

function hanEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isHan(codeAt(text, end))) end += width(codeAt(text, end));
  return end;
}

/** End of a word token: letters and digits, joined by single . - _ / between them, with a trailing +, ++ or # (C++, C#, Ca2+). */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = codeAt(text, end);
    if (isWordCharacter(code)) end += width(code);
    else if (end + 1 < text.length && JOINERS.has(text.charAt(end)) && isWordCharacter(codeAt(text, end + 1))) end += 1;
    else break;
  }
  if (text.startsWith('++', end)) return end + 2;
  const mark = text.charAt(end);
  if ((mark === '+' || mark === '#') && !(end + 1 < text.length && isWordCharacter(codeAt(text, end + 1)))) return end + 1;
  return end;
}

/** The Han runs and the word tokens of a folded text, in order; everything else separates. */
export function runs(folded: string): Run[] {
  const found: Run[] = [];
  let i = 0;
  while (i < folded.length) {
    const code = codeAt(folded, i);
    if (isHan(code)) {
      const end = hanEnd(folded, i);
      found.push({ kind: 'han', start: i, end });
      i = end;
    } else if (isWordCharacter(code)) {
      const end = wordEnd(folded, i);
      found.push({ kind: 'word', start: i, end });
      i = end;
    } else i += width(code);
  }
  return found;
}
