/**
 * Letters of 5 × 7 points, a byte a column, the lowest bit on top: a stamp must be readable on a server without a single font. ASCII alone; what is missing is a box.
 */
const letters: Readonly<Record<string, string>> = {
  ' ': '0000000000', '+': '08083e0808', '-': '0808080808', '.': '0060600000', '/': '2010080402', ':': '0036360000', '@': '324979413e', _: '4040404040',
  0: '3e5149453e', 1: '00427f4000', 2: '4261514946', 3: '2141454b31', 4: '1814127f10', 5: '2745454539', 6: '3c4a494930', 7: '0171090503', 8: '3649494936', 9: '064949291e',
  a: '2054545478', b: '7f48444438', c: '3844444420', d: '384444487f', e: '3854545418', f: '087e090102', g: '0c5252523e', h: '7f08040478', i: '00447d4000', j: '2040443d00', k: '7f10284400', l: '00417f4000', m: '7c04180478',
  n: '7c08040478', o: '3844444438', p: '7c14141408', q: '081414187c', r: '7c08040408', s: '4854545420', t: '043f444020', u: '3c4040207c', v: '1c2040201c', w: '3c4030403c', x: '4428102844', y: '0c5050503c', z: '4464544c44',
};
const box = '7f4141417f';
const advance = 6;
const height = 7;

/** A line of text as an SVG path, of points 1 × 1, and how many points it is wide. */
export function linePath(text: string): { path: string; width: number } {
  const parts = [...text.toLowerCase()].flatMap((letter, place) => {
    const columns = letters[letter] ?? box;
    return Array.from({ length: 5 }, (_, column) => Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16)).flatMap((bits, column) =>
      Array.from({ length: height }, (_, row) => (((bits >> row) & 1) === 1 ? `M${place * advance + column} ${row}h1v1h-1z` : '')).filter((point) => point !== ''),
    );
  });
  return { path: parts.join(''), width: [...text].length * advance };
}

/** The stamp over a picture of this size: the line again and again across it, faint, light edged with dark so that it shows on both. */
export function stampSvg(text: string, width: number, tall: number): string {
  const line = linePath(text);
  const scale = Math.max(1, Math.min(width, tall) / 420);
  const [stepX, stepY] = [(line.width + 12) * scale, 60 * scale];
  const reach = Math.hypot(width, tall);
  const places: string[] = [];
  for (let y = -reach / 2; y < reach / 2; y += stepY) for (let x = -reach / 2; x < reach / 2; x += stepX) places.push(`<use href="#line" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}"><defs><path id="line" d="${line.path}"/></defs><g transform="translate(${width / 2} ${tall / 2}) rotate(-24)" fill="#ffffff" fill-opacity="0.45" stroke="#000000" stroke-opacity="0.35" stroke-width="0.25">${places.join('')}</g></svg>`;
}

/** The line by itself, four pixels a point, light edged with dark: it is drawn over each page of a PDF. */
export function lineSvg(text: string): string {
  const { path, width } = linePath(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 4}" height="${(height + 2) * 4}" viewBox="0 -1 ${width} ${height + 2}"><path d="${path}" fill="#555555" stroke="#ffffff" stroke-width="0.4"/></svg>`;
}
