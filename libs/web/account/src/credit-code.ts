/** What a unified social credit code is written in: no I, O, S, V, Z (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const length = 18;

/** As it is typed: spaces and hyphens away, capitals. */
export const normalCreditCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

/** What the page can say of a code while it is typed; the server decides. `short` carries how many letters are missing. */
export type CreditCodeSign = { kind: 'empty' } | { kind: 'short'; missing: number } | { kind: 'long' } | { kind: 'letter'; letter: string } | { kind: 'checkDigit' } | { kind: 'right' };

/** The last letter checks the others: 31 minus the sum of value times 3^place, modulo 31 (GB 32100-2015). */
export function readCreditCode(typed: string): CreditCodeSign {
  const code = normalCreditCode(typed);
  if (code === '') return { kind: 'empty' };
  const foreign = [...code].find((letter) => !alphabet.includes(letter));
  if (foreign !== undefined) return { kind: 'letter', letter: foreign };
  if (code.length < length) return { kind: 'short', missing: length - code.length };
  if (code.length > length) return { kind: 'long' };
  let weight = 1;
  let sum = 0;
  for (const letter of code.slice(0, -1)) {
    sum += alphabet.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === alphabet.indexOf(code.slice(-1)) ? { kind: 'right' } : { kind: 'checkDigit' };
}
