import type { Language, LetterTemplate, NotificationKind } from '@techmatch/contracts/tables';
import { decisionsEn, happeningsEn, lettersEn } from './letters-en.js';
import { decisionsZh, happeningsZh, lettersZh } from './letters-zh.js';

export type LetterWords = Readonly<Record<LetterTemplate, { readonly subject: string; readonly text: string }>>;

/** What happened, in words that name no record: what it says stands on the page, for who may see it. */
export type Happenings = Readonly<Record<NotificationKind, string>>;

/** A letter ready to be read: plain text, which every program shows and no filter distrusts. */
export interface WordedLetter {
  readonly subject: string;
  readonly text: string;
  /** The page that it asks to open, as a path of the web; null where it names none. */
  readonly link: string | null;
  /** How a mail program ends what the reader subscribed to (RFC 8058): the address to post to; null where a letter belongs to no subscription. */
  readonly oneClick: string | null;
}

const words: Readonly<Record<Language, LetterWords>> = { zh: lettersZh, en: lettersEn };
/** Parameters that are codes, and their words. */
const codes: Readonly<Record<Language, Readonly<Record<'decision' | 'happening', Readonly<Record<string, string>>>>>> = {
  zh: { decision: decisionsZh, happening: happeningsZh },
  en: { decision: decisionsEn, happening: happeningsEn },
};
const feet: Readonly<Record<Language, string>> = { zh: '-- \nTechMatch · 技术供需对接平台\n{url}', en: '-- \nTechMatch, the marketplace of technology needs and results\n{url}' };

/** A letter in the reader's language. `publicUrl`: put before the path of the link. Throws where a parameter of the words is not given. */
export function wordLetter(template: LetterTemplate, language: Language, params: Readonly<Record<string, string | number>>, publicUrl: string): WordedLetter {
  const { subject, text } = words[language][template];
  const link = typeof params.link === 'string' ? params.link : null;
  const paths = Object.entries(params).filter((entry): entry is [string, string] => ['link', 'unsubscribe', 'oneClick'].includes(entry[0]) && typeof entry[1] === 'string');
  const addresses = Object.fromEntries(paths.map(([name, path]) => [name, `${publicUrl}${path}`]));
  const values: Record<string, string | number> = { ...params, url: publicUrl, ...addresses };
  for (const name of ['decision', 'happening'] as const) {
    const code = params[name];
    if (code !== undefined) values[name] = codes[language][name][String(code)] ?? code;
  }
  return { subject: oneLine(fill(subject, values)), text: `${fill(text, values)}\n\n${fill(feet[language], values)}\n`, link, oneClick: addresses.oneClick ?? null };
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  const lines = text.split('\n').filter((line) => !namesIn(line).some((name) => values[name] === ''));
  return lines.map((line) => line.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(values, name))).join('\n');
}

function namesIn(line: string): string[] {
  return [...line.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** What people typed (names, reasons) stays on its line: nobody writes a paragraph of their own into our letters. */
function valueOf(values: Readonly<Record<string, string | number>>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`The letter needs the parameter "${name}"`);
  return oneLine(String(value));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
