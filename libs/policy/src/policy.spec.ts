import {
  basisPointsOf,
  disposalRoute,
  exactYuan,
  fenOfYuan,
  findRule,
  founderReward,
  importSubsidy,
  instrumentSubsidyCap,
  partOf,
  percentText,
  policyRules,
  reckon,
  shareProblem,
  splitByWeights,
  splitIncome,
  transactionSubsidy,
  transactionSubsidyRule,
  universityInnovation2017,
  yuanText,
} from './index.js';

/** Yuan as a document writes them, to fen: `8,000,000.00` → 800000000n. */
function fen(yuan: string): bigint {
  const digits = yuan.replaceAll(',', '');
  if (!/^\d+\.\d\d$/.test(digits)) throw new Error(yuan);
  return BigInt(digits.replace('.', ''));
}

const opinions = 'opinions of 2017-02-10';

describe(`measure 6 of the ${opinions}: one-off disposal by appraised value`, () => {
  it.each([
    ['0.00', 'ownDecision'],
    ['0.01', 'ownDecision'],
    ['7,999,999.99', 'ownDecision'],
    ['8,000,000.00', 'approval'],
    ['8,000,000.01', 'approval'],
    ['90,071,992,547,409.93', 'approval'],
  ] as const)('%s appraised is %s, for a transfer and for shares', (value, route) => {
    expect(disposalRoute('transfer', fen(value))?.route).toBe(route);
    expect(disposalRoute('shares', fen(value))?.route).toBe(route);
  });

  it('below 8,000,000.00: the university decides and files with the finance bureau', () => {
    const disposal = disposalRoute('transfer', fen('7,999,999.99'));
    expect(disposal?.steps).toEqual([
      { code: 'appraise', by: 'university' },
      { code: 'decide', by: 'university' },
      { code: 'file', by: 'financeBureau' },
    ]);
    expect(disposal?.arithmetic).toEqual([{ code: 'belowThreshold', values: { appraisedFen: 799_999_999n, thresholdFen: 800_000_000n } }]);
  });

  it('from 8,000,000.00 (included): the competent department reviews, then the finance bureau approves', () => {
    const disposal = disposalRoute('shares', fen('8,000,000.00'));
    expect(disposal?.steps).toEqual([
      { code: 'appraise', by: 'university' },
      { code: 'review', by: 'competentDepartment' },
      { code: 'approve', by: 'financeBureau' },
    ]);
    expect(disposal?.arithmetic).toEqual([{ code: 'fromThreshold', values: { appraisedFen: 800_000_000n, thresholdFen: 800_000_000n } }]);
  });

  it('a licence or a service is no disposal, whatever it is worth', () => {
    expect(disposalRoute('licence', fen('90,000,000.00'))).toBeNull();
    expect(disposalRoute('other', fen('90,000,000.00'))).toBeNull();
  });

  it('a negative value is refused', () => {
    expect(() => disposalRoute('transfer', -1n)).toThrow(RangeError);
  });
});

