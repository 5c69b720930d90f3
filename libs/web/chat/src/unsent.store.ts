import type { ChatFileView, ChatReferenceView } from '@techmatch/contracts';
import { createTabStore } from '@techmatch/web-data';

/** What somebody has written, with what goes with it. */
export interface Draft {
  readonly text: string;
  readonly mentions: readonly string[];
  readonly references: readonly ChatReferenceView[];
  readonly files: readonly ChatFileView[];
}

/** A message on its way. Its name is made here, so that sending it again sends it once. */
export interface Unsent extends Draft {
  readonly clientId: string;
  readonly roomId: string;
  /** Who wrote it; nobody else who signs in at this tab sees it. */
  readonly by: string;
  readonly at: string;
  /** Why it was refused; null: it is still being sent. */
  readonly problem: string | null;
}

const isUnsent = (value: unknown): value is Unsent => typeof value === 'object' && value !== null && ['clientId', 'roomId', 'by', 'text', 'at'].every((name) => name in value && typeof Reflect.get(value, name) === 'string');
const isList = (value: unknown): value is readonly Unsent[] => Array.isArray(value) && value.every(isUnsent);

/** Kept in this tab, so that a reload loses none; forgotten with the drafts of forms when somebody signs out. */
const store = createTabStore<readonly Unsent[]>('techmatch.form.chat.unsent', [], isList);

export const unsent = {
  of: (roomId: string, by: string): readonly Unsent[] => store.get().filter((message) => message.roomId === roomId && message.by === by),
  add: (message: Unsent): void => store.set([...store.get(), message]),
  /** `problem` null: it is to be sent again. */
  mark: (clientId: string, problem: string | null): void => store.set(store.get().map((message) => (message.clientId === clientId ? { ...message, problem } : message))),
  drop: (clientIds: ReadonlySet<string>): void => {
    if (store.get().some(({ clientId }) => clientIds.has(clientId))) store.set(store.get().filter(({ clientId }) => !clientIds.has(clientId)));
  },
};

/** A name that no other message has: 24 characters of 144 random bits. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}

const noDraft: Draft = { text: '', mentions: [], references: [], files: [] };
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && ['mentions', 'references', 'files'].every((name) => Array.isArray(Reflect.get(value, name)));
const isDrafts = (value: unknown): value is Readonly<Record<string, Draft>> => typeof value === 'object' && value !== null && Object.values(value).every(isDraft);
const drafts = createTabStore<Readonly<Record<string, Draft>>>('techmatch.form.chat.drafts', {}, isDrafts);

/** What somebody was writing in a room of theirs, kept in this tab. */
export const draft = {
  of: (roomId: string, by: string): Draft => drafts.get()[`${by} ${roomId}`] ?? noDraft,
  keep: (roomId: string, by: string, value: Draft): void => drafts.set({ ...drafts.get(), [`${by} ${roomId}`]: value }),
};
