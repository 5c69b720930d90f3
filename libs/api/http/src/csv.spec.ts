import { csvCell, csvHead, csvLine } from './csv.js';

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    [' =1+1', "' =1+1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(1)', "'＠SUM(1)"],
    ['\n=1', `"'\n=1"`],
    ['1=1', '1=1'],
    ['（+）', '（+）'],
    ['=a,"b"', `"'=a,""b"""`],
    ['a,b', '"a,b"'],
    ['两\n行', '"两\n行"'],
    ['result.publish', 'result.publish'],
  ])('is %j as %j', (value, cell) => expect(csvCell(value)).toBe(cell));

  it('stands in lines under a head that spreadsheets take for UTF-8', () => {
    expect(csvHead(['标题', 'a,b']) + csvLine(['=1', ''])).toBe("\uFEFF标题,\"a,b\"\r\n'=1,\r\n");
  });
});