describe(`measure 6 of the ${opinions}: 60 % to 95 % of the income to the team, both included`, () => {
  it.each([
    [5_999, 'belowFloor'],
    [6_000, null],
    [6_001, null],
    [9_499, null],
    [9_500, null],
    [9_501, 'aboveCeiling'],
    [0, 'belowFloor'],
    [10_000, 'aboveCeiling'],
    [6_000.5, 'notWhole'],
  ] as const)('a share of %d basis points: %s', (share, problem) => {
    expect(shareProblem(share)).toBe(problem);
  });

  it('59.99 % and 95.01 % are not reckoned with', () => {
    expect(() => splitIncome(100n, 5_999, [])).toThrow('belowFloor');
    expect(() => splitIncome(100n, 9_501, [])).toThrow('aboveCeiling');
  });

  it('60 % of 1,000,000.01: the team to the nearest fen, the university the rest', () => {
    const { teamFen, ownerFen, arithmetic } = splitIncome(fen('1,000,000.01'), 6_000, []);
    expect([teamFen, ownerFen]).toEqual([60_000_001n, 40_000_000n]);
    expect(arithmetic).toEqual([
      { code: 'teamShare', values: { incomeFen: 100_000_001n, teamBasisPoints: 6_000, exactYuan: '600000.006', teamFen: 60_000_001n } },
      { code: 'ownerRest', values: { incomeFen: 100_000_001n, teamFen: 60_000_001n, ownerFen: 40_000_000n } },
    ]);
  });

  it.each([
    // income, basis points, team, university
    [0n, 6_000, 0n, 0n],
    [1n, 6_000, 1n, 0n],
    [1n, 9_500, 1n, 0n],
    [2n, 6_000, 1n, 1n],
    // Half a fen goes to the team.
    [1n, 7_500, 1n, 0n],
    [2n, 7_500, 2n, 0n],
    [10n, 9_500, 10n, 0n],
    [100n, 9_500, 95n, 5n],
    [10_000n, 6_000, 6_000n, 4_000n],
    [900_719_925_474_099_300n, 9_500, 855_683_929_200_394_335n, 45_035_996_273_704_965n],
  ])('%d fen at %d basis points: %d and %d', (income, share, team, owner) => {
    const { teamFen, ownerFen } = splitIncome(income, share, []);
    expect([teamFen, ownerFen]).toEqual([team, owner]);
  });

  it('within the team by weights, to the last fen, with each line of the reckoning', () => {
    const { teamFen, portions, arithmetic } = splitIncome(fen('1,000.00'), 7_000, [
      { name: '李明', weight: 5n },
      { name: '王芳', weight: 3n },
      { name: '赵强', weight: 1n },
    ]);
    expect(teamFen).toBe(70_000n);
    // 38,888.9 · 23,333.3 · 7,777.8: two fen are left, for .89 and .78.
    expect(portions.map(({ name, fen: part, extraFen }) => [name, part, extraFen])).toEqual([
      ['李明', 38_889n, 1n],
      ['王芳', 23_333n, 0n],
      ['赵强', 7_778n, 1n],
    ]);
    expect(arithmetic.map(({ code }) => code)).toEqual(['teamShare', 'ownerRest', 'weightedExtra', 'weighted', 'weightedExtra']);
    expect(arithmetic.at(-1)?.values).toEqual({ name: '赵强', weight: 1n, weights: 9n, teamFen: 70_000n, partFen: 7_778n });
  });
});

describe('house rule of 2026-11-23: remaining fen by largest remainder, then by order of names', () => {
  const parts = (...given: [string, bigint][]) => given.map(([name, weight]) => ({ name, weight }));
  const shares = (amount: bigint, ...given: [string, bigint][]) => splitByWeights(amount, parts(...given)).map(({ fen: part }) => part);

  it('equal remainders: the first by name, not the first in the list', () => {
    // 丙 is U+4E19, 乙 U+4E59, 甲 U+7532.
    expect(shares(100n, ['甲', 1n], ['乙', 1n], ['丙', 1n])).toEqual([33n, 33n, 34n]);
    expect(shares(101n, ['C', 1n], ['A', 1n], ['B', 1n])).toEqual([33n, 34n, 34n]);
  });

  it('equal names: the first in the list', () => {
    expect(shares(1n, ['张伟', 1n], ['张伟', 1n])).toEqual([1n, 0n]);
  });

  it('a larger remainder goes before any name', () => {
    expect(shares(10n, ['A', 1n], ['Z', 2n])).toEqual([3n, 7n]);
  });

  it('one fen, nothing, one person, a weight of nothing', () => {
    expect(shares(1n, ['B', 1n], ['A', 1n])).toEqual([0n, 1n]);
    expect(shares(0n, ['A', 1n], ['B', 2n])).toEqual([0n, 0n]);
    expect(shares(7n, ['A', 3n])).toEqual([7n]);
    expect(shares(7n, ['A', 0n], ['B', 3n])).toEqual([0n, 7n]);
  });

  it('always adds up, and nobody is more than a fen from their part', () => {
    for (let amount = 0n; amount < 200n; amount += 1n) {
      const portions = splitByWeights(amount, parts(['A', 7n], ['B', 11n], ['C', 13n], ['D', 0n]));
      expect(portions.reduce((sum, { fen: part }) => sum + part, 0n)).toBe(amount);
      for (const { fen: part, weight } of portions) {
        const off = part * 31n - amount * weight;
        expect(off < 31n && off > -31n).toBe(true);
      }
    }
  });

  it('refuses negative weights, and weights that are all nothing', () => {
    expect(() => shares(1n, ['A', -1n], ['B', 2n])).toThrow(RangeError);
    expect(() => shares(1n, ['A', 0n])).toThrow(RangeError);
    expect(() => shares(-1n, ['A', 1n])).toThrow(RangeError);
  });
});

