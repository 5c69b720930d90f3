/** GB 32100-2015, table 1: no I, O, Z, S, V. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** The check character of the first 17 characters of a unified social credit code (GB 32100-2015, 5.5). Null where one is not of its alphabet. */
export function creditCodeCheck(first17: string): string | null {
  const values = Array.from(first17, (character) => alphabet.indexOf(character));
  if (values.length !== 17 || values.includes(-1)) return null;
  const sum = values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** The code as it is kept, upper case, or null where it is not one: 18 characters, region of digits, check character right. */
export function normalCreditCode(code: string): string | null {
  const upper = code.trim().toUpperCase();
  if (!/^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(upper)) return null;
  return creditCodeCheck(upper.slice(0, 17)) === upper.charAt(17) ? upper : null;
}
