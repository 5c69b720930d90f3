import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { ChatPostStore, isOfValue, isTwice, type NewMessage, type Posted } from './chat-post.store.js';

interface Waiting {
  readonly message: NewMessage;
  readonly resolve: (posted: Posted) => void;
  readonly reject: (error: unknown) => void;
}

/** Messages of one statement. */
const atOnce = 100;

const nameOf = ({ roomId, senderId, clientId }: NewMessage): string => `${roomId} ${senderId} ${clientId}`;

/**
 * Messages on their way into the database. What arrives while others are being written is written next, all of it in one statement and one commit; each is
 * acknowledged after that commit. A message that comes alone leaves at once. A room that somebody else holds waits by itself, and holds up no other.
 */
@Injectable()
export class ChatPosts {
  private waiting: Waiting[] = [];
  private isWriting = false;
  /** Rooms that somebody else holds: what comes for them meanwhile waits here. */
  private readonly held = new Set<string>();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChatPostStore,
  ) {}

  send(message: NewMessage): Promise<Posted> {
    return new Promise<Posted>((resolve, reject) => {
      this.waiting.push({ message, resolve, reject });
      this.begin();
    });
  }

  private begin(): void {
    if (this.isWriting) return;
    this.isWriting = true;
    // After everything that has arrived by now.
    setImmediate(() => void this.writeAll());
  }

  private async writeAll(): Promise<void> {
    for (let batch = this.take(); batch.length > 0; batch = this.take()) await this.write(batch, true);
    this.isWriting = false;
  }

  /** The next ones: no message twice, none of a room that is held. */
  private take(): Waiting[] {
    const names = new Set<string>();
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    for (const each of this.waiting) {
      const name = nameOf(each.message);
      const fits = batch.length < atOnce && !names.has(name) && !this.held.has(each.message.roomId);
      names.add(name);
      (fits ? batch : rest).push(each);
    }
    this.waiting = rest;
    return batch;
  }

  private async write(batch: readonly Waiting[], skip: boolean): Promise<void> {
    try {
      const posted = await this.store.post(this.transactions.reader, batch.map(({ message }) => message), { skip });
      const held = new Map<string, Waiting[]>();
      for (const [place, each] of batch.entries()) {
        const outcome = posted[place];
        if (outcome === undefined) each.reject(new Error('The store answers for each message'));
        else if (outcome.isHeld || !outcome.isOfRoom) each.resolve(outcome);
        else held.set(each.message.roomId, [...(held.get(each.message.roomId) ?? []), each]);
      }
      for (const [roomId, messages] of held) void this.writeHeld(roomId, messages);
    } catch (error) {
      await this.writeApart(batch, error);
    }
  }

  /** Waits for a room's turn. */
  private async writeHeld(roomId: string, messages: readonly Waiting[]): Promise<void> {
    this.held.add(roomId);
    await this.write(messages, false);
    this.held.delete(roomId);
    if (this.waiting.length > 0) this.begin();
  }

  /** One of them spoilt it for all, as one that another process wrote at the same moment: each for itself, and what was written meanwhile is found. */
  private async writeApart(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (!isTwice(error) && (batch.length === 1 || !isOfValue(error))) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { message, resolve, reject } of batch) {
      await this.store.post(this.transactions.reader, [message]).then(([posted]) => (posted === undefined ? reject(new Error('The store answers for each message')) : resolve(posted)), reject);
    }
  }
}
