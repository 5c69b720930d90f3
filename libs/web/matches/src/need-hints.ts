/** What a need should say so that somebody can answer it, in the order one would ask. */
export const hintKinds = ['object', 'today', 'wanted', 'constraint', 'budget', 'deadline'] as const;
export type HintKind = (typeof hintKinds)[number];

export interface WrittenNeed {
  title: string;
  text: string;
  hasBudget: boolean;
  hasDeadline: boolean;
}

/** A figure with a unit or a percent sign: what can be measured. */
const measure = String.raw`\d+(?:[.,]\d+)?\s*(?:%|％|‰|℃|°C?|毫米|微米|纳米|厘米|米|公里|毫秒|秒|分钟|小时|天|年|克|千克|公斤|吨|升|毫升|兆帕|帕|伏|安|瓦|千瓦|度|元|万元|件|次|倍|个|台|条|小时|mm|cm|μm|um|nm|kg|g|mg|t|MPa|kPa|GPa|Pa|kW|W|V|A|Hz|kHz|MHz|dB|s|ms|min|h|mL|L|ppm|mg\/L|N|HRC|rpm|m)`;
const todayWords = /目前|现在|现有|当前|如今|原来|以往|平均|只有|仅|高达|经常|总是|已经|达到了|现状|now|today|currently|at present|at the moment|existing/i;
const wantedWords = /希望|要求|需要|期望|目标|想要|降到|降至|提高到|提升到|达到|控制在|不超过|不低于|不大于|不小于|以内|以上|以下|优于|≤|≥|<|>|at least|at most|less than|more than|within|should|target|want|need/i;
const constraintWords = /不能|不得|不可|不希望|不要|不增加|不改变|限于|限制|必须|只能|避免|兼容|成本|场地|空间|安全|环保|现场|without|must not|cannot|may not|limited|compatible|only|cost/i;
const moneyWords = /预算|经费|投入|费用.{0,6}\d|\d+\s*万元?|budget/i;
const timeWords = /截止|之前|年底|月底|个月内|年内|尽快|工期|deadline|by the end|before|within \d+ (?:days|weeks|months)/i;

/** Clauses, so that a figure counts as today's or wanted by the words beside it. */
const clausesOf = (text: string): string[] => text.split(/[，。；！？,;!?\n]|\.\s/).filter((clause) => clause.trim() !== '');

/** Which of the six a written need already says. Signs in the words, not understanding: a hint asks, it never refuses. */
export function saidIn({ title, text, hasBudget, hasDeadline }: WrittenNeed): Record<HintKind, boolean> {
  const clauses = clausesOf(`${title}\n${text}`);
  const hasFigure = (clause: string): boolean => new RegExp(measure, 'i').test(clause) || /\d/.test(clause);
  const isWanted = (clause: string): boolean => wantedWords.test(clause);
  return {
    object: title.trim().length >= 4,
    today: clauses.some((clause) => hasFigure(clause) && (todayWords.test(clause) || !isWanted(clause))),
    wanted: clauses.some((clause) => hasFigure(clause) && isWanted(clause)),
    constraint: clauses.some((clause) => constraintWords.test(clause)),
    budget: hasBudget || moneyWords.test(text),
    deadline: hasDeadline || timeWords.test(text),
  };
}
