/** A paragraph of a PDF. Sizes and gaps in points. */
export interface PdfText {
  readonly text: string;
  readonly size?: number;
  readonly isMuted?: boolean;
  /** Free space above it. */
  readonly gap?: number;
  /** A line of the page is drawn above it. */
  readonly isRuled?: boolean;
}

/** One line as it stands on a page. */
export interface PdfLine {
  readonly text: string;
  readonly size: number;
  readonly isMuted: boolean;
  readonly isRuled: boolean;
  /** From the top of the page. */
  readonly y: number;
}

/** A4, with what is left free at its edges. */
export const pdfPage = { width: 595, height: 842, edge: 54, foot: 60 } as const;
const leading = 1.5;

/** How wide a character is, in thousandths of its size; null: the font has none. */
export type WidthOf = (character: string) => number | null;

/** What the font lacks is named by its number, so that nothing is lost; what only moves a cursor is a space. */
export function printable(text: string, widthOf: WidthOf): string {
  return [...text.replaceAll(/[\t\u00a0\u2028\u2029]/g, ' ').replaceAll(/[\p{Cc}\u200b-\u200f\ufeff]/gu, '')]
    .map((character) => (widthOf(character) === null ? `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]` : character))
    .join('');
}

/** A paragraph in lines no longer than `width` points: broken behind a space where one is near the end, else between any two characters. */
export function wrapped(text: string, size: number, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n?|\n/)) {
    let [line, used] = ['', 0];
    for (const character of printable(paragraph, widthOf)) {
      const wide = ((widthOf(character) ?? 0) * size) / 1_000;
      if (used + wide > width && line !== '') {
        const space = line.lastIndexOf(' ') + 1;
        const isWord = /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character);
        const cut = isWord && space > line.length / 2 ? space : line.length;
        lines.push(line.slice(0, cut));
        line = line.slice(cut);
        used = [...line].reduce((sum, one) => sum + ((widthOf(one) ?? 0) * size) / 1_000, 0);
      }
      line += character;
      used += wide;
    }
    lines.push(line);
  }
  return lines;
}

/** Paragraphs on pages. */
export function paged(texts: readonly PdfText[], widthOf: WidthOf): PdfLine[][] {
  const pages: PdfLine[][] = [[]];
  let y: number = pdfPage.edge;
  for (const { text, size = 10, isMuted = false, gap = 4, isRuled = false } of texts) {
    y += gap;
    for (const [place, line] of wrapped(text, size, pdfPage.width - 2 * pdfPage.edge, widthOf).entries()) {
      if (y + size * leading > pdfPage.height - pdfPage.foot) {
        pages.push([]);
        y = pdfPage.edge;
      }
      y += size * leading;
      pages.at(-1)?.push({ text: line, size, isMuted, isRuled: isRuled && place === 0, y });
    }
  }
  return pages;
}
