import type { WarningView } from '@techmatch/contracts';
import type { WarningKind } from '@techmatch/contracts/tables';
import { fold } from '@techmatch/text';
import type { PlacedText } from './content.rules.js';

/** Not inside a number, a word or a model name: `AB-13912345678` is a part, not a telephone. */
const before = '(?<![A-Za-z0-9.])(?<![A-Za-z0-9]-)';

/**
 * What gives a contact away in free text. Written for Chinese practice: mobile numbers are 1[3-9] and nine more digits, area codes begin with 0, ids of
 * WeChat are 6 to 20 characters and begin with a letter. A name of an app alone (微信小程序) is no contact; formulas, models and patent numbers are none.
 */
const patterns: readonly (readonly [WarningKind, RegExp])[] = [
  ['phone', new RegExp(`${before}(?:\\+?86[-\\s]?)?1[3-9]\\d[-\\s]?\\d{4}[-\\s]?\\d{4}(?![\\d.])`, 'gu')],
  ['phone', new RegExp(`${before}[(（]?0\\d{2,3}[)）\\-\\s]\\s?[2-9]\\d{6,7}(?:[-转]\\d{1,5})?(?!\\d)`, 'gu')],
  ['phone', new RegExp(`${before}[48]00[-\\s]\\d{3,4}[-\\s]\\d{3,4}(?!\\d)`, 'gu')],
  ['email', /[A-Za-z0-9._%+-]+\s?(?:@|＠|\[at\]|\(at\))\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/giu],
  ['messenger', /(?:微信|薇信|wechat|weixin|vx|v信)\s*(?:号码?|id)?\s*(?:[:：是为]|(?<=号|id))\s*(?:[a-z][-_a-z0-9]{5,19}|1[3-9]\d{9})/giu],
  ['messenger', /(?:QQ|扣扣)\s*(?:群|号|号码)?\s*[:：]?\s*[1-9]\d{4,11}(?!\d)/giu],
  // A street and a house number. 管道12号, 电路3号 and the like name parts of a plant.
  ['address', /\p{Script=Han}{1,8}(?:(?<![电回线支油气水管光网旁公铁])路|大街|(?<![电])街|大道|(?<![管通轨隧渠频航赛车巷])道|胡同|弄)\s*\d{1,5}(?:[-－]\d{1,4})?\s*号(?![机样阀线桥炉泵钢站孔电])/gu],
  ['address', /\b\d{1,5}\s+(?:[A-Z][a-z]+\s){1,3}(?:Road|Street|Avenue|Lane|Rd|St|Ave)\b\.?/gu],
];

/** Pieces of free text that belong into an introduction, not into a public record. */
export function findContacts(texts: readonly PlacedText[]): WarningView[] {
  return texts.flatMap(({ path, text }) => {
    const found = patterns.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].map((match) => ({ path, kind, text: match[0], at: match.index })));
    // A mobile number that serves as a messenger id is told once.
    const told = found.filter((one) => !found.some((other) => other !== one && other.kind === 'messenger' && other.at <= one.at && one.at + one.text.length <= other.at + other.text.length));
    return told.sort((one, other) => one.at - other.at).map(({ kind, text: piece }) => ({ path, kind, text: piece }));
  });
}

/** The part of a company's name that names it: without place in front and legal form behind. */
export function coreName(name: string): string {
  const core = fold(name)
    .replace(/[(（].*?[)）]/gu, '')
    .replace(/(?:股份)?有限(?:责任)?公司$|集团$|总公司$|公司$|厂$/u, '')
    .replace(/^(?:中国|天津市?|北京市?|河北省?)(?:\p{Script=Han}{2}区)?/u, '');
  return [...core].length >= 2 ? core : fold(name);
}

/** Places where an enterprise that stays anonymous names itself. */
export function findOwnName(texts: readonly PlacedText[], name: string): WarningView[] {
  const core = coreName(name);
  return texts.flatMap(({ path, text }) => {
    const at = fold(text).indexOf(core);
    return at < 0 ? [] : [{ path, kind: 'ownName' as const, text: text.slice(at, at + core.length) }];
  });
}
