import type { ChatMessageView } from '@techmatch/contracts';
import { askChatMessages, chatSocket, hasKeys, markChatRead } from '@techmatch/web-data';
import { endOf, opened, openedAt, withNewer, withOlder, withOne, type TalkLog } from './talk-log.js';
import { passes, TalkSender } from './talk-sender.js';
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
  private readonly sender: TalkSender;
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
    this.sender = new TalkSender(roomId, me, { sent: (message) => this.sent(message), refused: () => this.unsentNow(), isWaiting: (isWaiting) => this.set({ isWaiting }) });
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
    const online = (): void => this.sender.now();
    window.addEventListener('online', online);
    this.stops = [stopListening, () => clearInterval(look), () => clearInterval(presence), () => window.removeEventListener('online', online), () => this.sender.stop(), () => clearTimeout(this.marking)];
    void (at === null ? this.toNewest() : this.goTo(at));
    void this.askPresence();
    this.sender.now();
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
    this.unsentNow();
    this.sender.now();
  }

  again(clientId: string): void {
    unsent.mark(clientId, null);
    this.unsentNow();
    this.sender.now();
  }

  discard(clientId: string): void {
    unsent.drop(new Set([clientId]));
    this.unsentNow();
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
    this.sender.now();
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

  private unsentNow(): void {
    this.set({ unsent: unsent.of(this.roomId, this.me) });
  }

  /** Answered: it is no longer on its way. */
  private async sent(message: ChatMessageView): Promise<void> {
    this.unsentNow();
    const next = this.state.log === null ? null : withOne(this.state.log, message);
    if (next === null) await this.resume();
    else this.keepLog(next);
    this.readSeq = Math.max(this.readSeq, message.seq);
  }
}
