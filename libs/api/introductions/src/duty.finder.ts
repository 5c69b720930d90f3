import { Injectable } from '@nestjs/common';
import { introductionDuty } from '@techmatch/contracts/tables';
import { OrganizationsService, PersonFactsService, RecipientsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import type { Introduction } from './introduction.store.js';

type Duty = (typeof introductionDuty.order)[number];

/** Finds who is on duty for an introduction that nobody answers, as `introductionDuty` says: of several who look after it, whoever has the fewest. */
@Injectable()
export class DutyFinder {
  constructor(
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Null where nobody is. Never somebody who was asked as a contact of one of the sides. */
  async find(em: EntityManager, introduction: Introduction): Promise<string | null> {
    const { enterpriseId, enterpriseContactId, ownerContactId, enterpriseFormerIds, ownerFormerIds } = introduction;
    const asked = [enterpriseContactId, ownerContactId, ...enterpriseFormerIds, ...ownerFormerIds];
    for (const duty of introductionDuty.order) {
      const held = (await this.candidates(em, duty, enterpriseId)).filter((id) => !asked.includes(id));
      const there = (await this.recipients.mailboxes(em, held)).map(({ id }) => id);
      if (there.length > 0) return this.leastBusy(em, there);
    }
    return null;
  }

  private async candidates(em: EntityManager, duty: Duty, enterpriseId: string): Promise<string[]> {
    if (duty === 'dispatched') return (await em.query<{ id: string }[]>('SELECT helper_id AS id FROM dispatched WHERE enterprise_id = $1', [enterpriseId])).map(({ id }) => id);
    const district = (await this.organizations.refs(em, [enterpriseId])).get(enterpriseId)?.district ?? null;
    if (duty === 'district') return district === null ? [] : this.people.commissionersIn(em, district);
    return this.recipients.moderators(em, district);
  }

  private async leastBusy(em: EntityManager, ids: readonly string[]): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>(
      "SELECT p.id FROM unnest($1::text[]) AS p (id) ORDER BY (SELECT count(*) FROM introduction i WHERE i.commissioner_id = p.id AND i.state = 'proposed'), p.id LIMIT 1",
      [[...ids]],
    );
    return rows[0]?.id ?? null;
  }
}
