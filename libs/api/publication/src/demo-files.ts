import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

/** A bar of the drawn chart. */
export interface DemoBar {
  /** 0 to 1, of the height of the chart. */
  readonly height: number;
  readonly colour: Colour;
}

const paper: Colour = [251, 250, 247];
const ink: Colour = [29, 39, 51];
const [width, height, margin] = [960, 540, 48];

/** A PNG with a chart of bars: drawn here, so that no picture of anybody ships with the demonstration. */
export function drawBars(bars: readonly DemoBar[]): Buffer {
  const step = (width - 2 * margin) / bars.length;
  const colourAt = (x: number, y: number): Colour => {
    const isAxis = (x >= margin - 3 && x < margin && y >= margin && y < height - margin + 3) || (y >= height - margin && y < height - margin + 3 && x >= margin - 3 && x < width - margin);
    if (isAxis) return ink;
    const place = (x - margin) / step;
    const bar = bars[Math.floor(place)];
    const isInside = bar !== undefined && place % 1 > 0.15 && place % 1 < 0.85 && y < height - margin && y >= height - margin - bar.height * (height - 2 * margin);
    return isInside ? bar.colour : paper;
  };
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits, red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** A PDF of one page with these lines, the first one large. Plain Latin letters: no font is put in. */
export function writePage(lines: readonly string[]): Buffer {
  const escaped = lines.map((line) => line.replace(/[\\()]/g, (mark) => `\\${mark}`));
  const text = escaped.map((line, place) => `/F1 ${place === 0 ? 20 : 12} Tf (${line}) Tj 0 -${place === 0 ? 34 : 20} Td`).join('\n');
  const content = `BT 72 760 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, place) => {
    const at = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}
