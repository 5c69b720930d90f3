import { Injectable } from '@nestjs/common';
import { DomainError } from '@techmatch/http';
import { degrees, PDFDocument, type PDFImage, type PDFPage } from 'pdf-lib';
import sharp from 'sharp';
import { lineSvg } from './stamp.rules.js';
import { Turns } from './turns.js';

/** A page more is refused: each is drawn over before the first byte goes. */
const mostPages = 1_000;
/** The slope of the lines, as on pictures. */
const slope = 24;
/** Points between two lines of the stamp. */
const gap = 110;

/** Stamps every page of a PDF for one view. The stamp is part of the page, and made once for all of them. */
@Injectable()
export class PdfStamper {
  // A document is held in memory whole, and more than once while it is written.
  private readonly turns = new Turns(1);

  /** Throws `file.notStampable` (`name`) for one that is encrypted or damaged, or has no or too many pages: without the stamp it is not shown. */
  async stamped(content: Buffer, text: string, name: string): Promise<Buffer> {
    return this.turns.take(async () => {
      try {
        const document = await PDFDocument.load(content, { throwOnInvalidObject: true, updateMetadata: false });
        const pages = document.getPages();
        if (pages.length === 0 || pages.length > mostPages) throw new Error(`${pages.length} pages`);
        const image = await document.embedPng(await sharp(Buffer.from(lineSvg(text))).png().toBuffer());
        for (const page of pages) stampPage(page, image);
        return Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));
      } catch (error) {
        throw new DomainError('file.notStampable', { name }, [], { cause: error });
      }
    });
  }
}

/** The line again and again across what is seen of the page, whichever way it is turned. */
function stampPage(page: PDFPage, image: PDFImage): void {
  const { x: left, y: bottom, width, height } = page.getCropBox();
  const scale = Math.max(1, Math.min(width, height) / 420);
  const size = { width: (image.width / 4) * scale, height: (image.height / 4) * scale };
  const angle = page.getRotation().angle + slope;
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const reach = Math.hypot(width, height);
  const within = (x: number, y: number): boolean => x > -size.width && x < width + size.width && y > -size.width && y < height + size.width;
  for (let along = -reach / 2; along < reach / 2; along += size.width + 12 * scale) {
    for (let across = -reach / 2; across < reach / 2; across += gap * scale) {
      const [x, y] = [width / 2 + along * cos - across * sin, height / 2 + along * sin + across * cos];
      if (within(x, y)) page.drawImage(image, { x: left + x, y: bottom + y, ...size, rotate: degrees(angle), opacity: 0.4 });
    }
  }
}
