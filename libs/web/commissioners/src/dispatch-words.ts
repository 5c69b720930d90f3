import type { DispatchState } from '@techmatch/contracts/tables';
import { fenOfYuan } from '@techmatch/policy';

export function stateClass(state: DispatchState): string {
  return state === 'agreed' ? 'state state--good' : state === 'asked' ? 'state state--waiting' : 'state';
}

/** Today where the reader is, `YYYY-MM-DD`, and days after it. */
export function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('sv-SE').format(new Date(Date.now() + days * 86_400_000));
}

/** Integer fen of yuan as people type them, a loss too; null where it is no amount. */
export function signedFen(yuan: string): string | null {
  const text = yuan.trim();
  const fen = fenOfYuan(text.replace(/^[-−]/, ''));
  if (fen === null) return null;
  return (/^[-−]/.test(text) ? -fen : fen).toString();
}

/** Minutes as hours, without a trailing zero. */
export function hoursOf(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}
