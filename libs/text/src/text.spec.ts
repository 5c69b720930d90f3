import { bigrams, bigramTokens, dictionaryTokens, fold, highlight, stem, words, wordTokens } from './index.js';

describe('fold', () => {
  it('makes traditional characters simplified', () => {
    expect(fold('農業機械與電動車')).toBe('农业机械与电动车');
  });

  it('makes full width half width and upper case lower case', () => {
    expect(fold('ＬＥＤ燈，Ａ１')).toBe('led灯,a1');
  });

  it('makes Greek letters, subscripts and superscripts plain', () => {
    expect(fold('α-Al₂O₃ 5μm 5µm 10⁻³ Ω')).toBe('a-al2o3 5um 5um 10-3 w');
    expect(fold('Schrödinger 35795‑2017 −40℃ 10–20 一——二')).toBe('schrodinger 35795-2017 -40℃ 10-20 一——二');
  });

  it('keeps every offset, also beside characters that have no form of one unit', () => {
    const text = '㎡℃½𠮷İß開';
    expect(fold(text)).toHaveLength(text.length);
    expect(fold(text).at(-1)).toBe('开');
  });

  it('leaves what is folded, for every character', () => {
    const every = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).join('');
    expect(fold(fold(every))).toBe(fold(every));
  });

  it('is idempotent and indifferent to length', () => {
    const long = '農Ａ'.repeat(10_000);
    expect(fold(long)).toBe('农a'.repeat(10_000));
    expect(fold(fold('乾燥機Σς'))).toBe(fold('乾燥機Σς'));
  });
});

describe('bigrams', () => {
  it('takes neighbouring Han characters, and a lone one as itself', () => {
    expect(bigrams('农业机械,水 泵')).toEqual(['农业', '业机', '机械', '水', '泵']);
  });

  it('takes alphanumeric tokens whole and in parts', () => {
    expect(bigrams('led灯 tms-570/a 0.5mm')).toEqual(['led', '灯', 'tms-570/a', 'tms', '570', 'a', '0.5mm', '0', '5mm']);
  });

  it('says where each stands', () => {
    expect(bigramTokens('用 a-b泵')).toEqual([
      { text: '用', start: 0, end: 1 },
      { text: 'a-b', start: 2, end: 5 },
      { text: 'a', start: 2, end: 3 },
      { text: 'b', start: 4, end: 5 },
      { text: '泵', start: 5, end: 6 },
    ]);
  });
});

describe('words', () => {
  it('cuts Han runs into words', () => {
    expect(words('提高污水处理效率')).toEqual(['提高', '污水处理', '效率']);
  });

  it('keeps protected tokens whole', () => {
    expect(words('用c++和c#,lini0.8co0.1mn0.1o2,gb/t35795-2017,5mg/l,ca2+')).toEqual([
      '用', 'c++', '和', 'c#', 'lini0.8co0.1mn0.1o2', 'gb/t35795-2017', '5mg/l', 'ca2+',
    ]);
  });

  it('says where each stands', () => {
    expect(wordTokens('led照明').map((token) => [token.start, token.end])).toEqual([[0, 3], [3, 5]]);
  });
});

describe('dictionary words', () => {
  it('stand also inside and across each other, and never outside Han runs', () => {
    const found = dictionaryTokens('led利用率约为').filter(({ text }) => text.length > 1);
    expect(found.map(({ text, start }) => [text, start])).toEqual([['利用', 3], ['利用率', 3], ['用率', 4]]);
  });
});

describe('stem', () => {
  it('brings the forms of an English word together, after Porter', () => {
    expect(['heating', 'heated', 'heats', 'heat'].map(stem)).toEqual(['heat', 'heat', 'heat', 'heat']);
    expect(['hopping', 'filing', 'agreed', 'plastered', 'bled', 'sky', 'happy', 'ponies'].map(stem)).toEqual(['hop', 'file', 'agre', 'plaster', 'bled', 'sky', 'happi', 'poni']);
    expect(['relational', 'conditional', 'vietnamization', 'operator', 'feudalism', 'sensibiliti', 'formalize', 'electrical', 'hopeful', 'goodness'].map(stem)).toEqual([
      'relat', 'condit', 'vietnam', 'oper', 'feudal', 'sensibl', 'formal', 'electr', 'hope', 'good',
    ]);
    expect(['adoption', 'station', 'replacement', 'dependent', 'controlling', 'probate', 'rate'].map(stem)).toEqual(['adopt', 'station', 'replac', 'depend', 'control', 'probat', 'rate']);
  });

  it('leaves short words, formulas, model numbers and Chinese', () => {
    expect(['gas', 'lini0.8co0.1mn0.1o2', 'c++', 'x-ings', '加热'].map(stem)).toEqual(['gas', 'lini0.8co0.1mn0.1o2', 'c++', 'x-ings', '加热']);
  });
});

describe('highlight', () => {
  it('marks the text as written where a folded term hits', () => {
    expect(highlight('新型農業ＬＥＤ燈具', ['农业', 'led灯'])).toEqual([
      { text: '新型', hit: false },
      { text: '農業ＬＥＤ燈', hit: true },
      { text: '具', hit: false },
    ]);
  });

  it('begins Latin hits where a word begins, and takes short words only whole', () => {
    expect(highlight('Controlled LEDs in C and Cu', ['led', 'c'])).toEqual([
      { text: 'Controlled ', hit: false },
      { text: 'LED', hit: true },
      { text: 's in ', hit: false },
      { text: 'C', hit: true },
      { text: ' and Cu', hit: false },
    ]);
  });

  it('leaves a text without hits in one piece and an empty one without pieces', () => {
    expect(highlight('水泵', ['', '电机'])).toEqual([{ text: '水泵', hit: false }]);
    expect(highlight('', ['水'])).toEqual([]);
  });
});
