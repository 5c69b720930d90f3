import type { ExpertView, NeedView, ResultView } from '@techmatch/contracts';
import { checklists } from '@techmatch/contracts/tables';

/** How much of one point of the checklist a public record answers, 0 to 1. */
type Answers = Readonly<Record<string, number>>;

const share = (isThere: boolean, isWhole = true): number => (isThere ? (isWhole ? 1 : 0.5) : 0);
const atLeast = (text: string | null, length: number): number => share((text ?? '') !== '', (text ?? '').length >= length);
/** A figure with a unit: what was measured, not a year or a number of a standard. */
const measured = /\d(?:[\d.]*)\s*(?:%|％|℃|°C|mm|μm|um|nm|cm|kW|MW|MPa|GPa|kg|t\/|Hz|倍|小时|分钟|秒|天|毫米|微米|万元|元\/|吨|件|次)/i;

function ofResult(record: ResultView): Answers {
  return {
    problem: Math.max(atLeast(record.abstract, 120), share(/解决的问题：|Problem solved:/.test(record.abstract))),
    gain: share(/实测效果：|Measured gain:/.test(record.abstract) || measured.test(record.abstract)),
    cost: share(record.priceFen !== null || record.isNegotiable || /成本：|Cost:/.test(record.abstract)),
    maturity: share(record.trl !== null, record.maturityNote !== null),
    ip: share(record.patents.length > 0 || (record.ipKind !== null && record.ipKind !== 'none'), record.patents.length > 0),
    cooperation: share(record.cooperation.length > 0),
    abstract: atLeast(record.abstract, 100),
    keywords: share(record.keywords.length > 0 || record.field !== null, record.keywords.length >= 3 && record.field !== null),
  };
}

function ofNeed(record: NeedView): Answers {
  return {
    object: atLeast(record.description, 60),
    today: share(record.indicators.some(({ current }) => (current ?? '') !== '')),
    wanted: share(record.indicators.some(({ wanted }) => (wanted ?? '') !== '')),
    constraints: share(/约束条件：|Constraints:/.test(record.description)),
    budget: share(record.budgetMinFen !== null || record.budgetMaxFen !== null),
    deadline: share(record.deadline !== null),
    keywords: share(record.keywords.length > 0 || record.field !== null, record.keywords.length >= 3 && record.field !== null),
  };
}

function ofExpert(record: ExpertView): Answers {
  return {
    summary: atLeast(record.summary, 60),
    keywords: share(record.keywords.length > 0, record.keywords.length >= 3),
    fields: share(record.fields.length > 0),
    services: share(record.services.length > 0),
    title: share(record.title !== null),
  };
}

/**
 * What a public record says of the points that the house checklist asks for, 0 to 100: the points of the publication desk (contracts, `checklists`), read off the
 * public record, so that imported records, which no desk has scored, stand in the same order.
 */
export function scorePublic(record: ResultView | NeedView | ExpertView): number {
  const answers = record.kind === 'result' ? ofResult(record) : record.kind === 'need' ? ofNeed(record) : ofExpert(record);
  return Math.round(checklists[record.kind].items.reduce((sum, { code, points }) => sum + points * (answers[code] ?? 0), 0));
}
