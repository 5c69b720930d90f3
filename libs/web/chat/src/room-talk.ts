import type { ChatMessageView } from '@techmatch/contracts';
import { askChatMessages, chatSocket, isChatMessage, markChatRead, RequestProblem, sendChatMessage, hasKeys } from '@techmatch/web-data';
import { endOf, opened, openedAt, withNewer, withOlder, withOne, type TalkLog } from './talk-log.js';
import { newClientId, unsent, type Draft, type Unsent } from './unsent.store.js';

/** What a page shows of a room beside its facts. */
export interface TalkState {
  /** Null: not read yet. */
  readonly log: TalkLog | null;
  readonly error: Error | null;
  readonly unsent: readonly Unsent[];
  /** What is on its way waits for the network. */
  readonly isWaiting: boolean;
  readonly isLive: boolean;
  readonly isLoadingOlder: boolean;
  readonly typing: readonly string[];
  readonly present: readonly string[];
  /** How far others have read since the room was asked for. */
  readonly reads: Readonly<Record<string, number>>;
}

const pageSize = 60;
const lookMs = 20_000;
const typingMs = 5_000;
const presenceMs = 30_000;
const [soonestMs, latestMs] = [1_000, 15_000];

/** A failure that passes by itself: the message stays on its way. */
const passes = (error: unknown): boolean => error instanceof RequestProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
const isNoted = hasKeys<{ isNoted: true }>('isNoted');

/**
 * A room that is open on a page: what is held of it, what is on its way, who is there. The server's numbers are the truth; what sockets tell is taken where
 * it joins on and otherwise asked for. Nothing of React in it.
 */
