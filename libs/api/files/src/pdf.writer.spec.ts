import { inflateSync } from 'node:zlib';
import { paged, wrapped } from './pdf-lines.rules.js';
import { writePdf } from './pdf.writer.js';

/** Every object of a PDF by its number, found by the table at its end; streams unpacked. */
function objectsOf(pdf: Buffer): Map<number, string> {
  const text = pdf.toString('latin1');
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const places = [...text.slice(at).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
  return new Map(
    places.map((place, index) => {
      const end = text.indexOf('\nendobj', place);
      expect(text.slice(place, place + 12)).toContain(`${index + 1} 0 obj`);
      const begins = text.indexOf('stream\n', place);
      const length = Number(/\/Length (\d+)/.exec(text.slice(place, end))?.[1] ?? 0);
      const isStream = begins > 0 && begins < end;
      return [index + 1, isStream ? `${text.slice(place, begins)}${inflateSync(pdf.subarray(begins + 7, begins + 7 + length)).toString('latin1')}` : text.slice(place, end)];
    }),
  );
}

/** What a reader would copy from it: glyphs back to characters. */
function textOf(pdf: Buffer): string {
  const objects = [...objectsOf(pdf).values()];
  const map = new Map(objects.flatMap((object) => [...(object.includes('begincmap') ? object.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4})>$/gm) : [])].map(([, glyph = '', code = '']): [string, string] => [glyph, String.fromCodePoint(Number.parseInt(code, 16))])));
  return objects.flatMap((object) => [...object.matchAll(/Td <([0-9a-f]*)> Tj/g)].map(([, glyphs = '']) => (glyphs.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph) ?? '?').join(''))).join('\n');
}

describe('a PDF', () => {
  it('holds Chinese with its font inside, names what the font lacks, and carries files', async () => {
    const pdf = await writePdf({ title: '存证', foot: '末尾', texts: [{ text: '沟通记录存证', size: 17 }, { text: '铝壳 Ra 0.8，公差±0.05 mm（㊣堃😀）' }], attachments: [{ name: 'chain.txt', content: Buffer.from('一行\n') }] });
    expect(textOf(pdf)).toBe('沟通记录存证\n铝壳 Ra 0.8，公差±0.05 mm（[U+32A3][U+5803][U+1F600]）\n末尾 · 1 / 1');
    const objects = [...objectsOf(pdf).values()];
    // The part of the font that is used, and not the whole of it; no other font is asked for.
    expect(pdf.length).toBeLessThan(60_000);
    expect(objects.filter((object) => object.includes('/FontFile2'))).toHaveLength(1);
    expect(objects.some((object) => object.includes('/EmbeddedFile') && object.endsWith(Buffer.from('一行\n').toString('latin1')))).toBe(true);
  });

  it('goes on to further pages, each with its number', async () => {
    const pdf = await writePdf({ title: 'x', foot: '末尾', texts: Array.from({ length: 120 }, (_, place) => ({ text: `第 ${place} 行` })) });
    expect(textOf(pdf)).toMatch(/第 0 行[\s\S]*末尾 · 1 \/ 4[\s\S]*第 119 行\n末尾 · 4 \/ 4$/);
  });
});

describe('lines', () => {
  const widthOf = (character: string): number => (/\p{Script=Han}/u.test(character) ? 1_000 : 500);

  it('break between Chinese characters, behind a space between words, and where somebody did', () => {
    expect(wrapped('一二三四五六', 10, 40, widthOf)).toEqual(['一二三四', '五六']);
    expect(wrapped('aaaa bbbb cccc', 10, 50, widthOf)).toEqual(['aaaa bbbb ', 'cccc']);
    expect(wrapped('aaaaaaaaaaaa', 10, 50, widthOf)).toEqual(['aaaaaaaaaa', 'aa']);
    expect(wrapped('一\n\n二', 10, 40, widthOf)).toEqual(['一', '', '二']);
  });

  it('never stand below the foot of a page', () => {
    for (const page of paged([{ text: '一'.repeat(9_000), size: 12 }], widthOf)) for (const { y } of page) expect(y).toBeLessThanOrEqual(782);
  });
});
