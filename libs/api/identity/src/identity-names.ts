import { Injectable } from '@nestjs/common';
import { relationsOf, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from './organizations.service.js';

/** How people and organisations are called, for rooms that keep their ids alone (`RecordNames` of `http`). */
@Injectable()
export class IdentityNames {
  constructor(
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
  ) {}

  /** An administrator sees everybody's name; anybody else their own, and those of the organisation that they act for. Null: the account was closed. */
  async people(actor: Actor, ids: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await this.transactions.reader.query<{ id: string; name: string | null }[]>(
      `SELECT p.id, CASE WHEN p.closed_at IS NULL THEN p.name END AS name FROM person p
        WHERE p.id = ANY ($1) AND (p.closed_at IS NOT NULL OR p.id = $2 OR $3 OR ($4 AND EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.organization_id = $5)))`,
      [ids, actor.userId, relationsOf(actor, 'person.manage').has('otherOrganization'), relationsOf(actor, 'member.read').has('ownOrganization'), actor.organizationId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** They stand in the library, for everybody. */
  async ofOrganizations(ids: readonly string[]): Promise<Map<string, string>> {
    const refs = await this.organizations.refs(this.transactions.reader, ids);
    return new Map([...refs].map(([id, { name }]) => [id, name]));
  }
}
