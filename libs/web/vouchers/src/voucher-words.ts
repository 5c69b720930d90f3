import type { ApplicationState, ProgrammeState, VoucherState } from '@techmatch/contracts/tables';
import { grouped, percentText, yuanText } from '@techmatch/policy';

/** The numbers of a step as people read them; their names say what they are. */
export function shownValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name.endsWith('Fen')) return [name, yuanText(BigInt(value))];
      if (name.endsWith('BasisPoints')) return [name, percentText(Number(value))];
      return [name, name.endsWith('Yuan') ? grouped(value) : value];
    }),
  );
}

export const yuan = (fen: string): string => yuanText(BigInt(fen));

const tone = { good: 'state state--good', waiting: 'state state--waiting', bad: 'state state--bad', plain: 'state' } as const;
const applicationTones: Readonly<Record<ApplicationState, keyof typeof tone>> = { draft: 'plain', submitted: 'waiting', reviewed: 'waiting', qualified: 'waiting', issued: 'good', refused: 'bad', notDrawn: 'plain', withdrawn: 'plain' };
const voucherTones: Readonly<Record<VoucherState, keyof typeof tone>> = { issued: 'good', spent: 'plain', expired: 'bad', cancelled: 'bad', returned: 'plain' };
const programmeTones: Readonly<Record<ProgrammeState, keyof typeof tone>> = { draft: 'waiting', open: 'good', closed: 'plain' };

export const applicationClass = (state: ApplicationState): string => tone[applicationTones[state]];
export const voucherClass = (state: VoucherState): string => tone[voucherTones[state]];
export const programmeClass = (state: ProgrammeState): string => tone[programmeTones[state]];
