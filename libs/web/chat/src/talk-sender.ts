import type { ChatMessageRequest, ChatMessageView } from '@techmatch/contracts';
import { chatSocket, isChatMessage, RequestProblem, sendChatMessage } from '@techmatch/web-data';
import { unsent, type Unsent } from './unsent.store.js';

/** A failure that passes by itself: the message stays on its way. */
export const passes = (error: unknown): boolean => error instanceof RequestProblem && (error.status === 0 || error.status === 429 || error.status >= 500);

const [soonestMs, latestMs] = [1_000, 15_000];

/** What the page is told. */
interface Told {
  readonly sent: (message: ChatMessageView) => Promise<void>;
  /** The reason stands beside the message. */
  readonly refused: () => void;
  /** What is on its way waits for the network. */
  readonly isWaiting: (isWaiting: boolean) => void;
}

/** Sends what is on its way to a room, one after the other, so that it arrives in the order in which it was written. */
export class TalkSender {
  private isSending = false;
  private backoffMs = soonestMs;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly roomId: string,
    private readonly me: string,
    private readonly told: Told,
  ) {}

  now(): void {
    clearTimeout(this.retry);
    this.backoffMs = soonestMs;
    void this.pump();
  }

  stop(): void {
    clearTimeout(this.retry);
  }

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
      this.told.isWaiting(false);
    } catch {
      this.told.isWaiting(true);
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
      this.told.isWaiting(false);
      await this.told.sent(message);
    } catch (error) {
      if (passes(error)) throw error;
      unsent.mark(clientId, error instanceof RequestProblem ? error.code : 'answer.unexpected');
      this.told.refused();
    }
  }

  /** By socket where there is one. Without an answer, and where the session has ended, over HTTP, under the same name. */
  private async ask(request: ChatMessageRequest): Promise<ChatMessageView> {
    if (!chatSocket.isLive()) return sendChatMessage(this.roomId, request);
    try {
      return await chatSocket.ask('chat.send', { roomId: this.roomId, ...request }, isChatMessage);
    } catch (error) {
      if (!passes(error) && !(error instanceof RequestProblem && error.status === 401)) throw error;
      return sendChatMessage(this.roomId, request);
    }
  }
}
