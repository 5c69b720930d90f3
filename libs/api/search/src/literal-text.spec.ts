import { gramCodes, indexTokens, literalRuns, queryGrams, requiredCodes } from './literal-text.js';

describe('literal text', () => {
  it('breaks at spaces and marks, not inside numbers, names and formulas', () => {
    expect(literalRuns('符合gb/t 35795-2017(全生物)，c++/c#;lini0.8co0.1-')).toEqual(['符合gb/t', '35795-2017', '全生物', 'c++', 'c#', 'lini0.8co0.1']);
  });

  it('names different grams by different numbers', () => {
    const pairs = ['农业', '业农', 'c+', 'c#', '+c', 'ab', 'ba', '\u{20bb7}'];
    expect(new Set(pairs.flatMap((pair) => requiredCodes(pair))).size).toBe(pairs.length);
  });

  it('finds lone letters and digits only where they stand alone', () => {
    const [code] = requiredCodes('c');
    expect(['维生素c', 'c', 'c 语言'].map((text) => gramCodes([text]).includes(code ?? 0))).toEqual([true, true, true]);
    expect(['c++', 'c#', 'carbon', 'ac'].map((text) => gramCodes([text]).includes(code ?? 0))).toEqual([false, false, false, false]);
  });

  it('writes every gram of one, two and three once', () => {
    expect(indexTokens('农业农业').split(' ')).toHaveLength(2 + 2 + 2);
  });

  it('asks for a run by all its grams of three', () => {
    expect(queryGrams('机器学习')).toEqual(['机器学', '器学习']);
    expect(queryGrams('机器')).toEqual(['机器']);
  });
});
