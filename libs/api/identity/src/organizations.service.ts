import { Injectable } from '@nestjs/common';
import type { OrganizationRef, OrganizationView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, RequestActor } from '@techmatch/http';
import { fold } from '@techmatch/text';
import { In, type EntityManager } from 'typeorm';
import { Organization } from './organization.entity.js';
import { allowedOrganizationActions } from './organization.policy.js';
import { toOrganizationRef, toOrganizationView } from './organization.mapper.js';

/** Organisations as other features see them. */
@Injectable()
export class OrganizationsService {
  constructor(private readonly transactions: Transactions) {}

  /** Throws `record.notFound` where there is none. */
  async get(id: string, actor: Actor = new RequestActor(), em: EntityManager = this.transactions.reader): Promise<OrganizationView> {
    const organization = await em.findOneBy(Organization, { id });
    if (organization === null) throw new DomainError('record.notFound', { id });
    const isVerified = organization.verification === 'verified';
    const members = isVerified ? [] : await em.query<unknown[]>('SELECT 1 FROM membership WHERE organization_id = $1 LIMIT 1', [id]);
    return toOrganizationView(organization, allowedOrganizationActions(actor, { id, isVerified }), !isVerified && members.length === 0);
  }

  /** Views by id; ids that do not exist are left out. */
  async views(ids: readonly string[]): Promise<Map<string, OrganizationView>> {
    return new Map((await this.load(this.transactions.reader, ids)).map((organization) => [organization.id, toOrganizationView(organization)]));
  }

  /** How organisations are named on other records. Takes the caller's manager so that it also reads inside a transaction. */
  async refs(em: EntityManager, ids: readonly string[]): Promise<Map<string, OrganizationRef>> {
    return new Map((await this.load(em, ids)).map((organization) => [organization.id, toOrganizationRef(organization)]));
  }

  /** Organisations whose folded name equals one of `names`, keyed by the name as given. Of several with one name the oldest counts. */
  async findByNames(em: EntityManager, names: readonly string[]): Promise<Map<string, OrganizationRef>> {
    const wanted = [...new Set(names)];
    if (wanted.length === 0) return new Map();
    const found = await em.find(Organization, { where: { nameFolded: In(wanted.map((name) => fold(name))) }, order: { createdAt: 'DESC', id: 'DESC' } });
    const byFolded = new Map(found.map((organization) => [organization.nameFolded, toOrganizationRef(organization)]));
    return new Map(
      wanted.flatMap((name) => {
        const ref = byFolded.get(fold(name));
        return ref === undefined ? [] : [[name, ref]];
      }),
    );
  }

  async count(): Promise<number> {
    return this.transactions.reader.count(Organization);
  }

  private async load(em: EntityManager, ids: readonly string[]): Promise<Organization[]> {
    return ids.length === 0 ? [] : em.find(Organization, { where: { id: In([...new Set(ids)]) } });
  }
}
