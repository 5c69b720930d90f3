import { degrees, PDFDocument, PDFName } from 'pdf-lib';
import { PdfStamper } from './pdf.stamper.js';

const stamper = new PdfStamper();
const text = 'reader@example.org 2026-11-23t08:00 look_1';

async function threePages(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('one');
  document.addPage([842, 595]).setRotation(degrees(90));
  document.addPage([40, 40]);
  return Buffer.from(await document.save());
}

describe('a PDF that is read under an agreement', () => {
  it('bears the stamp on each of its pages, drawn by one image, and keeps what stood there', async () => {
    const stamped = await PDFDocument.load(await stamper.stamped(await threePages(), text, '图纸.pdf'));
    expect(stamped.getPages()).toHaveLength(3);
    const images = stamped.getPages().map((page) => page.node.Resources()?.lookup(PDFName.of('XObject'))?.toString().match(/\d+ 0 R/g) ?? []);
    for (const drawn of images) expect(new Set(drawn).size).toBe(1);
    expect(new Set(images.flat()).size).toBe(1);
    expect(stamped.getPage(0).node.Resources()?.lookup(PDFName.of('Font'))).toBeDefined();
  });

  it('says who read it: another reader, another picture', async () => {
    const [one, other] = [await stamper.stamped(await threePages(), text, 'a.pdf'), await stamper.stamped(await threePages(), text.replace('reader', 'writer'), 'a.pdf')];
    expect(one.equals(other)).toBe(false);
  });

  it.each([
    ['damaged', Buffer.from('%PDF-1.4\n1 0 obj<</Title(x)>>endobj\ntrailer<<>>\n%%EOF\n')],
    ['encrypted', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R>>\n%%EOF\n')],
    ['without pages', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')],
  ])('is not shown without one: %s', async (_, content) => {
    await expect(stamper.stamped(content, text, '图纸.pdf')).rejects.toMatchObject({ code: 'file.notStampable', params: { name: '图纸.pdf' } });
  });
});
