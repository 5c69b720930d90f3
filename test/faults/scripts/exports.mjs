// What leaves the product as a file: opened as its reader would, without the policy of a server; and cells that a spreadsheet would take for a formula.
import { Buffer } from 'node:buffer';
import { unzipped } from '../unzip.mjs';

/** A cell that some spreadsheet reckons with: after what it skips, a sign that begins a formula, also in the width of Chinese type. */
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/u;
const isNumber = /^-?\d+(\.\d+)?$/;

/** The cells of RFC 4180. */
export function readCsv(text) {
  const cells = [];
  let [cell, isQuoted] = ['', false];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '"' && text[at + 1] === '"') ((cell += '"'), (at += 1));
      else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === ',' || sign === '\r' || sign === '\n') {
      cells.push(cell);
      cell = '';
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
    } else cell += sign;
  }
  return [...cells, cell];
}

export const dangerousCells = (cells) => cells.filter((cell) => formula.test(cell) && !isNumber.test(cell));

const marks = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text) => text.replace(/&#(\d+);|&(\w+);/g, (whole, code, name) => (code === undefined ? (marks[name] ?? whole) : String.fromCodePoint(Number(code))));

/** Texts of a workbook, and what in it is a formula or a link. */
export function readWorkbook(bytes) {
  const xml = unzipped(Buffer.from(bytes));
  return {
    texts: [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text)),
    live: [...xml.matchAll(/<f[ >][^<]*|<hyperlink [^>]*|<ddeLink[^>]*|<externalLink[^>]*/g)].map(([part]) => part),
  };
}

/** The contents and titles of a feed, as a reader shows them: markup that the feed holds as text. */
export async function feedAsShown(page, xml) {
  return page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    if (document.querySelector('parsererror') !== null) throw new Error(`The feed is no XML: ${document.querySelector('parsererror').textContent}`);
    return [...document.querySelectorAll('content, summary')].map((element) => (element.getAttribute('type') === 'html' ? element.textContent : new XMLSerializer().serializeToString(element))).join('\n');
  }, xml);
}
