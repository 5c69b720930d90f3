// What stands in a PDF: what is outside its streams, its streams unpacked, and the characters that its pages show.
import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

export const isPdf = (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-';

/** Fonts and pictures hold no text: read as such, their bytes make characters by chance. */
const isBinary = (header) => /\/Length1 |\/Subtype ?\/Image/.test(header);

function unpacked(bytes) {
  try {
    return inflateSync(bytes);
  } catch {
    return bytes;
  }
}

const codesOf = (hex) => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((code) => parseInt(code, 16)));

export function pdfText(bytes) {
  const raw = bytes.toString('latin1');
  const parts = [];
  const streams = [];
  let at = 0;
  for (const { index, 0: mark } of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    if (index < at) continue;
    const begins = index + mark.length;
    const ends = raw.indexOf('endstream', begins);
    if (ends < 0) break;
    const outside = raw.slice(at, index);
    parts.push(outside);
    if (!isBinary(outside.slice(outside.lastIndexOf(' obj')))) streams.push(unpacked(bytes.subarray(begins, ends)).toString('latin1'));
    at = ends;
  }
  parts.push(raw.slice(at), ...streams);
  const glyphs = new Map(streams.filter((stream) => stream.includes('begincmap')).flatMap((stream) => [...stream.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})>/gi)].map(([, glyph, code]) => [glyph.toLowerCase(), codesOf(code)])));
  const shown = streams.flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)> Tj/gi)].map(([, hex]) => (hex.toLowerCase().match(/.{4}/g) ?? []).map((glyph) => glyphs.get(glyph) ?? '').join('')));
  const named = parts.flatMap((part) => [...part.matchAll(/<feff([0-9a-f]*)>/gi)].map(([, hex]) => codesOf(hex)));
  // What a font lacks is shown by its number.
  return [...parts.map((part) => Buffer.from(part, 'latin1').toString('utf8')), ...named, shown.join('\n').replaceAll(/\[U\+([0-9A-F]{4,6})\]/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))].join('\n');
}
