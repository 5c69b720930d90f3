import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setImmediate as breath } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { paged, pdfPage, type PdfLine, type PdfText } from './pdf-lines.rules.js';
import { TrueTypeFont } from './true-type.js';

export interface PdfSheet {
  /** Of the document, as readers show it. */
  readonly title: string;
  readonly texts: readonly PdfText[];
  /** At the foot of every page, before its number. */
  readonly foot: string;
  /** Files inside the document. */
  readonly attachments?: readonly { readonly name: string; readonly content: Buffer }[];
}

let kept: TrueTypeFont | undefined;
const fontOf = (): TrueTypeFont => (kept ??= new TrueTypeFont(readFileSync(new URL('../font/techmatch-hei.ttf', import.meta.url))));

/** Pages between two looks at what else the process has to do. */
const pagesAtOnce = 20;
const hex = (value: number): string => value.toString(16).padStart(4, '0');
const wide = (text: string): string => `<feff${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

/**
 * Text as a PDF of A4 pages with the used part of our Chinese font inside, so that it prints alike everywhere and can be searched and copied. What the font
 * lacks is named by its number (`[U+5803]`).
 */
export async function writePdf(sheet: PdfSheet): Promise<Buffer> {
  const font = fontOf();
  const known = new Map<string, number>();
  const glyphOf = (character: string): number => {
    const found = known.get(character) ?? font.glyphOf(character.codePointAt(0) ?? 0);
    known.set(character, found);
    return found;
  };
  const pages = paged(sheet.texts, (character) => (glyphOf(character) === 0 ? null : font.widthOf(glyphOf(character))));
  const used = new Map<number, string>();
  const shown = (text: string): string =>
    `<${[...text].map((character) => {
      used.set(glyphOf(character), character);
      return hex(glyphOf(character));
    }).join('')}>`;
  const contents: string[] = [];
  for (const [place, lines] of pages.entries()) {
    if (place % pagesAtOnce === pagesAtOnce - 1) await breath();
    contents.push([...lines.map((line) => drawn(line, shown)), `BT 0.4 g /F 8 Tf ${pdfPage.edge} 30 Td ${shown(`${sheet.foot} · ${place + 1} / ${pages.length}`)} Tj ET`].join('\n'));
  }
  return assembled(sheet, contents, font, used);
}

function drawn({ text, size, isMuted, isRuled, y }: PdfLine, shown: (text: string) => string): string {
  const rule = isRuled ? `0.85 G 0.5 w ${pdfPage.edge} ${(pdfPage.height - y + size * 1.25).toFixed(1)} m ${pdfPage.width - pdfPage.edge} ${(pdfPage.height - y + size * 1.25).toFixed(1)} l S\n` : '';
  return `${rule}BT ${isMuted ? '0.35' : '0'} g /F ${size} Tf ${pdfPage.edge} ${(pdfPage.height - y).toFixed(1)} Td ${shown(text)} Tj ET`;
}

function assembled({ title, attachments = [] }: PdfSheet, contents: readonly string[], font: TrueTypeFont, used: ReadonlyMap<number, string>): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body));
  const stream = (content: Buffer, more = ''): number => {
    const packed = deflateSync(content);
    return add(Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode ${more}>>\nstream\n`), packed, Buffer.from('\nendstream')]));
  };
  const glyphs = [...used.keys()].sort((one, other) => one - other);
  // Objects 1 and 2 are the catalogue and the list of pages, written once the others have their numbers.
  add('');
  add('');
  const program = font.subset(glyphs);
  const file = stream(program, `/Length1 ${program.length} `);
  const name = '/TMHEIA+TechMatchHei';
  const descriptor = add(`<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 /Ascent ${font.ascent} /Descent ${font.descent} /CapHeight ${font.ascent} /StemV 80 /FontFile2 ${file} 0 R >>`);
  const widths = glyphs.map((glyph) => `${glyph} [${font.widthOf(glyph)}]`).join(' ');
  const descendant = add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [${widths}] /CIDToGIDMap /Identity >>`);
  const unicode = stream(Buffer.from(toUnicode(glyphs, used)));
  const face = add(`<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`);
  const pages = contents.map((content) => {
    const body = stream(Buffer.from(content));
    return add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pdfPage.width} ${pdfPage.height}] /Resources << /Font << /F ${face} 0 R >> >> /Contents ${body} 0 R >>`);
  });
  const files = attachments.map(({ name: fileName, content }) => {
    const embedded = stream(content, `/Type /EmbeddedFile /Params << /Size ${content.length} >> `);
    return `${wide(fileName)} ${add(`<< /Type /Filespec /F (${fileName.replaceAll(/[^\w.-]/g, '_')}) /UF ${wide(fileName)} /EF << /F ${embedded} 0 R >> >>`)} 0 R`;
  });
  objects[0] = Buffer.from(`<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) ${files.length === 0 ? '' : `/Names << /EmbeddedFiles << /Names [${files.join(' ')}] >> >> `}>>`);
  objects[1] = Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`);
  const info = add(`<< /Title ${wide(title)} /Producer (TechMatch) >>`);
  return numbered(objects, info);
}

/** Which character each glyph is, for searching and copying. */
function toUnicode(glyphs: readonly number[], used: ReadonlyMap<number, string>): string {
  const blocks: string[] = [];
  for (let from = 0; from < glyphs.length; from += 100) {
    const part = glyphs.slice(from, from + 100).map((glyph) => `<${hex(glyph)}> <${hex((used.get(glyph) ?? ' ').codePointAt(0) ?? 0)}>`);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /TM def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`;
}

/** Objects with their places, as a file. */
function numbered(objects: readonly Buffer[], info: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((object, place) => {
    const part = Buffer.concat([Buffer.from(`${place + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    const begins = at;
    parts.push(part);
    at += part.length;
    return begins;
  });
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32);
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}
