import { Injectable } from '@nestjs/common';
import type { AccountExportView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { AccountsService } from './accounts.service.js';
import { PersonalData } from './personal-data.js';
import { signedIn, SessionsService } from './sessions.service.js';

/** Deeds that an export lists at most. */
const exportedDeeds = 10_000;

/** What the platform keeps about a person: account, consents, memberships, sessions, what they did, and what features keep. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly data: PersonalData,
  ) {}

  async export(actor: Actor): Promise<AccountExportView> {
    const { userId } = signedIn(actor);
    const em = this.transactions.reader;
    const deeds = await em.query<{ at: Date; action: string; targetKind: string | null; targetId: string | null }[]>(
      `SELECT at, action, target_kind AS "targetKind", target_id AS "targetId" FROM audit_entry WHERE actor_id = $1 ORDER BY id DESC LIMIT ${exportedDeeds}`,
      [userId],
    );
    return { account: await this.accounts.view(actor), sessions: await this.sessions.list(actor), deeds: deeds.map((deed) => ({ ...deed, at: deed.at.toISOString() })), kept: await this.data.of(em, userId) };
  }
}
