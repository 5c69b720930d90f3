import { emptyQuestion, example, fromAddress, questionOf, toAddress } from './calculator-address.js';

describe('the address of the calculator', () => {
  it('holds what was typed and gives it back', () => {
    expect(fromAddress(toAddress(example))).toEqual(example);
    expect(toAddress(emptyQuestion)).toBe('#about=transfer');
    const odd = { ...example, inventors: [{ name: '李:明 & 子', weight: '' }] };
    expect(fromAddress(toAddress(odd))).toEqual(odd);
  });
  it('takes what fits and drops the rest', () => {
    expect(fromAddress('#about=theft&amount=1&who=nobody')).toEqual({ ...emptyQuestion, amount: '1', inventors: [{ name: 'nobody', weight: '' }] });
    expect(fromAddress('')).toEqual(emptyQuestion);
  });
});

describe('what is asked', () => {
  it('is read exactly', () => {
    const { question, unreadable } = questionOf({ ...example, appraised: '7,999,999.99', share: '59.99' });
    expect([question.appraisedFen, question.teamBasisPoints, question.inventors[0]?.weight, unreadable.size]).toEqual([799_999_999n, 5_999, 5n, 0]);
  });
  it('names what it cannot read and reckons with the rest', () => {
    const { question, unreadable } = questionOf({ ...example, amount: '12 apples', inventors: [{ name: 'A', weight: '0.5' }] });
    expect([question.amountFen, [...unreadable]]).toEqual([null, ['inventors', 'amount']]);
  });
});
