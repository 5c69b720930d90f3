import type { ClaimCheck, ClaimFinding } from '@techmatch/contracts/tables';
import { checkClaim, forClaimant, sampling, type ClaimFacts } from './claim-check.rules.js';
import { decideClaim, isInvoiceKey, noticeOf, openClaimActions, type ClaimStanding } from './claim.rules.js';
import { ceilingOf, decideOrder, openOrderActions, wrongDay } from './order.rules.js';
import { controlBasisPoints, tiesBetween, type PartyFact } from './related-party.rules.js';
import { claimOfKey, dangerousCells, fenOf, paymentsCsv, readBankFile, transferKeyOf, yuanOf } from './settlement.rules.js';

describe('orders', () => {
  const enterprise = { sides: new Set(['enterprise'] as const), claimant: 'enterprise' as const };
  const provider = { sides: new Set(['provider'] as const), claimant: 'enterprise' as const };

  it('are accepted, declined and delivered by the provider, cancelled by the enterprise before the delivery, and given up afterwards only by who redeems', () => {
    expect(openOrderActions('placed', provider)).toEqual(['accept', 'decline']);
    expect(openOrderActions('placed', enterprise)).toEqual(['cancel']);
    expect(openOrderActions('accepted', provider)).toEqual(['deliver']);
    expect(openOrderActions('delivered', enterprise)).toEqual(['giveUp']);
    expect(openOrderActions('delivered', provider)).toEqual([]);
    expect(openOrderActions('delivered', { ...provider, claimant: 'provider' })).toEqual(['giveUp']);
    expect(openOrderActions('claimed', enterprise)).toEqual([]);
    expect(decideOrder('placed', 'accept', enterprise)).toBe('denied');
    expect(decideOrder('closed', 'cancel', enterprise)).toBe('impossible');
    expect(decideOrder('accepted', 'cancel', enterprise)).toMatchObject({ to: 'cancelled', isRelease: true, asks: ['note'] });
  });

  it('have a contract on or after the issue and on or before use-by (voucher-rules 8), both days included', () => {
    const days = { issuedOn: '2026-03-01', useBy: '2026-08-31', contractOn: null, today: '2026-09-30' };
    expect(wrongDay('accept', '2026-03-01', days)).toBeNull();
    expect(wrongDay('accept', '2026-08-31', days)).toBeNull();
    expect(wrongDay('accept', '2026-02-28', days)).toEqual({ code: 'notBefore', day: '2026-03-01' });
    expect(wrongDay('accept', '2026-09-01', days)).toEqual({ code: 'notAfter', day: '2026-08-31' });
    expect(wrongDay('accept', '2026-10-01', days)).toEqual({ code: 'notInFuture', day: '2026-09-30' });
    expect(wrongDay('deliver', '2026-09-15', { ...days, contractOn: '2026-08-31' })).toBeNull();
    expect(wrongDay('deliver', '2026-08-30', { ...days, contractOn: '2026-08-31' })).toEqual({ code: 'notBefore', day: '2026-08-31' });
  });

  it('are paid by the same share of the actual cost as was held of the contract, rounded down, and never above what is held', () => {
    expect(ceilingOf({ contractFen: 300n, reservedFen: 100n, actualFen: 299n })).toBe(99n);
    expect(ceilingOf({ contractFen: 300n, reservedFen: 100n, actualFen: 300n })).toBe(100n);
    expect(ceilingOf({ contractFen: 300n, reservedFen: 100n, actualFen: 900n })).toBe(100n);
    expect(ceilingOf({ contractFen: 10_000_000_000_000_000n, reservedFen: 9_999_999_999_999_999n, actualFen: 1n })).toBe(0n);
  });
});