describe(`measure 12 of the ${opinions}: 10 % of the transaction, at most 500,000.00`, () => {
  it.each([
    ['0.00', '0.00'],
    ['0.01', '0.00'],
    ['0.09', '0.00'],
    ['0.10', '0.01'],
    ['1,234,567.89', '123,456.78'],
    ['4,999,999.99', '499,999.99'],
    ['5,000,000.00', '500,000.00'],
    ['5,000,000.01', '500,000.00'],
    ['5,000,000.10', '500,000.00'],
    ['80,000,000.00', '500,000.00'],
  ])('%s → %s', (amount, subsidy) => {
    expect(transactionSubsidy(fen(amount)).amountFen).toBe(fen(subsidy));
  });

  it('shows its reckoning: the share, the rounding down, the cap', () => {
    expect(transactionSubsidy(fen('4,999,999.99')).arithmetic).toEqual([
      { code: 'percentOf', values: { baseFen: 499_999_999n, shareBasisPoints: 1_000, exactYuan: '499999.999' } },
      { code: 'roundedDown', values: { exactYuan: '499999.999', partFen: 49_999_999n } },
      { code: 'underCap', values: { partFen: 49_999_999n, capFen: 50_000_000n } },
    ]);
    expect(transactionSubsidy(fen('6,000,000.00')).arithmetic).toEqual([
      { code: 'percentOf', values: { baseFen: 600_000_000n, shareBasisPoints: 1_000, exactYuan: '600000' } },
      { code: 'capped', values: { partFen: 60_000_000n, capFen: 50_000_000n } },
    ]);
    expect(transactionSubsidy(fen('5,000,000.00')).arithmetic.at(-1)?.code).toBe('underCap');
  });
});

describe(`measure 12 of the ${opinions}: a result from abroad, at most 1,000,000.00 (the rate of 10 % is ours)`, () => {
  it.each([
    ['0.01', '0.00'],
    ['9,999,999.99', '999,999.99'],
    ['10,000,000.00', '1,000,000.00'],
    ['10,000,000.10', '1,000,000.00'],
  ])('%s → %s', (amount, subsidy) => {
    expect(importSubsidy(fen(amount)).amountFen).toBe(fen(subsidy));
  });

  it('says that the rate is assumed', () => {
    expect(importSubsidy(0n).rule.assumptions).toEqual(['importRate']);
  });
});

describe(`measure 10 of the ${opinions}: opened instruments, at most 50 % of the fees and 500,000.00`, () => {
  it.each([
    ['0.01', '0.00'],
    ['0.03', '0.01'],
    ['999,999.99', '499,999.99'],
    ['1,000,000.00', '500,000.00'],
    ['1,000,000.02', '500,000.00'],
  ])('%s → %s', (fees, subsidy) => {
    expect(instrumentSubsidyCap(fen(fees)).amountFen).toBe(fen(subsidy));
  });
});

describe(`measure 7 of the ${opinions}: 50 % of the added local tax share, for 3 years`, () => {
  it.each([
    [1, '100.01', '50.00'],
    [3, '100.00', '50.00'],
    [4, '100.00', '0.00'],
  ])('year %d: %s → %s', (year, tax, reward) => {
    expect(founderReward(fen(tax), year).amountFen).toBe(fen(reward));
  });
  it('years count from 1', () => {
    expect(() => founderReward(1n, 0)).toThrow(RangeError);
  });
});

describe('the table of rules', () => {
  it('every rule names its document, date and measure, the words that say it, and that nobody confirmed its force', () => {
    for (const rule of policyRules) {
      expect(rule.document).toBe(universityInnovation2017);
      expect(rule.document.date).toBe('2017-02-10');
      expect(rule.measure).toBeGreaterThan(0);
      expect(rule.measure).toBeLessThan(18);
      expect(rule.quote.length).toBeGreaterThan(10);
      expect(rule.state).toBe('notConfirmed');
    }
    expect(policyRules.map(({ id, measure }) => [id, measure])).toEqual([
      ['incomeShare', 6],
      ['disposal', 6],
      ['transactionSubsidy', 12],
      ['importSubsidy', 12],
      ['instrumentSubsidy', 10],
      ['founderReward', 7],
      ['postRetained', 7],
      ['studentFounder', 13],
      ['sciencePark', 11],
    ]);
  });

  it('finds the version that a result was reckoned with', () => {
    expect(findRule('disposal', 1)?.measure).toBe(6);
    expect(findRule('disposal', 2)).toBeNull();
  });

  it('a later version reckons with its own figures and says so', () => {
    const later = { ...transactionSubsidyRule, version: 2, figures: { basisPoints: 500, capFen: 100n } };
    const { amountFen, rule } = transactionSubsidy(10_000n, later);
    expect([amountFen, rule.version]).toEqual([100n, 2]);
  });
});

