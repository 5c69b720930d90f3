import type { FieldProblem } from '@techmatch/contracts/tables';

/**
 * Length is the rule (the request class asks it); beside it a password must not be what everybody knows of the person: address, name, platform
 * (NIST SP 800-63B 5.1.1.2; no rules of composition, no expiry). The problem names the field `password`.
 */
export function passwordProblems(password: string, known: { readonly email: string; readonly name: string }): FieldProblem[] {
  const plain = bare(password);
  const local = known.email.split('@')[0] ?? '';
  const words = [known.email, local, known.name, 'techmatch'].map(bare).filter((word) => word.length >= 4);
  // What is left beside the known word must still be long enough to be a secret.
  const isPlain = words.some((word) => plain.includes(word) && plain.replaceAll(word, '').length < 8) || new Set(plain).size < 4;
  return isPlain ? [{ path: 'password', code: 'passwordNamesYou', params: {} }] : [];
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s._-]+/gu, '');
}
