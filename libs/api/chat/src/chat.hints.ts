import { Injectable, Logger } from '@nestjs/common';
import type { ChatSocketHints } from '@techmatch/contracts';
import type { ChatSocketHint } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { Realtime } from '@techmatch/realtime';
import type { EntityManager } from 'typeorm';
import { nothingBeside, toMessageView, type Beside } from './chat.mapper.js';
import { ChatQueries } from './chat.queries.js';
import type { MessageRow } from './chat.rows.js';
import { fitsHint } from './chat.rules.js';

/** Tells open pages what happened, after it was committed. Who is told is who is of the room at that moment. */
@Injectable()
export class ChatHints {
  private readonly logger = new Logger(ChatHints.name);

  constructor(
    private readonly realtime: Realtime,
    private readonly queries: ChatQueries,
    private readonly transactions: Transactions,
  ) {}

  /** A message was written or changed. Its author's other pages read it themselves: to them it is another one. */
  posted(people: readonly string[], row: MessageRow, beside: Beside = nothingBeside): void {
    const { roomId, seq, change } = row;
    const message = toMessageView(row, null, beside);
    this.tell(people, 'chat.posted', { roomId, seq, change, message: fitsHint(message) ? message : null });
  }

  /** As `posted`, of what is being written in the caller's transaction: told once it has committed. */
  postedLater(em: EntityManager, roomId: string, seq: number): void {
    this.transactions.afterCommit(em, () => {
      this.tellOf(roomId, seq).catch((error: unknown) => this.logger.debug(`not told: ${String(error)}`));
    });
  }

  /** People of a room changed, or it was made; `others` are told too, who are no longer of it. */
  roomChangedLater(em: EntityManager, roomId: string, others: readonly string[] = []): void {
    this.transactions.afterCommit(em, () => {
      this.queries.people(this.transactions.reader, roomId).then(
        (people) => this.tell([...new Set([...people, ...others])], 'chat.roomChanged', { roomId }),
        (error: unknown) => this.logger.debug(`not told: ${String(error)}`),
      );
    });
  }

  wasRead(people: readonly string[], roomId: string, personId: string, seq: number): void {
    this.tell(people, 'chat.wasRead', { roomId, personId, seq });
  }

  isTyping(people: readonly string[], roomId: string, personId: string): void {
    this.tell(people, 'chat.isTyping', { roomId, personId });
  }

  private async tellOf(roomId: string, seq: number): Promise<void> {
    const em = this.transactions.reader;
    const row = await this.queries.byNumber(em, roomId, seq);
    if (row !== null) this.posted(await this.queries.people(em, roomId), row);
  }

  private tell<Hint extends ChatSocketHint>(people: readonly string[], hint: Hint, said: ChatSocketHints[Hint]): void {
    this.realtime.tell(people, hint, said);
  }
}
