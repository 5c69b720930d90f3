import { kindOfMedia, kindOfText, kindOfZip } from './file-kind.rules.js';

const text = (content: string | Buffer, name = 'a.txt') => kindOfText(Buffer.from(content), name);

describe('the kind of a file', () => {
  it('goes by its signs, and by what we take', () => {
    expect(kindOfMedia('application/pdf')).toEqual({ type: 'pdf', charset: null });
    expect(kindOfMedia('image/jpeg')).toEqual({ type: 'jpeg', charset: null });
    expect(kindOfMedia('application/xml')).toEqual({ refusal: 'file.markup', found: 'application/xml' });
    expect(kindOfMedia('application/x-cfb')).toEqual({ refusal: 'file.unknownType', found: 'application/x-cfb' });
  });
  it('of a zip goes by the names in its directory, and nothing is unpacked', () => {
    const office = ['[Content_Types].xml', '_rels/.rels'];
    expect(kindOfZip([...office, 'word/document.xml'])).toEqual({ type: 'docx', charset: null });
    expect(kindOfZip([...office, 'xl/workbook.xml'])).toEqual({ type: 'xlsx', charset: null });
    expect(kindOfZip([...office, 'ppt/presentation.xml'])).toEqual({ type: 'pptx', charset: null });
    expect(kindOfZip([...office, 'xl/workbook.xml', 'xl/vbaProject.bin'])).toMatchObject({ refusal: 'file.macros' });
    expect(kindOfZip(['word/document.xml'])).toMatchObject({ refusal: 'file.unknownType' });
    expect(kindOfZip(null)).toMatchObject({ refusal: 'file.unknownType' });
  });
  it('of text says its characters, of UTF-8 or as Excel writes them in China', () => {
    expect(text('平面度,0.11\n', '数据.CSV')).toEqual({ type: 'csv', charset: 'utf-8' });
    expect(text(Buffer.from([0xc6, 0xbd, 0xc3, 0xe6, 0x2c, 0x31]), 'a.csv')).toEqual({ type: 'csv', charset: 'gb18030' });
    expect(text('a\tb\r\nc\f')).toEqual({ type: 'txt', charset: 'utf-8' });
  });
  it.each([
    ['<!DOCTYPE html><p>x', 'a.png'],
    ['  \n<svg xmlns="http://www.w3.org/2000/svg">', 'a.svg'],
    ['<?xml version="1.0"?><x/>', 'a.txt'],
    ['hello <script>alert(1)</script>', 'a.txt'],
    ['\ufeff<html>', 'a.csv'],
  ])('is no text where a browser would see a page: %s', (content, name) => {
    expect(text(content, name)).toEqual({ refusal: 'file.markup', found: 'text/html' });
  });
  it('is unknown where it is neither', () => {
    expect(text(Buffer.from([1, 2, 3, 0]))).toMatchObject({ refusal: 'file.unknownType' });
    expect(text(Buffer.from([0xff, 0xff, 0xff]))).toMatchObject({ refusal: 'file.unknownType' });
    expect(text('a < b, b > c')).toEqual({ type: 'txt', charset: 'utf-8' });
  });
});
