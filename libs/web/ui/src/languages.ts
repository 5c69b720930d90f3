import i18next, { type i18n } from 'i18next';
import { useTranslation, initReactI18next } from 'react-i18next';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'techmatch.language';
const htmlLanguage = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en';

/** Only the words of the chosen language are loaded. */
async function loadWords(language: Language): Promise<object> {
  return language === 'zh' ? (await import('./locales/zh.json')).default : (await import('./locales/en.json')).default;
}

/** The language chosen before, else the browser's, else Chinese. */
function preferredLanguage(): Language {
  const chosen = read();
  if (chosen) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language.toLowerCase().startsWith('en') ? 'zh' : 'en';
}

export async function startLanguages(): Promise<i18n> {
  const language = preferredLanguage();
  const words = await loadWords(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = htmlLanguage[language];
  return i18next;
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await loadWords(language));
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
