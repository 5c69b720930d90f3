import { Injectable } from '@nestjs/common';
import type { RedemptionReceipt } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { replyLike } from './command-key.js';
import type { CommandKey } from './ledger.command.js';

/**
 * Steps that move state and no money, once per key: the key, the hash of what was asked and the reply are written with the step. What moves money goes through the ledger, which keeps its keys itself.
 */
@Injectable()
export class RedemptionCommands {
  constructor(private readonly transactions: Transactions) {}

  /** Answers what `work` answers, or what it answered to the same key before. Throws `idempotency.reused` for another input under the same key. */
  async run({ actor, route, key, inputHash }: CommandKey, work: (em: EntityManager) => Promise<RedemptionReceipt>): Promise<RedemptionReceipt> {
    return this.transactions.run(async (em) => {
      const owner = [actor.userId ?? '', actor.organizationId ?? '', route, key];
      // Whoever sends the same key at once waits here for the first.
      await em.query("SELECT pg_advisory_xact_lock(hashtextextended('redemption:' || $1, 0))", [JSON.stringify(owner)]);
      const [known] = await em.query<{ inputHash: string; reply: string }[]>('SELECT input_hash AS "inputHash", reply FROM redemption_command WHERE actor_id = $1 AND organization_id = $2 AND route = $3 AND key = $4', owner);
      if (known !== undefined && known.inputHash !== inputHash) throw new DomainError('idempotency.reused');
      if (known !== undefined) return readReceipt(known.reply);
      const receipt = await work(em);
      await em.query('INSERT INTO redemption_command (actor_id, organization_id, route, key, input_hash, reply) VALUES ($1, $2, $3, $4, $5, $6)', [...owner, inputHash, JSON.stringify(receipt)]);
      return receipt;
    });
  }
}

/** The reply of a command as it was kept; its members stay in their order, so that it is sent with the same bytes again. */
export const readReceipt = (text: string): RedemptionReceipt => replyLike<RedemptionReceipt>(text, ['id', 'state', 'version']);
