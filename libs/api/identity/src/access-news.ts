import { Injectable } from '@nestjs/common';
import { Signals, Transactions } from '@techmatch/database';
import { accessChannel } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

/** Tells every api process that a session or a membership ended or changed, so that sockets opened with it are looked at again at once. */
@Injectable()
export class AccessNews {
  constructor(
    private readonly transactions: Transactions,
    private readonly signals: Signals,
  ) {}

  /** After the transaction of `em` has committed, and in none of its own statements. */
  tell(em: EntityManager): void {
    this.transactions.afterCommit(em, () => this.signals.send(accessChannel));
  }
}