describe('exact arithmetic', () => {
  it('writes yuan exactly, beyond what a float can hold', () => {
    expect(exactYuan(1n, 1)).toBe('0.000001');
    expect(exactYuan(100n, 10_000)).toBe('1');
    expect(exactYuan(9_007_199_254_740_993n, 10_000)).toBe('90071992547409.93');
  });
  it('takes shares between nothing and all alone', () => {
    expect(partOf(999n, 10_000)).toBe(999n);
    expect(partOf(999n, 0)).toBe(0n);
    expect(() => partOf(1n, 10_001)).toThrow(RangeError);
    expect(() => partOf(1n, 0.5)).toThrow(RangeError);
    expect(() => partOf(-1n, 1)).toThrow(RangeError);
  });
});

describe('amounts and percentages as people type them', () => {
  it.each([
    ['8000000', 800_000_000n],
    ['8,000,000.00', 800_000_000n],
    ['７９９９９９９．９９', 799_999_999n],
    ['800万', 800_000_000n],
    ['799.999999 万元', 799_999_999n],
    ['0.01', 1n],
    ['¥ 0', 0n],
    ['0.001', null],
    ['-1', null],
    ['1e6', null],
    ['', null],
    ['八百万', null],
  ])('%s', (text, expected) => {
    expect(fenOfYuan(text)).toBe(expected);
  });

  it('are written in full', () => {
    expect([0n, 1n, 799_999_999n, 800_000_000n].map(yuanText)).toEqual(['0.00', '0.01', '7,999,999.99', '8,000,000.00']);
  });

  it.each([
    ['60', 6_000],
    ['59.99', 5_999],
    ['95.01%', 9_501],
    ['100', 10_000],
    ['100.01', null],
    ['70.005', null],
    ['', null],
  ])('%s percent', (text, expected) => {
    expect(basisPointsOf(text)).toBe(expected);
  });

  it('percentages are written without idle zeros', () => {
    expect([5_999, 6_000, 6_050, 1].map(percentText)).toEqual(['59.99 %', '60 %', '60.5 %', '0.01 %']);
  });
});

describe('all rules of one deal', () => {
  const question = { amountFen: fen('6,000,000.00'), appraisedFen: fen('8,000,000.00'), teamBasisPoints: 7_000, inventors: [{ name: '甲', weight: 1n }] };

  it('a transfer: disposal by appraised value, income share, transaction subsidy by amount', () => {
    const { disposal, incomeShare, subsidy, missing } = reckon({ ...question, subject: 'transfer' });
    expect([disposal?.route, incomeShare?.teamFen, subsidy?.kind, subsidy?.amountFen, missing]).toEqual(['approval', fen('4,200,000.00'), 'transactionSubsidy', fen('500,000.00'), []]);
  });

  it.each([
    ['shares', 'approval', true, undefined],
    ['licence', undefined, true, 'transactionSubsidy'],
    ['project', undefined, false, 'transactionSubsidy'],
    ['import', undefined, false, 'importSubsidy'],
    ['instruments', undefined, false, 'instrumentSubsidy'],
  ] as const)('%s', (subject, route, shares, kind) => {
    const { disposal, incomeShare, subsidy } = reckon({ ...question, subject });
    expect([disposal?.route, incomeShare !== null, subsidy?.kind]).toEqual([route, shares, kind]);
  });

  it('says what is missing, and reckons with what is there', () => {
    const { disposal, incomeShare, subsidy, missing } = reckon({ subject: 'transfer', amountFen: fen('0.10'), appraisedFen: null, teamBasisPoints: null, inventors: [] });
    expect([disposal, incomeShare, subsidy?.amountFen, missing]).toEqual([null, null, 1n, ['appraisedFen', 'teamBasisPoints']]);
  });

  it('measure 6: a share of 59.99 % is named as the problem, nothing is split', () => {
    expect(reckon({ ...question, subject: 'licence', teamBasisPoints: 5_999 })).toMatchObject({ shareProblem: 'belowFloor', incomeShare: null });
  });
});
