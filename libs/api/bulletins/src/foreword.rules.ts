import type { BulletinCounts } from '@techmatch/contracts';
import type { Language } from '@techmatch/contracts/tables';

const locales = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

function day(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(date);
}

/** What a draft's foreword begins with: the stretch of time and what is chosen of it, as days of Tianjin. The editor writes on. */
export function composeForeword(language: Language, since: Date, until: Date, chosen: BulletinCounts): string {
  const [from, to] = [day(since, language), day(until, language)];
  if (language === 'en') return `Published between ${from} and ${to}: ${chosen.result} results, ${chosen.need} needs and ${chosen.expert} experts, by field.`;
  return `本期选登 ${from}至${to}新发布的成果 ${chosen.result} 项、需求 ${chosen.need} 项、专家 ${chosen.expert} 位，按技术领域编排。`;
}
