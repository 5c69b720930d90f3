import type { IntroducedRecord, IntroductionCard } from '@techmatch/contracts';
import type { IntroductionState } from '@techmatch/contracts/tables';
import type { Language } from '@techmatch/web-ui';

export const stateLooks = { proposed: 'state state--waiting', accepted: 'state state--good', declined: 'state state--bad', withdrawn: 'state', lapsed: 'state' } as const satisfies Record<IntroductionState, string>;

/** What a record is called for the reader. */
export function titleOf({ title, titleEn }: IntroducedRecord, language: Language): { text: string; lang: string } {
  return language === 'en' && titleEn !== null ? { text: titleEn, lang: 'en' } : { text: title, lang: '' };
}

/** Who is to act: a key of `introduction.turn`. */
export function turnOf({ state, waitsForMe, enterprise, owner, mine }: IntroductionCard): string {
  if (state !== 'proposed') return state;
  if (waitsForMe) return 'mine';
  if (enterprise.answer === 'waiting' && owner.answer === 'waiting') return 'both';
  const side = enterprise.answer === 'waiting' ? 'enterprise' : 'owner';
  return mine.includes(side) ? 'mine' : side;
}
