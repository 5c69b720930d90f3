import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { PartyFactsView, SavePartyFactsRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { PartyKeys } from './party-keys.js';
import { tiesBetween, type PartyFact, type PartyIdentity, type Tie } from './related-party.rules.js';

/** How far the graph is followed from the two sides, and how much of it is taken. */
const steps = 4;
const most = 2_000;

/** What organisations say of themselves that ties them to others, and the ties that follow. */
@Injectable()
export class PartyFactsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: PartyKeys,
    private readonly audit: Audit,
  ) {}

  /** One's own, as they are now. */
  async own(actor: Actor): Promise<PartyFactsView> {
    const rows = await this.transactions.reader.query<{ kind: PartyFactsView['facts'][number]['kind']; label: string; isNameOnly: boolean; hasTwin: boolean; shareBasisPoints: number | null }[]>(
      `SELECT kind, label, is_name_only AS "isNameOnly", share_basis_points AS "shareBasisPoints",
         EXISTS (SELECT FROM party_fact t WHERE t.organization_id = f.organization_id AND t.kind = f.kind AND t.label = f.label AND t.ended_at IS NULL AND NOT t.is_name_only) AS "hasTwin"
         FROM party_fact f WHERE organization_id = $1 AND ended_at IS NULL ORDER BY id LIMIT 200`,
      [actor.organizationId],
    );
    return { facts: rows.filter(({ isNameOnly, hasTwin }) => !isNameOnly || !hasTwin).map(({ kind, label, isNameOnly, shareBasisPoints }) => ({ kind, label, hasIdentifier: !isNameOnly, shareBasisPoints })) };
  }

  /** Says them anew. What is left out is ended and still counts for vouchers that were issued while it held: nobody unties themselves before a claim. */
  async save(actor: Actor, { facts }: SavePartyFactsRequest, now = new Date()): Promise<PartyFactsView> {
    const kept = facts.flatMap((fact) => this.keys.facts(fact));
    await this.transactions.run(async (em) => {
      await em.query('SELECT 1 FROM organization WHERE id = $1 FOR UPDATE', [actor.organizationId]);
      await em.query('UPDATE party_fact SET ended_at = $2 WHERE organization_id = $1 AND ended_at IS NULL', [actor.organizationId, now]);
      await em.query(
        `INSERT INTO party_fact (organization_id, kind, value, label, is_name_only, share_basis_points, said_by, said_at)
         SELECT DISTINCT ON (kind, value) $1, kind, value, label, is_name_only, share_basis_points, $3, $4
           FROM json_to_recordset($2::json) AS given (kind text, value text, label text, is_name_only boolean, share_basis_points integer)`,
        [actor.organizationId, JSON.stringify(kept.map(({ kind, value, label, isNameOnly, shareBasisPoints }) => ({ kind, value, label, is_name_only: isNameOnly, share_basis_points: shareBasisPoints }))), actor.userId, now],
      );
      await this.audit.append(em, { actor, action: 'partyFact.save', target: { kind: 'organization', id: actor.organizationId ?? '' }, details: { facts: facts.length } });
    });
    return this.own(actor);
  }

  /** Ties between two organisations, by what was said of them now or since `since`. */
  async ties(em: EntityManager, first: string, second: string, since: string): Promise<Tie[]> {
    const facts = new Map<string, PartyFact>();
    const identities = new Map<string, PartyIdentity>();
    let ids = [first, second];
    for (let step = 0; step < steps && ids.length > 0 && facts.size < most; step += 1) {
      for (const { id, name, creditCode } of await organizations(em, ids)) identities.set(id, { organizationId: id, values: this.keys.ofOrganization(name, creditCode) });
      for (const fact of await said(em, ids, since)) facts.set(`${fact.organizationId} ${fact.kind} ${fact.value}`, fact);
      ids = (await this.above(em, [...facts.values()])).filter((id) => !identities.has(id));
    }
    return tiesBetween(first, second, [...facts.values()], [...identities.values()]);
  }

  /** Organisations that stand among the shareholders: found by their credit code. */
  private async above(em: EntityManager, facts: readonly PartyFact[]): Promise<string[]> {
    const holders = new Set(facts.filter(({ kind, isNameOnly }) => kind === 'shareholder' && !isNameOnly).map(({ value }) => value));
    if (holders.size === 0) return [];
    const rows = await em.query<{ id: string; creditCode: string }[]>("SELECT DISTINCT o.id, o.credit_code AS \"creditCode\" FROM organization o JOIN party_fact f ON f.organization_id = o.id WHERE o.credit_code IS NOT NULL AND o.verification = 'verified' LIMIT 5000");
    return rows.filter(({ creditCode }) => holders.has(this.keys.ofOrganization('', creditCode)[0] ?? '')).map(({ id }) => id);
  }
}

function organizations(em: EntityManager, ids: readonly string[]): Promise<{ id: string; name: string; creditCode: string | null }[]> {
  return em.query('SELECT id, name, credit_code AS "creditCode" FROM organization WHERE id = ANY ($1)', [[...ids]]);
}

function said(em: EntityManager, ids: readonly string[], since: string): Promise<PartyFact[]> {
  return em.query(
    `SELECT organization_id AS "organizationId", kind, value, share_basis_points AS "basisPoints", is_name_only AS "isNameOnly", label FROM party_fact
      WHERE organization_id = ANY ($1) AND (ended_at IS NULL OR ended_at >= $2::date) ORDER BY id LIMIT ${most}`,
    [[...ids], since],
  );
}
