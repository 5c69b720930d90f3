import i18next, { type i18n } from 'i18next';
import { useTranslation, initReactI18next } from 'react-i18next';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'techmatch.language';
const htmlLanguage = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en';

/**
 * Words of rooms that are not in the first load: a page that needs them names them before it is shown (`addWords`). Only the words of the chosen
 * language are ever loaded.
 */
const parts = {
  common: { zh: () => import('./locales/zh.json'), en: () => import('./locales/en.json') },
  /** What a page with a form says: refusals, and the errors that only those who are signed in meet. */
  forms: { zh: () => import('./locales/forms.zh.json'), en: () => import('./locales/forms.en.json') },
  /** Names and sizes of files, on the pages that show or take some. */
  files: { zh: () => import('./locales/files.zh.json'), en: () => import('./locales/files.en.json') },
  matches: { zh: () => import('./locales/matches.zh.json'), en: () => import('./locales/matches.en.json') },
  account: { zh: () => import('./locales/account.zh.json'), en: () => import('./locales/account.en.json') },
  admin: { zh: () => import('./locales/admin.zh.json'), en: () => import('./locales/admin.en.json') },
  abuse: { zh: () => import('./locales/abuse.zh.json'), en: () => import('./locales/abuse.en.json') },
  claims: { zh: () => import('./locales/claims.zh.json'), en: () => import('./locales/claims.en.json') },
  notifications: { zh: () => import('./locales/notifications.zh.json'), en: () => import('./locales/notifications.en.json') },
  saved: { zh: () => import('./locales/saved.zh.json'), en: () => import('./locales/saved.en.json') },
  publication: { zh: () => import('./locales/publication.zh.json'), en: () => import('./locales/publication.en.json') },
  introductions: { zh: () => import('./locales/introductions.zh.json'), en: () => import('./locales/introductions.en.json') },
  /** The numbered rules and what they come to. */
  policy: { zh: () => import('./locales/policy.zh.json'), en: () => import('./locales/policy.en.json') },
  deals: { zh: () => import('./locales/deals.zh.json'), en: () => import('./locales/deals.en.json') },
  commissioners: { zh: () => import('./locales/commissioners.zh.json'), en: () => import('./locales/commissioners.en.json') },
  /** Services and shared instruments. */
  catalogue: { zh: () => import('./locales/catalogue.zh.json'), en: () => import('./locales/catalogue.en.json') },
  vouchers: { zh: () => import('./locales/vouchers.zh.json'), en: () => import('./locales/vouchers.en.json') },
  chat: { zh: () => import('./locales/chat.zh.json'), en: () => import('./locales/chat.en.json') },
  bulletins: { zh: () => import('./locales/bulletins.zh.json'), en: () => import('./locales/bulletins.en.json') },
  /** Orders from vouchers, claims and payments. */
  redemption: { zh: () => import('./locales/redemption.zh.json'), en: () => import('./locales/redemption.en.json') },
} as const;
export type WordPart = keyof typeof parts;

const wanted = new Set<WordPart>(['common']);
const loaded = new Set<string>();

async function loadWords(part: WordPart, language: Language): Promise<void> {
  const key = `${language}.${part}`;
  if (loaded.has(key)) return;
  const { default: words } = await parts[part][language]();
  i18next.addResourceBundle(language, 'translation', words, true);
  loaded.add(key);
}

/** Brings the words of rooms, now and after every change of language. */
export async function addWords(...added: readonly WordPart[]): Promise<void> {
  const { language } = i18next;
  for (const part of added) wanted.add(part);
  if (isLanguage(language)) await Promise.all(added.map((part) => loadWords(part, language)));
}

/** The language chosen before, else the browser's, else Chinese. */
function preferredLanguage(): Language {
  const chosen = read();
  if (chosen) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language.toLowerCase().startsWith('en') ? 'zh' : 'en';
}

export async function startLanguages(): Promise<i18n> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: {} } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    parseMissingKeyHandler: unknownError,
  });
  await loadWords('common', language);
  document.documentElement.lang = htmlLanguage[language];
  return i18next;
}

/** A server of another version may refuse for a reason that this page has no words for: it says that the versions differ. */
function unknownError(key: string): string {
  const [, part] = /^error\..+\.(title|remedy)$/.exec(key) ?? [];
  return part === undefined || key.startsWith('error.answer.') ? key : i18next.t(`error.answer.unexpected.${part}`);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => loadWords(part, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = htmlLanguage[language];
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage refused: the choice lasts for this page.
  }
}

export function useLanguage(): Language {
  const { i18n: current } = useTranslation();
  return isLanguage(current.language) ? current.language : 'zh';
}

function read(): Language | null {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}