describe('claims', () => {
  const standing: ClaimStanding = { state: 'draft', isFilled: true, missingEvidence: [], cashBy: '2026-12-31', noticeUntil: null, today: '2026-12-31' };

  it('go through review, approval, notice and payment by whoever has the duty, and back with reasons', () => {
    expect(openClaimActions(standing, new Set(['claimant']))).toEqual(['submit', 'withdraw']);
    expect(openClaimActions({ ...standing, state: 'submitted' }, new Set(['review']))).toEqual(['review', 'return', 'reject']);
    expect(openClaimActions({ ...standing, state: 'submitted' }, new Set(['approve', 'pay']))).toEqual([]);
    expect(openClaimActions({ ...standing, state: 'reviewed' }, new Set(['approve']))).toEqual(['approve', 'return', 'reject']);
    expect(openClaimActions({ ...standing, state: 'noticed', noticeUntil: '2026-12-30' }, new Set(['pay']))).toEqual(['release']);
    expect(openClaimActions({ ...standing, state: 'noticed', noticeUntil: '2026-12-31' }, new Set(['pay']))).toEqual([]);
    expect(decideClaim({ ...standing, state: 'payable' }, 'reject', new Set(['approve']))).toBe('impossible');
    expect(decideClaim({ ...standing, state: 'reviewed' }, 'approve', new Set(['review', 'claimant']))).toBe('denied');
  });

  it('wait for what is missing, and end with cash-by', () => {
    expect(decideClaim({ ...standing, missingEvidence: ['payment'] }, 'submit', new Set(['claimant']))).toEqual({ needs: ['evidence'] });
    expect(decideClaim({ ...standing, isFilled: false }, 'submit', new Set(['claimant']))).toEqual({ needs: ['filled'] });
    expect(decideClaim({ ...standing, today: '2027-01-01' }, 'submit', new Set(['claimant']))).toEqual({ needs: ['inTime'] });
    expect(noticeOf('2026-12-30', 7)).toEqual({ from: '2026-12-31', until: '2027-01-06' });
    expect(noticeOf('2026-12-30', 1)).toEqual({ from: '2026-12-31', until: '2026-12-31' });
    // A programme without notice: over as soon as it is approved.
    expect(noticeOf('2027-01-01', 0)).toEqual({ from: '2027-01-01', until: '2026-12-31' });
  });

  it('name an invoice by code and number on paper, by a number alone where it is fully digital', () => {
    expect(isInvoiceKey('vatSpecial', '1200194130', '12345678')).toBe(true);
    expect(isInvoiceKey('vatOrdinary', '012001900111', '12345678')).toBe(true);
    expect(isInvoiceKey('vatSpecial', '', '12345678')).toBe(false);
    expect(isInvoiceKey('digitalOrdinary', '', '26122000000012345678')).toBe(true);
    expect(isInvoiceKey('digitalSpecial', '1200194130', '26122000000012345678')).toBe(false);
    expect(isInvoiceKey('digitalSpecial', '', '12345678')).toBe(false);
  });
});

