const missing = 0;

interface Part {
  readonly at: number;
  readonly bytes: number;
}

/** The tables that a PDF asks of an embedded font; the first four are taken as they are. */
const copied = ['hhea', 'hmtx', 'maxp', 'head'] as const;

/** A TrueType font, as far as a page of text needs it: which glyph a character is, how wide it is, and the part of the font that a document uses. */
export class TrueTypeFont {
  private readonly tables = new Map<string, Part>();
  private readonly segments: { readonly first: number; readonly last: number; readonly delta: number; readonly rangeAt: number }[] = [];
  private readonly unitsPerEm: number;
  private readonly measured: number;
  readonly glyphs: number;
  /** Of the font, in thousandths of its size: left, bottom, right, top. */
  readonly box: readonly number[];
  readonly ascent: number;
  readonly descent: number;

  /** Throws where the file is no TrueType font with a map of the basic plane. */
  constructor(private readonly data: Buffer) {
    for (let place = 0; place < data.readUInt16BE(4); place += 1) {
      const at = 12 + place * 16;
      this.tables.set(data.toString('latin1', at, at + 4), { at: data.readUInt32BE(at + 8), bytes: data.readUInt32BE(at + 12) });
    }
    const [head, hhea] = [this.at('head'), this.at('hhea')];
    this.unitsPerEm = data.readUInt16BE(head + 18);
    const thousandths = (units: number): number => Math.round((units * 1_000) / this.unitsPerEm);
    this.box = [36, 38, 40, 42].map((offset) => thousandths(data.readInt16BE(head + offset)));
    this.ascent = thousandths(data.readInt16BE(hhea + 4));
    this.descent = thousandths(data.readInt16BE(hhea + 6));
    this.measured = data.readUInt16BE(hhea + 34);
    this.glyphs = data.readUInt16BE(this.at('maxp') + 4);
    this.readMap();
  }

  /** 0: the font has none. */
  glyphOf(codePoint: number): number {
    const segment = this.segments.find(({ last }) => codePoint <= last);
    if (segment === undefined || codePoint < segment.first) return missing;
    if (segment.rangeAt === 0) return (codePoint + segment.delta) & 0xffff;
    const glyph = this.data.readUInt16BE(segment.rangeAt + (codePoint - segment.first) * 2);
    return glyph === 0 ? missing : (glyph + segment.delta) & 0xffff;
  }

  /** In thousandths of the size. */
  widthOf(glyph: number): number {
    return Math.round((this.data.readUInt16BE(this.at('hmtx') + Math.min(glyph, this.measured - 1) * 4) * 1_000) / this.unitsPerEm);
  }

  /** The font with the outlines of these glyphs alone, under their own numbers. */
  subset(wanted: Iterable<number>): Buffer {
    const outlines = new Map<number, Buffer>();
    for (const glyph of [missing, ...wanted]) this.collect(glyph, outlines);
    const loca = Buffer.alloc((this.glyphs + 1) * 4);
    const parts: Buffer[] = [];
    let length = 0;
    for (let glyph = 0; glyph < this.glyphs; glyph += 1) {
      loca.writeUInt32BE(length, glyph * 4);
      const outline = outlines.get(glyph);
      if (outline === undefined) continue;
      parts.push(outline, Buffer.alloc((4 - (outline.length % 4)) % 4));
      length += outline.length + ((4 - (outline.length % 4)) % 4);
    }
    loca.writeUInt32BE(length, this.glyphs * 4);
    const head = Buffer.from(this.table('head'));
    head.writeInt16BE(1, 50);
    return joined(new Map([...copied.map((name): [string, Buffer] => [name, name === 'head' ? head : this.table(name)]), ['glyf', Buffer.concat(parts)], ['loca', loca]]));
  }

  /** A glyph and those that it is put together from. */
  private collect(glyph: number, outlines: Map<number, Buffer>): void {
    if (outlines.has(glyph)) return;
    const outline = this.outlineOf(glyph);
    outlines.set(glyph, outline);
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) return;
    for (let at = 10, flags = 0x20; (flags & 0x20) !== 0; ) {
      flags = outline.readUInt16BE(at);
      this.collect(outline.readUInt16BE(at + 2), outlines);
      at += 4 + ((flags & 1) !== 0 ? 4 : 2) + ((flags & 8) !== 0 ? 2 : (flags & 0x40) !== 0 ? 4 : (flags & 0x80) !== 0 ? 8 : 0);
    }
  }

  private outlineOf(glyph: number): Buffer {
    const [loca, glyf] = [this.at('loca'), this.at('glyf')];
    const isLong = this.data.readInt16BE(this.at('head') + 50) === 1;
    const offset = (place: number): number => (isLong ? this.data.readUInt32BE(loca + place * 4) : this.data.readUInt16BE(loca + place * 2) * 2);
    return this.data.subarray(glyf + offset(glyph), glyf + offset(glyph + 1));
  }

  /** The map of the basic plane: platform 3, encoding 1, format 4. */
  private readMap(): void {
    const { data } = this;
    const cmap = this.at('cmap');
    const places = Array.from({ length: data.readUInt16BE(cmap + 2) }, (_, place) => cmap + 4 + place * 8);
    const found = places.find((at) => data.readUInt16BE(at) === 3 && data.readUInt16BE(at + 2) === 1);
    const map = found === undefined ? -1 : cmap + data.readUInt32BE(found + 4);
    if (map < 0 || data.readUInt16BE(map) !== 4) throw new Error('The font has no map of the basic plane');
    const bytes = data.readUInt16BE(map + 6);
    for (let at = map + 14; at < map + 14 + bytes; at += 2) {
      const first = at + bytes + 2;
      const range = data.readUInt16BE(first + bytes * 2);
      this.segments.push({ last: data.readUInt16BE(at), first: data.readUInt16BE(first), delta: data.readInt16BE(first + bytes), rangeAt: range === 0 ? 0 : first + bytes * 2 + range });
    }
  }

  private at(name: string): number {
    const part = this.tables.get(name);
    if (part === undefined) throw new Error(`The font has no ${name}`);
    return part.at;
  }

  private table(name: string): Buffer {
    return this.data.subarray(this.at(name), this.at(name) + (this.tables.get(name)?.bytes ?? 0));
  }
}

/** Tables as one font file. */
function joined(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...tables.keys()].sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const header = Buffer.alloc(12 + names.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  for (const [place, value] of [names.length, power * 16, Math.log2(power), (names.length - power) * 16].entries()) header.writeUInt16BE(value, 4 + place * 2);
  const parts = [header];
  let at = header.length;
  for (const [place, name] of names.entries()) {
    const table = tables.get(name) ?? Buffer.alloc(0);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    header.write(name, 12 + place * 16, 'latin1');
    header.writeUInt32BE(sumOf(padded), 16 + place * 16);
    header.writeUInt32BE(at, 20 + place * 16);
    header.writeUInt32BE(table.length, 24 + place * 16);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}

function sumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
