import type { NoticeAct, NoticeAction, NoticeState } from '@techmatch/contracts/tables';

interface NoticeRule {
  readonly action: NoticeAction;
  readonly from: NoticeState;
  readonly to: NoticeState;
}

/** The transition table of a notice. One that was public is withdrawn, not discarded: its readers may ask for it. */
export const noticeRules: readonly NoticeRule[] = [
  { action: 'publish', from: 'draft', to: 'published' },
  { action: 'publish', from: 'withdrawn', to: 'published' },
  { action: 'withdraw', from: 'published', to: 'withdrawn' },
  { action: 'discard', from: 'draft', to: 'discarded' },
];

/** The next state; null where the step cannot be taken now. */
export function decideNotice(state: NoticeState, action: NoticeAction): NoticeState | null {
  return noticeRules.find((rule) => rule.action === action && rule.from === state)?.to ?? null;
}

export function openNoticeActs(state: NoticeState): NoticeAct[] {
  return [...(state === 'discarded' ? [] : (['edit'] as const)), ...noticeRules.filter((rule) => rule.from === state).map((rule) => rule.action)];
}
