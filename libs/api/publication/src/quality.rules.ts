import type { ExpertContent, NeedContent, PublicationContent, QualityItemView, ResultContent } from '@techmatch/contracts';
import { checklists } from '@techmatch/contracts/tables';

/** How much of an item is there. */
type Share = 0 | 0.5 | 1;

/** A number with what it counts: 37 %, 0.05 mm, 3 倍, 12 万元. */
const measure = /\d(?:[\d.,]*\d)?\s*(?:%|％|‰|倍|[a-zA-Zμµ℃°Ω]|[万亿]?元|[天年月日时分秒次件台套吨克米度层片级])/u;

function length(text: string | null | undefined): number {
  return [...(text ?? '').replace(/\s+/g, '')].length;
}

function byLength(text: string | null | undefined, some: number, enough: number): Share {
  const characters = length(text);
  return characters >= enough ? 1 : characters >= some ? 0.5 : 0;
}

function byCount(count: number, some: number, enough: number): Share {
  return count >= enough ? 1 : count >= some ? 0.5 : 0;
}

function measured(text: string | null | undefined): boolean {
  return measure.test(text ?? '');
}

function keywords(content: ResultContent | NeedContent): Share {
  const parts = [(content.keywords ?? []).length >= 3, (content.field ?? null) !== null].filter(Boolean).length;
  return byCount(parts, 1, 2);
}

/** Kinds of right that have a number to show. */
const numbered = new Set(['inventionPatent', 'utilityModel', 'design', 'softwareCopyright', 'integratedCircuit', 'plantVariety']);

const resultShares: Record<string, (content: ResultContent) => Share> = {
  problem: ({ problem }) => byLength(problem, 15, 40),
  gain: ({ gain }) => (measured(gain) && length(gain) >= 10 ? 1 : length(gain) >= 10 ? 0.5 : 0),
  cost: ({ cost, priceFen, isNegotiable }) => (measured(cost) || (priceFen ?? null) !== null ? 1 : length(cost) > 0 || isNegotiable === true ? 0.5 : 0),
  maturity: ({ trl, trlEvidence }) => byCount([(trl ?? null) !== null, length(trlEvidence) >= 15].filter(Boolean).length, 1, 2),
  ip: ({ ipKind, patents }) => {
    if ((ipKind ?? null) === null) return (patents ?? []).length > 0 ? 0.5 : 0;
    return numbered.has(ipKind ?? '') && !(patents ?? []).some((patent) => /\d{5}/.test(patent.number)) ? 0.5 : 1;
  },
  cooperation: ({ cooperation }) => byCount((cooperation ?? []).length, 1, 1),
  abstract: ({ abstract }) => byLength(abstract, 50, 100),
  keywords,
};

const needShares: Record<string, (content: NeedContent) => Share> = {
  object: ({ description }) => byLength(description, 25, 60),
  today: ({ indicators }) => figures((indicators ?? []).map((indicator) => indicator.current)),
  wanted: ({ indicators }) => figures((indicators ?? []).map((indicator) => indicator.wanted)),
  constraints: ({ constraints }) => byLength(constraints, 5, 15),
  budget: ({ budgetMinFen, budgetMaxFen }) => ((budgetMaxFen ?? null) !== null ? 1 : (budgetMinFen ?? null) !== null ? 0.5 : 0),
  deadline: ({ deadline }) => ((deadline ?? null) === null ? 0 : 1),
  keywords,
};

const expertShares: Record<string, (content: ExpertContent) => Share> = {
  summary: ({ summary }) => byLength(summary, 30, 80),
  keywords: (content) => byCount((content.keywords ?? []).length, 1, 3),
  fields: ({ fields }) => byCount((fields ?? []).length, 1, 1),
  services: ({ services }) => byCount((services ?? []).length, 1, 1),
  title: ({ title }) => byCount(length(title), 1, 1),
};

function figures(texts: readonly (string | null | undefined)[]): Share {
  const stated = texts.filter((text) => length(text) > 0);
  return stated.some((text) => /\d/.test(text ?? '')) ? 1 : stated.length > 0 ? 0.5 : 0;
}

function shareOf(content: PublicationContent, code: string): Share {
  switch (content.kind) {
    case 'result':
      return resultShares[code]?.(content) ?? 0;
    case 'need':
      return needShares[code]?.(content) ?? 0;
    case 'expert':
      return expertShares[code]?.(content) ?? 0;
  }
}

/** Scores a content against the checklist of its kind: 0 to 100 points, and what would bring more, most first. */
export function scoreContent(content: PublicationContent): { score: number; items: QualityItemView[] } {
  const items = checklists[content.kind].items.map(({ code, points, fields }) => {
    const share = shareOf(content, code);
    const state = share === 1 ? ('full' as const) : share === 0 ? ('missing' as const) : ('partial' as const);
    return { code, points: Math.round(points * share), of: points, state, fields: [...fields] };
  });
  items.sort((one, other) => other.of - other.points - (one.of - one.points));
  return { score: items.reduce((sum, item) => sum + item.points, 0), items };
}
