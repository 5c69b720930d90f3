import type { ChatMemberView, ChatMessageView, ChatRoomView } from '@techmatch/contracts';
import type { Language } from '@techmatch/web-ui';

/** The translator of the page, as far as these functions need it. */
export type Words = (key: string, params?: Record<string, string | number>) => string;

/** Who somebody of a room is, in words. */
export function personName(t: Words, members: readonly ChatMemberView[], id: string | null, me: string): string {
  if (id === null) return t('chat.platform');
  if (id === me) return t('chat.you');
  return members.find((member) => member.id === id)?.name ?? t('chat.gone');
}

/** How a room is called: after its subject, else after what it is for; and who else is in it. */
export function roomName(t: Words, { subject, titleKind, members }: ChatRoomView, me: string): { title: string; people: string } {
  const others = members.filter(({ id, hasLeft }) => id !== me && !hasLeft).map(({ name }) => name ?? t('chat.gone'));
  const people = others.join(t('word.listComma'));
  if (subject.kind === 'direct') return { title: people, people: t('chat.titleOf.direct') };
  return { title: subject.name ?? t(`chat.titleOf.${titleKind}`), people };
}

/** A line of the platform in words. */
export function systemText(t: Words, { system }: ChatMessageView, members: readonly ChatMemberView[], me: string): string {
  if (system === null) return '';
  const { personId, stage, kind } = system.params;
  return t(`chat.system.${system.code}`, {
    person: typeof personId === 'string' ? personName(t, members, personId, me) : '',
    stage: typeof stage === 'string' ? t(`deal.stage.${stage}`) : '',
    kind: typeof kind === 'string' ? t(`deal.itemKind.${kind}`) : '',
  });
}

/** A message in one line, as lists show it. */
export function briefly(t: Words, message: ChatMessageView, members: readonly ChatMemberView[], me: string): string {
  if (message.kind === 'system') return systemText(t, message, members, me);
  if (message.text === null) return t(`chat.state.${message.state}`);
  return message.text === '' ? t('chat.withFiles') : message.text.replace(/\s+/g, ' ');
}

const locales = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

/** The time of day, where the reader is: `09:05`. */
export const clockTime = (iso: string, language: Language): string => new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(iso));

/** The day of a moment where the reader is, to tell days apart. */
export const dayKey = (iso: string): string => new Date(iso).toDateString();

export interface TextPart {
  readonly text: string;
  /** An address that the text is. */
  readonly href: string | null;
  readonly isMention: boolean;
}

const address = /https?:\/\/[^\s<>"'，。；：！？、（）《》“”]+/g;

/** Cuts a text into words, addresses (http and https alone) and people spoken to. All of it stays text: nothing is ever read as markup. */
export function textParts(text: string, spokenTo: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(/[.,;:!?)\]}]+$/, '');
    if (!URL.canParse(found)) continue;
    parts.push(...mentionParts(text.slice(at, match.index), spokenTo), { text: found, href: found, isMention: false });
    at = match.index + found.length;
  }
  return [...parts, ...mentionParts(text.slice(at), spokenTo)];
}

function mentionParts(text: string, names: readonly string[]): TextPart[] {
  const marks = names.filter((name) => name !== '').map((name) => `@${name}`);
  const parts: TextPart[] = [];
  let rest = text;
  while (rest !== '') {
    const next = marks.map((mark) => ({ mark, at: rest.indexOf(mark) })).filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at || other.mark.length - one.mark.length)[0];
    if (next === undefined) break;
    if (next.at > 0) parts.push({ text: rest.slice(0, next.at), href: null, isMention: false });
    parts.push({ text: next.mark, href: null, isMention: true });
    rest = rest.slice(next.at + next.mark.length);
  }
  return rest === '' ? parts : [...parts, { text: rest, href: null, isMention: false }];
}

/** What is being typed behind `@` or `#` at the cursor: the sign, the words after it, and where it begins; null where nothing is. */
export function typedSign(text: string, cursor: number): { sign: '@' | '#'; words: string; from: number } | null {
  const match = /(?:^|[\s，。；：、（(])([@#])([^\s@#]{0,30})$/.exec(text.slice(0, cursor)) ?? /([@#])([^\s@#]{0,30})$/.exec(text.slice(0, cursor));
  const [, sign, words] = match ?? [];
  if (words === undefined || (sign !== '@' && sign !== '#')) return null;
  return { sign, words, from: cursor - words.length - 1 };
}
