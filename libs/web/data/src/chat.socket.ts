import type { ChatSocketHints, ChatSocketRequests } from '@techmatch/contracts';
import { socketPath, type ChatSocketEvent, type ChatSocketHint } from '@techmatch/contracts/tables';
import type { Socket } from 'socket.io-client';
import { RequestProblem } from './problem.js';
import { toProblem, type AnswerCheck } from './request.js';

type Hints = { [Hint in ChatSocketHint]: (said: ChatSocketHints[Hint]) => void } & { 'socket.resync': () => void };
type Requests = Record<ChatSocketEvent, (request: object, reply: (answer: unknown) => void) => void>;

/** What a page listens to. `state`: the connection came or went; what was told meanwhile has to be asked for. */
export interface ChatListener {
  readonly posted?: (said: ChatSocketHints['chat.posted']) => void;
  readonly wasRead?: (said: ChatSocketHints['chat.wasRead']) => void;
  readonly isTyping?: (said: ChatSocketHints['chat.isTyping']) => void;
  readonly roomChanged?: (said: ChatSocketHints['chat.roomChanged']) => void;
  readonly resync?: () => void;
  readonly state?: () => void;
}

/** Pages that leave one for the next keep their connection this long. */
const lingerMs = 5_000;
const answerMs = 8_000;
/** A connection that the server refused or ended is asked for again after this long; a broken one by itself, sooner. */
const againMs = 10_000;

/**
 * The one connection of this page, open while somebody listens. It carries hints and questions; what it says can be read over HTTP too, so that a page
 * without it is slower and not poorer.
 */
class ChatSocket {
  private socket: Socket<Hints, Requests> | null = null;
  private opening: Promise<void> | null = null;
  private readonly listeners = new Set<ChatListener>();
  private closing: ReturnType<typeof setTimeout> | undefined;

  /** Returns how to stop. */
  listen(listener: ChatListener): () => void {
    this.listeners.add(listener);
    clearTimeout(this.closing);
    this.opening ??= this.open();
    return () => {
      this.listeners.delete(listener);
      clearTimeout(this.closing);
      if (this.listeners.size === 0) this.closing = setTimeout(() => this.close(), lingerMs);
    };
  }

  readonly isLive = (): boolean => this.socket?.connected === true;

  /** Throws RequestProblem: what the server answered, or `network.unreachable` where it did not in time. */
  async ask<Event extends ChatSocketEvent>(event: Event, asked: ChatSocketRequests[Event]['request'], isAnswer: AnswerCheck<ChatSocketRequests[Event]['answer']>): Promise<ChatSocketRequests[Event]['answer']> {
    const { socket } = this;
    if (socket?.connected !== true) throw new RequestProblem('network.unreachable', 0);
    const reply = await new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new RequestProblem('network.unreachable', 0)), answerMs);
      const take = (answer: unknown): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      const emit: (name: ChatSocketEvent, request: object, then: (answer: unknown) => void) => unknown = (name, request, then) => socket.emit(name, request, then);
      emit(event, asked, take);
    });
    if (!isReply(reply)) throw new RequestProblem('answer.unexpected', 0);
    if (!reply.ok) throw toProblem(isRecord(reply.problem) && typeof reply.problem['status'] === 'number' ? reply.problem['status'] : 500, reply.problem);
    if (!isAnswer(reply.value)) throw new RequestProblem('answer.unexpected', 0);
    return reply.value;
  }

  /** The client of sockets comes after the page: what is said can be read without it. */
  private async open(): Promise<void> {
    const found = await import('socket.io-client').catch(() => null);
    if (found === null || this.listeners.size === 0) this.opening = null;
    else this.socket = this.connect(found.io);
  }

  private connect(io: typeof import('socket.io-client').io): Socket<Hints, Requests> {
    const socket: Socket<Hints, Requests> = io({ path: socketPath, transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
    const tell = (say: (listener: ChatListener) => void): void => this.listeners.forEach(say);
    socket.on('chat.posted', (said) => tell(({ posted }) => posted?.(said)));
    socket.on('chat.wasRead', (said) => tell(({ wasRead }) => wasRead?.(said)));
    socket.on('chat.isTyping', (said) => tell(({ isTyping }) => isTyping?.(said)));
    socket.on('chat.roomChanged', (said) => tell(({ roomChanged }) => roomChanged?.(said)));
    socket.on('socket.resync', () => tell(({ resync }) => resync?.()));
    socket.on('connect', () => tell(({ state }) => state?.()));
    socket.on('disconnect', () => {
      tell(({ state }) => state?.());
      this.againLater(socket);
    });
    socket.on('connect_error', () => this.againLater(socket));
    return socket;
  }

  /** A refusal and an end by the server are not tried again by the client itself; the session may have been renewed since. */
  private againLater(socket: Socket<Hints, Requests>): void {
    if (socket.active) return;
    setTimeout(() => {
      if (this.socket === socket && !socket.active) socket.connect();
    }, againMs);
  }

  private close(): void {
    this.socket?.disconnect();
    this.socket = null;
    this.opening = null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isReply = (value: unknown): value is { ok: true; value: unknown } | { ok: false; problem: unknown } => isRecord(value) && typeof value['ok'] === 'boolean';

export const chatSocket = new ChatSocket();
