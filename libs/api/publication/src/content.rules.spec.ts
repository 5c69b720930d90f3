import type { NeedContent } from '@techmatch/contracts';
import { belowAnnex, cleanContent, findGaps, publicPart, restrictedGroups, textsOf } from './content.rules.js';
import { findDifferences } from './difference.rules.js';
import { isSameTitle, overlapOf } from './duplicate.rules.js';
import { composePublicName } from './public-name.rules.js';
import { scoreContent } from './quality.rules.js';
import { goodExpert, goodNeed, goodResult } from './testing/contents.js';

describe('a content', () => {
  it('is cleaned of what a database refuses, deep down', () => {
    const dirty: NeedContent = { kind: 'need', title: ' a\u0000\ud800 ', keywords: ['', ' 泵 '], indicators: [{ name: 'n\u0000', wanted: ' 1 ' }] };
    expect(cleanContent(dirty)).toEqual({ kind: 'need', title: 'a\ufffd', keywords: ['泵'], indicators: [{ name: 'n', wanted: '1' }] });
  });

  it('must have a title and say something before anybody looks at it', () => {
    expect(findGaps({ kind: 'result', title: '题' }).map((gap) => gap.path)).toEqual(['content.abstract']);
    expect(findGaps({ kind: 'expert' }).map((gap) => gap.path)).toEqual(['content.name']);
    expect(findGaps({ ...goodNeed, budgetMinFen: '2', budgetMaxFen: '1' }).map((gap) => gap.path)).toEqual(['content.budgetMaxFen']);
    expect([goodResult, goodNeed, goodExpert].flatMap(findGaps)).toEqual([]);
  });

  it('is public without its annex and without any group above that level', () => {
    const content = { ...goodResult, annex: '配方', levels: { price: 'signedIn' as const, evidence: 'annex' as const } };
    expect(publicPart(content)).toMatchObject({ annex: null, gain: null, trlEvidence: null, isNegotiable: false, cost: goodResult.cost });
    expect(restrictedGroups(content)).toEqual([
      { group: 'price', level: 'signedIn', content: { isNegotiable: true } },
      { group: 'evidence', level: 'annex', content: { gain: goodResult.gain, trlEvidence: goodResult.trlEvidence } },
      { group: 'annex', level: 'annex', content: { annex: '配方' } },
    ]);
    expect(restrictedGroups(goodResult)).toEqual([]);
  });

  it('is read without its annexes by who decides on it and does not work on it', () => {
    const content = { ...goodNeed, annex: '图号', levels: { budget: 'signedIn' as const, indicators: 'annex' as const } };
    expect(belowAnnex(content)).toEqual({ ...content, annex: null, indicators: [] });
  });

  it('has no way to make its annex public', () => {
    const forged = { ...goodExpert, annex: '机密', levels: { annex: 'public' } };
    expect(publicPart(forged)).toMatchObject({ annex: null });
  });

  it('names the place of every free text', () => {
    expect(textsOf({ ...goodNeed, annex: '机密' }).map(({ path }) => path)).toEqual(['title', 'description', 'indicators.0.name', 'indicators.0.current', 'indicators.0.wanted', 'constraints', 'keywords.0', 'keywords.1', 'keywords.2', 'industry']);
  });
});

describe('the house checklist', () => {
  it('gives a complete record 100 points and an empty one none', () => {
    expect([goodResult, goodNeed, goodExpert].map((content) => scoreContent(content).score)).toEqual([100, 100, 100]);
    expect((['result', 'need', 'expert'] as const).map((kind) => scoreContent({ kind }).score)).toEqual([0, 0, 0]);
  });

  it('asks a gain for its figures, and a patent for its number', () => {
    const items = (content: typeof goodResult): string[] => scoreContent(content).items.flatMap(({ code, state, points }) => (state === 'full' ? [] : [`${code} ${state} ${points}`]));
    expect(items({ ...goodResult, gain: '效果比现有办法好得多，用户很满意' })).toEqual(['gain partial 10']);
    expect(items({ ...goodResult, patents: [{ number: '申请中', state: 'applied' }] })).toEqual(['ip partial 8']);
    expect(items({ ...goodResult, ipKind: 'knowHow', patents: [] })).toEqual([]);
  });

  it('puts first what would raise the score most', () => {
    expect(scoreContent({ ...goodNeed, indicators: [], budgetMaxFen: null }).items.slice(0, 4).map(({ code, points }) => [code, points])).toEqual([['wanted', 0], ['today', 0], ['budget', 0], ['object', 20]]);
  });
});

describe('a difference', () => {
  it('is told word by word, per field', () => {
    expect(findDifferences({ kind: 'need', title: '泵 0.8 mm', keywords: ['泵'] }, { kind: 'need', title: '泵 0.3 mm', keywords: ['泵', '阀'], trlWanted: 5 })).toEqual([
      { path: 'title', segments: [{ text: '泵 ', change: 'same' }, { text: '0.8', change: 'removed' }, { text: '0.3', change: 'added' }, { text: ' mm', change: 'same' }] },
      { path: 'keywords', segments: [{ text: '泵', change: 'same' }, { text: '\n阀', change: 'added' }] },
      { path: 'trlWanted', segments: [{ text: '5', change: 'added' }] },
    ]);
    expect(findDifferences({ kind: 'need', title: '泵', constraints: null }, { kind: 'need', title: '泵' })).toEqual([]);
  });
});

describe('duplicates', () => {
  it('share a title whatever the script and the points', () => {
    expect(isSameTitle('薄壁件，铣削變形補償', '薄壁件铣削变形补偿')).toBe(true);
    expect(isSameTitle('薄壁件铣削', '薄壁件车削')).toBe(false);
  });

  it('share pairs of characters', () => {
    expect([overlapOf('薄壁件铣削', '薄壁件铣削'), overlapOf('abcd', 'abxy'), overlapOf('', '')]).toEqual([1, 1 / 3, 0]);
  });
});

describe('the public name of an enterprise', () => {
  it('is composed of where it is and what it makes', () => {
    expect(composePublicName({ industry: '机械制造' }, 'jinnan')).toBe('天津津南区的一家机械制造企业');
    expect(composePublicName({ field: 'newEnergy' }, null)).toBe('一家新能源企业');
    expect(composePublicName({}, 'nonlocal')).toBe('外省市的一家企业');
    expect(composePublicName({ industry: 'machinery', language: 'en' }, 'jinnan')).toBe('An enterprise of machinery in Jinnan, Tianjin');
    expect(composePublicName({ organizationNote: '一家做通信壳体的小厂' }, 'jinnan')).toBe('一家做通信壳体的小厂');
  });
});
