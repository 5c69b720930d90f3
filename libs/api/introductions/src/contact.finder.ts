import { Injectable } from '@nestjs/common';
import { introductionSpeakers, type IntroductionSide } from '@techmatch/contracts/tables';
import { PersonFactsService, RecipientsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';

/** A side that is asked. */
export interface AskedSide {
  readonly side: IntroductionSide;
  /** Null: a person who speaks for themselves. */
  readonly organizationId: string | null;
  /** Who stands behind the record, first those to ask first. */
  readonly people: readonly string[];
}

/** Finds whom to ask on a side: whoever stands behind the record, else whoever speaks for the organisation. Only people who may sign in, and still belong to it. */
@Injectable()
export class ContactFinder {
  constructor(
    private readonly people: PersonFactsService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Null where nobody has an account. `except`: those who were asked already. */
  async find(em: EntityManager, { side, organizationId, people }: AskedSide, except: readonly string[] = []): Promise<string | null> {
    for (const id of people) if (!except.includes(id) && (await this.isThere(em, id, organizationId))) return id;
    if (organizationId === null) return null;
    for (const role of introductionSpeakers[side]) {
      const holder = (await this.people.holders(em, role, organizationId)).find(({ id }) => !except.includes(id));
      if (holder !== undefined) return holder.id;
    }
    return null;
  }

  /** Whether somebody may sign in and belongs to the organisation. */
  async isThere(em: EntityManager, personId: string, organizationId: string | null): Promise<boolean> {
    const [mailbox] = await this.recipients.mailboxes(em, [personId]);
    return mailbox !== undefined && (organizationId === null || (await this.people.isMember(em, organizationId, personId)));
  }
}