export class RoomTalk {
  private state: TalkState;
  private readonly listeners = new Set<() => void>();
  private stops: (() => void)[] = [];
  private isResuming = false;
  private isWanted = false;
  private isSending = false;
  private backoffMs = soonestMs;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private marking: ReturnType<typeof setTimeout> | undefined;
  private readonly typists = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    readonly roomId: string,
    readonly me: string,
    private readSeq: number,
    private readonly onRead: () => void,
  ) {
    this.state = { log: null, error: null, unsent: unsent.of(roomId, me), isWaiting: false, isLive: chatSocket.isLive(), isLoadingOlder: false, typing: [], present: [], reads: {} };
  }

  readonly getState = (): TalkState => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** From now until the returned function is called. */
  start(at: number | null): () => void {
    const stopListening = chatSocket.listen({
      posted: ({ roomId, message }) => roomId === this.roomId && this.told(message),
      wasRead: ({ roomId, personId, seq }) => roomId === this.roomId && this.set({ reads: { ...this.state.reads, [personId]: Math.max(seq, this.state.reads[personId] ?? 0) } }),
      isTyping: ({ roomId, personId }) => roomId === this.roomId && this.isTyping(personId),
      resync: () => void this.resume(),
      state: () => this.connectionChanged(),
    });
    const look = setInterval(() => void this.resume(), lookMs);
    const presence = setInterval(() => void this.askPresence(), presenceMs);
    const online = (): void => this.sendNow();
    window.addEventListener('online', online);
    this.stops = [stopListening, () => clearInterval(look), () => clearInterval(presence), () => window.removeEventListener('online', online), () => clearTimeout(this.retry), () => clearTimeout(this.marking)];
    void (at === null ? this.toNewest() : this.goTo(at));
    void this.askPresence();
    this.sendNow();
    return () => {
      for (const stop of this.stops) stop();
      this.stops = [];
    };
  }

  async toNewest(): Promise<void> {
    await this.load(async () => opened(await askChatMessages(this.roomId, { size: pageSize })));
  }

  /** Holds the messages around a number. */
  async goTo(seq: number): Promise<void> {
    await this.load(async () => openedAt(await askChatMessages(this.roomId, { before: seq + pageSize / 2, size: pageSize })));
  }

  async older(): Promise<void> {
    const { log, isLoadingOlder } = this.state;
    if (log === null || !log.hasOlder || isLoadingOlder) return;
    this.set({ isLoadingOlder: true });
    try {
      const page = await askChatMessages(this.roomId, { before: log.messages[0]?.seq ?? 1, size: pageSize });
      this.take((now) => withOlder(now, page));
    } catch (error) {
      this.failed(error);
    } finally {
      this.set({ isLoadingOlder: false });
    }
  }

  /** Asks for what came and what was changed since; where the reader is in the past, for the next ones. */
  async resume(): Promise<void> {
    if (this.state.log === null) return this.toNewest();
    this.isWanted = true;
    if (this.isResuming) return;
    this.isResuming = true;
    try {
      while (this.isWanted) {
        this.isWanted = false;
        await this.askSince();
      }
    } catch (error) {
      this.failed(error);
    } finally {
      this.isResuming = false;
    }
  }

  /** Takes a message that the server answered with, as one that was reworded. */
  readonly keep = (message: ChatMessageView): void => {
    this.take((log) => withOne(log, message) ?? log);
  };

  send({ text, mentions, references, files }: Draft): void {
    unsent.add({ clientId: newClientId(), roomId: this.roomId, by: this.me, at: new Date().toISOString(), problem: null, text, mentions, references, files });
    this.set({ unsent: unsent.of(this.roomId, this.me) });
    this.sendNow();
  }

  again(clientId: string): void {
    unsent.mark(clientId, null);
    this.set({ unsent: unsent.of(this.roomId, this.me) });
    this.sendNow();
  }

  discard(clientId: string): void {
    unsent.drop(new Set([clientId]));
    this.set({ unsent: unsent.of(this.roomId, this.me) });
  }

  /** That one is typing: said every few seconds at most, and only to who is there. */
  typed(): void {
    if (Date.now() - this.typedAt < typingMs - 2_000 || !chatSocket.isLive()) return;
    this.typedAt = Date.now();
    chatSocket.ask('chat.typing', { roomId: this.roomId }, isNoted).catch(() => undefined);
  }

  /** The reader has seen everything up to a number. */
  seen(seq: number): void {
    if (seq <= this.readSeq) return;
    this.readSeq = seq;
    clearTimeout(this.marking);
    this.marking = setTimeout(() => {
      markChatRead(this.roomId, this.readSeq).then(this.onRead, () => {
        // Said with the next look.
        this.readSeq = 0;
      });
    }, 300);
  }

  private set(change: Partial<TalkState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private take(change: (log: TalkLog) => TalkLog): void {
    const { log } = this.state;
    if (log !== null) this.keepLog(change(log));
  }

  /** What came back from the server is no longer on its way. */
  private keepLog(log: TalkLog): void {
    unsent.drop(new Set(log.messages.flatMap(({ senderId, clientId }) => (senderId === this.me && clientId !== null ? [clientId] : []))));
    this.set({ log, error: null, unsent: unsent.of(this.roomId, this.me) });
  }

  private async load(read: () => Promise<TalkLog>): Promise<void> {
    try {
      this.keepLog(await read());
    } catch (error) {
      this.failed(error);
    }
  }

  /** Without the room nothing can be shown; with it, what passes is tried again by the next look. */
  private failed(error: unknown): void {
    if (this.state.log === null || !passes(error)) this.set({ error: error instanceof Error ? error : new Error(String(error)) });
  }

  private async askSince(): Promise<void> {
    for (;;) {
      const { log } = this.state;
      if (log === null) return;
      const page = await askChatMessages(this.roomId, { after: endOf(log), changed: log.lastChange, size: 200 });
      const isBehind = log.hasNewer;
      // In the past, what is newest is counted and not brought; what was changed is.
      this.take((now) => withNewer(now, isBehind ? { ...page, messages: [] } : page));
      if (!page.hasMore || isBehind) return;
    }
  }

  /** The next messages for a reader who comes back from the past. */
  async newer(): Promise<void> {
    const { log } = this.state;
    if (log?.hasNewer !== true) return;
    try {
      const page = await askChatMessages(this.roomId, { after: endOf(log), size: pageSize });
      this.take((now) => withNewer(now, { ...page, lastChange: now.lastChange }));
    } catch (error) {
      this.failed(error);
    }
  }

  private told(message: ChatMessageView | null): void {
    const { log } = this.state;
    // What others may do with my own messages is not what I may: they are read as mine.
    if (log === null || message === null || message.change > 0 || (message.senderId === this.me && this.state.unsent.length === 0)) {
      void this.resume();
      return;
    }
    if (message.senderId === this.me) return;
    if (message.senderId !== null) this.stopsTyping(message.senderId);
    const next = withOne(log, message);
    if (next === null) void this.resume();
    else this.keepLog(next);
  }

  private connectionChanged(): void {
    this.set({ isLive: chatSocket.isLive() });
    if (!chatSocket.isLive()) return;
    void this.resume();
    void this.askPresence();
    this.sendNow();
  }

  private isTyping(personId: string): void {
    clearTimeout(this.typists.get(personId));
    this.typists.set(personId, setTimeout(() => this.stopsTyping(personId), typingMs));
    this.set({ typing: [...this.typists.keys()] });
  }

  private stopsTyping(personId: string): void {
    clearTimeout(this.typists.get(personId));
    if (this.typists.delete(personId)) this.set({ typing: [...this.typists.keys()] });
  }

  private async askPresence(): Promise<void> {
    const found = await chatSocket.ask('chat.presence', { roomId: this.roomId }, hasKeys<{ personIds: string[] }>('personIds')).catch(() => null);
    this.set({ present: found?.personIds ?? [] });
  }

  private sendNow(): void {
    clearTimeout(this.retry);
    this.backoffMs = soonestMs;
    void this.pump();
  }

  /** Sends what is on its way, one after the other, so that it arrives in the order in which it was written. */
  private async pump(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      for (;;) {
        const next = unsent.of(this.roomId, this.me).find(({ problem }) => problem === null);
        if (next === undefined) break;
        await this.deliver(next);
        this.backoffMs = soonestMs;
      }
      this.set({ isWaiting: false });
    } catch {
      this.set({ isWaiting: true });
      clearTimeout(this.retry);
      this.retry = setTimeout(() => void this.pump(), this.backoffMs);
      this.backoffMs = Math.min(latestMs, this.backoffMs * 2);
    } finally {
      this.isSending = false;
    }
  }

  /** Throws what passes by itself; whatever does not is kept beside the message. */
  private async deliver({ clientId, text, mentions, references, files }: Unsent): Promise<void> {
    const request = { clientId, text, mentions: [...mentions], references: references.map(({ kind, id }) => ({ kind, id })), files: files.map(({ id }) => id) };
    try {
      const message = await this.ask(request);
      unsent.drop(new Set([clientId]));
      this.set({ unsent: unsent.of(this.roomId, this.me), isWaiting: false });
      const next = this.state.log === null ? null : withOne(this.state.log, message);
      if (next === null) await this.resume();
      else this.keepLog(next);
      this.readSeq = Math.max(this.readSeq, message.seq);
    } catch (error) {
      if (passes(error)) throw error;
      unsent.mark(clientId, error instanceof RequestProblem ? error.code : 'answer.unexpected');
      this.set({ unsent: unsent.of(this.roomId, this.me) });
    }
  }

  /** By socket where there is one. Without an answer, and where the session has ended, over HTTP, under the same name. */
  private async ask(request: Parameters<typeof sendChatMessage>[1]): Promise<ChatMessageView> {
    if (!chatSocket.isLive()) return sendChatMessage(this.roomId, request);
    try {
      return await chatSocket.ask('chat.send', { roomId: this.roomId, ...request }, isChatMessage);
    } catch (error) {
      if (!passes(error) && !(error instanceof RequestProblem && error.status === 401)) throw error;
      return sendChatMessage(this.roomId, request);
    }
  }
}
