import { emptyQuestion, example, fromAddress, questionOf, questionOfContract, toAddress } from './calculator-address.js';

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

describe('a contract of a deal', () => {
  it('is asked with its own figures', () => {
    const contract = { kind: 'transfer', consideration: 'shares', pricing: null, amountFen: null, appraisedFen: '799999999', isImport: false, teamBasisPoints: 6050, inventors: [{ name: '李明', weight: 2 }], noticeFrom: null, noticeUntil: null, from: null, until: null } as const;
    const asked = questionOfContract({ ...contract, inventors: [...contract.inventors] });
    expect(asked).toMatchObject({ about: 'shares', amount: '', share: '60.5', inventors: [{ name: '李明', weight: '2' }] });
    expect(questionOf(asked).question.appraisedFen).toBe(799_999_999n);
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