describe('the nine checks', () => {
  const clean: ClaimFacts = {
    claimant: { legalName: '津南精密', isVerified: true },
    other: { isVerified: true },
    providerName: '滨海检测',
    payee: { name: '津南精密', otherHolders: 0 },
    ties: [],
    declaredTies: [],
    invoice: { kind: 'digitalSpecial', code: '', number: '26122000000012345678', date: '2026-06-01', amountFen: 3_000_000n, lineFen: [1_000_000n, 2_000_000n], seller: '滨海检测' },
    earlier: [],
    order: { contractFen: 3_000_000n, reservedFen: 1_500_000n, contractOn: '2026-04-01' },
    voucher: { issuedOn: '2026-04-01', useBy: '2026-04-01', cashBy: '2026-06-01' },
    actualFen: 3_000_000n,
    claimedFen: 1_500_000n,
    otherSubsidiesFen: 1_500_000n,
    staffInParties: 0,
    draw: sampling.randomTenThousandths,
    today: '2026-06-01',
  };
  const tie = { kind: 'phone', otherKind: 'phone', strength: 'weak', via: [], label: null } as const;
  const of = (facts: Partial<ClaimFacts>, check: ClaimCheck) => checkClaim({ ...clean, ...facts }).find((each) => each.check === check);

  it('pass at every boundary, all nine, in their order', () => {
    const results = checkClaim(clean);
    expect(results.map(({ check }) => check)).toEqual(['identity', 'payee', 'relatedParties', 'invoice', 'datesAndAmounts', 'stacking', 'separation', 'sampling', 'overrides']);
    expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  const cases: [string, ClaimCheck, 'warn' | 'fail', ClaimFinding[], Partial<ClaimFacts>][] = [
    ['1: the claimant is not verified', 'identity', 'fail', ['notVerified'], { claimant: { legalName: '津南精密', isVerified: false } }],
    ['1: the other side is not verified', 'identity', 'fail', ['notVerified'], { other: { isVerified: false } }],
    ['2: the payee has another name', 'payee', 'fail', ['otherName'], { payee: { name: '津南精密机械', otherHolders: 0 } }],
    ['2: another legal person uses the account', 'payee', 'warn', ['accountShared'], { payee: { name: '津南精密', otherHolders: 1 } }],
    ['3: one controls both', 'relatedParties', 'fail', ['control'], { ties: [{ ...tie, kind: 'shareholder', otherKind: 'shareholder', strength: 'control' }], declaredTies: ['shareholder'] }],
    ['3: a weak tie that is not declared', 'relatedParties', 'fail', ['undeclared'], { ties: [tie] }],
    ['3: a weak tie that is declared', 'relatedParties', 'warn', ['declared'], { ties: [tie], declaredTies: ['phone'] }],
    ['4: a red-letter invoice', 'invoice', 'fail', ['redLetter', 'linesDiffer'], { invoice: { ...clean.invoice, amountFen: -1n } }],
    ['4: the invoice is in use in whatever programme', 'invoice', 'fail', ['inUse'], { earlier: [{ id: 'a', state: 'rejected' }, { id: 'b', state: 'settled' }] }],
    ['4: it was used in a claim that was rejected', 'invoice', 'warn', ['usedBefore'], { earlier: [{ id: 'a', state: 'rejected' }] }],
    ['4: it is of somebody else', 'invoice', 'fail', ['otherSeller'], { invoice: { ...clean.invoice, seller: '别的机构' } }],
    ['4: its lines come to something else', 'invoice', 'warn', ['linesDiffer'], { invoice: { ...clean.invoice, lineFen: [2_999_999n] } }],
    ['5: the contract is a day before the issue', 'datesAndAmounts', 'fail', ['contractBeforeIssue'], { order: { ...clean.order, contractOn: '2026-03-31' } }],
    ['5: the contract is a day after use-by', 'datesAndAmounts', 'fail', ['contractAfterUseBy'], { order: { ...clean.order, contractOn: '2026-04-02' } }],
    ['5: the invoice is a day before the contract', 'datesAndAmounts', 'fail', ['invoiceBeforeContract'], { invoice: { ...clean.invoice, date: '2026-03-31' } }],
    ['5: the invoice is of tomorrow', 'datesAndAmounts', 'fail', ['invoiceInFuture'], { invoice: { ...clean.invoice, date: '2026-06-02' } }],
    ['5: it is a day after cash-by', 'datesAndAmounts', 'fail', ['afterCashBy'], { today: '2026-06-02' }],
    ['5: the invoice is a fen above the contract', 'datesAndAmounts', 'fail', ['aboveContract'], { invoice: { ...clean.invoice, amountFen: 3_000_001n } }],
    ['5: the cost is a fen above the invoice', 'datesAndAmounts', 'fail', ['aboveInvoice'], { actualFen: 3_000_001n, otherSubsidiesFen: 0n }],
    ['5: a fen more is claimed than the share of a smaller cost', 'datesAndAmounts', 'fail', ['aboveShare'], { actualFen: 2_000_000n, claimedFen: 1_000_001n, otherSubsidiesFen: 0n }],
    ['5: a fen more is claimed than is held', 'datesAndAmounts', 'fail', ['aboveHold'], { claimedFen: 1_500_001n, otherSubsidiesFen: 0n }],
    ['6: voucher and other subsidies come to a fen more than the cost', 'stacking', 'fail', ['aboveCost'], { otherSubsidiesFen: 1_500_001n }],
    ['7: somebody of the authority belongs to a side', 'separation', 'fail', ['staffBelongs'], { staffInParties: 1 }],
    ['8: chance takes it', 'sampling', 'warn', ['random'], { draw: sampling.randomTenThousandths - 1 }],
    ['8: enough comes together: large, and a warning twice', 'sampling', 'warn', ['risk'], { order: { ...clean.order, contractFen: 30_000_000n, reservedFen: 10_000_000n }, invoice: { ...clean.invoice, amountFen: 30_000_000n }, actualFen: 30_000_000n, claimedFen: 10_000_000n, ties: [tie], declaredTies: ['phone'] }],
    ['9: what failed needs a reason', 'overrides', 'warn', ['needed'], { staffInParties: 1 }],
  ];
  it.each(cases)('check %s', (_, check, outcome, findings, facts) => {
    expect(of(facts, check)).toMatchObject({ check, outcome, findings });
  });

  it('tell a claimant of their own statements alone: a declaration that is needed, never a tie, who controls, a shared account, the sample', () => {
    const results = checkClaim({ ...clean, draw: 0, staffInParties: 1, payee: { name: '津南精密', otherHolders: 2 }, ties: [{ ...tie, kind: 'legalRepresentative', otherKind: 'shareholder', strength: 'control', label: '张*', via: ['org_between'] }] });
    const told = forClaimant(results);
    expect(told.map(({ check, outcome, findings }) => [check, outcome, findings])).toEqual([
      ['identity', 'pass', []],
      ['payee', 'pass', []],
      ['relatedParties', 'warn', ['declarationNeeded']],
      ['invoice', 'pass', []],
      ['datesAndAmounts', 'pass', []],
      ['stacking', 'pass', []],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/control|张|org_between|risk|random/);
  });
});

describe('related parties', () => {
  const fact = (organizationId: string, kind: PartyFact['kind'], value: string, basisPoints: number | null = null, isNameOnly = false): PartyFact => ({ organizationId, kind, value, basisPoints, isNameOnly, label: value });
  const itself = ['a', 'b', 'c', 'd'].map((organizationId) => ({ organizationId, values: [`=${organizationId}`] }));
  const strengths = (...facts: PartyFact[]): string[] => tiesBetween('a', 'b', facts, itself).map(({ kind, otherKind, strength, via }) => [kind, otherKind ?? 'itself', strength, ...via].join(' '));

  it('are controlled by the same person, whatever they are in each', () => {
    expect(strengths(fact('a', 'legalRepresentative', 'zhang'), fact('b', 'shareholder', 'zhang', controlBasisPoints))).toEqual(['legalRepresentative shareholder control']);
    expect(strengths(fact('a', 'legalRepresentative', 'zhang'), fact('b', 'shareholder', 'zhang', controlBasisPoints - 1))).toEqual(['legalRepresentative shareholder weak']);
  });
  it('are mother and daughter, also over others in between, from either side', () => {
    expect(strengths(fact('b', 'shareholder', '=c', 6_000), fact('c', 'shareholder', '=a', 5_100))).toEqual(['shareholder itself control c']);
    expect(strengths(fact('a', 'shareholder', '=b', 5_000))).toEqual(['shareholder itself control']);
    expect(strengths(fact('a', 'shareholder', '=c', 9_000), fact('b', 'shareholder', '=d', 9_000), fact('c', 'shareholder', '=d', 9_000))).toEqual(['shareholder shareholder control c d']);
  });
  it('end where the chain has less than half, and in a circle', () => {
    expect(strengths(fact('b', 'shareholder', '=c', 4_999), fact('c', 'shareholder', '=a', 9_000))).toEqual([]);
    expect(strengths(fact('a', 'shareholder', '=c', 9_000), fact('c', 'shareholder', '=a', 9_000))).toEqual([]);
  });
  it.each(['director', 'phone', 'address', 'bankAccount', 'employer'] as const)('are tied weakly by the same %s', (kind) => {
    expect(strengths(fact('a', kind, 'x'), fact('b', kind, 'x'))).toEqual([`${kind} ${kind} weak`]);
    expect(strengths(fact('a', kind, 'x'), fact('b', kind, 'y'))).toEqual([]);
  });
  it('are tied weakly where one employs people of the other, or holds a small share', () => {
    expect(strengths(fact('a', 'employer', '=b'))).toEqual(['employer itself weak']);
    expect(strengths(fact('b', 'shareholder', '=a', 1_000))).toEqual(['shareholder itself weak']);
  });
  it('are never controlled by a name alone', () => {
    expect(strengths(fact('a', 'legalRepresentative', '王伟', null, true), fact('b', 'legalRepresentative', '王伟', null, true))).toEqual(['legalRepresentative legalRepresentative weak']);
  });
});

describe('the files of the bank', () => {
  const payment = { key: transferKeyOf('vcl_0h3k5m7p9r1t3v5x7z9b'), payee: '津南精密', account: '6222020200112233445', bank: '工行津南支行', amountFen: '5', purpose: '创新券兑现 TJ2026-0001' };

  it('name a payment by its claim, in every batch alike', () => {
    expect(payment.key).toBe('TM0H3K5M7P9R1T3V5X7Z9B');
    expect(claimOfKey(payment.key)).toBe('vcl_0h3k5m7p9r1t3v5x7z9b');
    expect(claimOfKey('TM1')).toBeNull();
  });
  it('write yuan with two decimals and read what banks write', () => {
    expect(['5', '50', '123456'].map(yuanOf)).toEqual(['0.05', '0.50', '1234.56']);
    expect(['1,234.5', '￥1234.56', '7', '1.234', '', '-1', '1e3'].map(fenOf)).toEqual([123_450n, 123_456n, 700n, null, null, null, null]);
  });
  it('refuse a payee whose name a spreadsheet takes for a formula', () => {
    expect(dangerousCells(payment)).toEqual([]);
    expect(dangerousCells({ ...payment, payee: '=HYPERLINK("http://x")' })).toHaveLength(1);
    expect(paymentsCsv([payment])).toContain('TM0H3K5M7P9R1T3V5X7Z9B,津南精密,6222020200112233445,工行津南支行,0.05,');
  });
  it('are read by their head, whatever the order of columns', () => {
    expect(readBankFile('结果,付款编号,金额（元）,银行流水号,原因\n成功,TM1,"1,000.00",R1,\n失败,TM2,5,,户名不符\n在途,TM3,x,,\n')).toEqual([
      { line: 2, key: 'TM1', outcome: 'paid', reference: 'R1', amountFen: 100_000n, failure: '' },
      { line: 3, key: 'TM2', outcome: 'failed', reference: '', amountFen: 500n, failure: '户名不符' },
      { line: 4, key: 'TM3', outcome: null, reference: '', amountFen: null, failure: '' },
    ]);
    expect(readBankFile('a,b\n1,2')).toBeNull();
  });
});
