import { Injectable } from '@nestjs/common';
import type { ContractInput, DealPartyInput } from '@techmatch/contracts';
import type { Consideration, ContractKind, DealAction, DealEventKind, DealForm, DealItemKind, DealRole, DealSide, DealStage, LostReason, Pricing } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { PlainReckoning } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';

export interface DealRow {
  readonly id: string;
  readonly introductionId: string | null;
  readonly needId: string | null;
  readonly title: string;
  readonly form: DealForm;
  readonly stage: DealStage;
  readonly stageSince: Date;
  readonly version: number;
  readonly signedOn: string | null;
  readonly registeredOn: string | null;
  readonly registration: string | null;
  readonly lostReason: LostReason | null;
  readonly lostNote: string | null;
  readonly isDemo: boolean;
}

export interface PartyRow {
  readonly id: string;
  readonly dealId: string;
  readonly organizationId: string;
  readonly side: DealSide;
  readonly role: DealRole;
  readonly shareBasisPoints: number | null;
  readonly contactId: string | null;
}

export interface ContractRow {
  readonly dealId: string;
  readonly kind: ContractKind | null;
  readonly consideration: Consideration | null;
  readonly pricing: Pricing | null;
  readonly amountFen: string | null;
  readonly appraisedFen: string | null;
  readonly isImport: boolean;
  readonly teamBasisPoints: number | null;
  readonly inventors: { name: string; weight: number }[];
  readonly noticeFrom: string | null;
  readonly noticeUntil: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly reckoned: PlainReckoning | null;
}

export interface ItemRow {
  readonly id: string;
  readonly dealId: string;
  readonly kind: DealItemKind;
  readonly code: string | null;
  readonly title: string;
  readonly state: 'open' | 'done' | 'dropped';
  readonly dueOn: string | null;
  readonly side: DealSide | null;
  readonly amountFen: string | null;
  readonly note: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly version: number;
}

export interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly kind: DealEventKind;
  readonly action: DealAction | null;
  readonly from: DealStage | null;
  readonly to: DealStage;
  readonly version: number;
  readonly details: Record<string, string>;
}

/** A thing to be done, as it is added; `clientId` null: a step that the rules ask for. */
export type NewItem = Pick<ItemRow, 'kind' | 'code' | 'title' | 'dueOn' | 'side' | 'amountFen'> & { readonly clientId: string | null };

/** One thing that happened, as it is written. */
export interface NewEvent {
  readonly kind: DealEventKind;
  readonly action?: DealAction;
  readonly from?: DealStage;
  readonly details?: Record<string, string>;
}

/** What a deal begins with. */
export interface DealStart {
  readonly introductionId: string | null;
  readonly needId: string | null;
  readonly subject: { readonly kind: 'result' | 'expert'; readonly id: string } | null;
  readonly title: string;
  readonly parties: readonly DealPartyInput[];
  readonly isDemo: boolean;
}

export const dealColumns = `d.id, d.introduction_id AS "introductionId", d.need_id AS "needId", d.title, d.form, d.stage, d.stage_since AS "stageSince", d.version, d.signed_on::text AS "signedOn",
  d.registered_on::text AS "registeredOn", d.registration, d.lost_reason AS "lostReason", d.lost_note AS "lostNote", d.is_demo AS "isDemo"`;
const partyColumns = 'id, deal_id AS "dealId", organization_id AS "organizationId", side, role, share_basis_points AS "shareBasisPoints", contact_id AS "contactId"';
const contractColumns = `c.deal_id AS "dealId", c.kind, c.consideration, c.pricing, c.amount_fen::text AS "amountFen", c.appraised_fen::text AS "appraisedFen", c.is_import AS "isImport", c.team_basis_points AS "teamBasisPoints",
  c.notice_from::text AS "noticeFrom", c.notice_until::text AS "noticeUntil", c.valid_from::text AS "from", c.valid_until::text AS "until", c.reckoned,
  coalesce((SELECT json_agg(json_build_object('name', i.name, 'weight', i.weight) ORDER BY i.place) FROM deal_inventor i WHERE i.deal_id = c.deal_id), '[]') AS inventors`;
const itemColumns = `id, deal_id AS "dealId", kind, code, title, state, due_on::text AS "dueOn", side, amount_fen::text AS "amountFen", note, done_at AS "doneAt", done_by AS "doneBy", version`;

/** Rows of deals. Who may see which deal is asked before (`deals.queries.ts`); the callers hold its lock when they write. */
@Injectable()
export class DealStore {
  /** Null where a deal has begun from this introduction already: its key decides between two who press at once. */
  async add(em: EntityManager, start: DealStart, byId: string, now: Date): Promise<string | null> {
    const id = newId('deal');
    const rows = await em.query<unknown[]>(
      `INSERT INTO deal (id, introduction_id, need_id, subject_kind, subject_id, title, stage_since, is_demo, begun_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7)
       ON CONFLICT (introduction_id) DO NOTHING RETURNING id`,
      [id, start.introductionId, start.needId, start.subject?.kind ?? null, start.subject?.id ?? null, start.title, now, start.isDemo, byId],
    );
    if (rows.length === 0) return null;
    await em.query('INSERT INTO deal_contract (deal_id) VALUES ($1)', [id]);
    await this.setParties(em, id, start.parties);
    return id;
  }

  /** Writes the deal as it is now, one version on. */
  async save(em: EntityManager, deal: DealRow): Promise<void> {
    await em.query('UPDATE deal SET form = $2, stage = $3, stage_since = $4, version = $5, signed_on = $6, registered_on = $7, registration = $8, lost_reason = $9, lost_note = $10 WHERE id = $1', [
      deal.id,
      deal.form,
      deal.stage,
      deal.stageSince,
      deal.version,
      deal.signedOn,
      deal.registeredOn,
      deal.registration,
      deal.lostReason,
      deal.lostNote,
    ]);
  }

  parties(em: EntityManager, dealIds: readonly string[]): Promise<PartyRow[]> {
    return em.query<PartyRow[]>(`SELECT ${partyColumns} FROM deal_party WHERE deal_id = ANY ($1) ORDER BY deal_id, place, id`, [[...dealIds]]);
  }

  async setParties(em: EntityManager, dealId: string, parties: readonly DealPartyInput[]): Promise<void> {
    await em.query('DELETE FROM deal_party WHERE deal_id = $1', [dealId]);
    for (const [place, party] of parties.entries()) {
      await em.query('INSERT INTO deal_party (id, deal_id, organization_id, side, role, share_basis_points, contact_id, place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
        newId('dpt'),
        dealId,
        party.organizationId,
        party.side,
        party.role,
        party.shareBasisPoints,
        party.contactId,
        place,
      ]);
    }
  }

  contracts(em: EntityManager, dealIds: readonly string[]): Promise<ContractRow[]> {
    return em.query<ContractRow[]>(`SELECT ${contractColumns} FROM deal_contract c WHERE c.deal_id = ANY ($1)`, [[...dealIds]]);
  }

  async saveContract(em: EntityManager, dealId: string, contract: ContractInput): Promise<void> {
    await em.query(
      `UPDATE deal_contract SET kind = $2, consideration = $3, pricing = $4, amount_fen = $5, appraised_fen = $6, is_import = $7, team_basis_points = $8, notice_from = $9, notice_until = $10, valid_from = $11, valid_until = $12
        WHERE deal_id = $1`,
      [dealId, contract.kind, contract.consideration, contract.pricing, contract.amountFen, contract.appraisedFen, contract.isImport, contract.teamBasisPoints, contract.noticeFrom, contract.noticeUntil, contract.from, contract.until],
    );
    await em.query('DELETE FROM deal_inventor WHERE deal_id = $1', [dealId]);
    for (const [place, { name, weight }] of contract.inventors.entries()) await em.query('INSERT INTO deal_inventor (deal_id, place, name, weight) VALUES ($1, $2, $3, $4)', [dealId, place, name, weight]);
  }

  async keepReckoning(em: EntityManager, dealId: string, reckoned: PlainReckoning | null): Promise<void> {
    await em.query('UPDATE deal_contract SET reckoned = $2::jsonb WHERE deal_id = $1', [dealId, reckoned === null ? null : JSON.stringify(reckoned)]);
  }

  items(em: EntityManager, dealIds: readonly string[]): Promise<ItemRow[]> {
    return em.query<ItemRow[]>(`SELECT ${itemColumns} FROM deal_item WHERE deal_id = ANY ($1) ORDER BY deal_id, due_on NULLS LAST, created_at, id`, [[...dealIds]]);
  }

  async addItem(em: EntityManager, dealId: string, item: NewItem, byId: string, at: Date): Promise<string> {
    const id = newId('dit');
    await em.query('INSERT INTO deal_item (id, deal_id, kind, code, title, due_on, side, amount_fen, created_by, created_at, client_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      id,
      dealId,
      item.kind,
      item.code,
      item.title,
      item.dueOn,
      item.side,
      item.amountFen,
      byId,
      at,
      item.clientId,
    ]);
    return id;
  }

  /** What somebody has sent under that name before. */
  async itemOfClient(em: EntityManager, dealId: string, personId: string, clientId: string): Promise<ItemRow | null> {
    const [item] = await em.query<ItemRow[]>(`SELECT ${itemColumns} FROM deal_item WHERE deal_id = $1 AND created_by = $2 AND client_id = $3`, [dealId, personId, clientId]);
    return item ?? null;
  }

  async saveItem(em: EntityManager, { id, title, state, dueOn, note, doneAt, doneBy, version }: ItemRow): Promise<void> {
    await em.query('UPDATE deal_item SET title = $2, state = $3, due_on = $4, note = $5, done_at = $6, done_by = $7, version = $8 WHERE id = $1', [id, title, state, dueOn, note, doneAt, doneBy, version]);
  }

  /** Open steps of a disposal are of a contract that is taken up again. Returns how many. */
  async dropDisposal(em: EntityManager, dealId: string): Promise<void> {
    await em.query("UPDATE deal_item SET state = 'dropped', done_at = NULL, done_by = NULL, version = version + 1 WHERE deal_id = $1 AND kind = 'disposal' AND state <> 'dropped'", [dealId]);
  }

  /** The next number of the deal, under its lock. */
  async note(em: EntityManager, deal: Pick<DealRow, 'id' | 'stage' | 'version'>, { kind, action, from, details = {} }: NewEvent, byId: string | null, at: Date): Promise<void> {
    await em.query(
      `INSERT INTO deal_event (deal_id, seq, at, by_id, kind, action, from_stage, to_stage, version, details)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb FROM deal_event WHERE deal_id = $1`,
      [deal.id, at, byId, kind, action ?? null, from ?? null, deal.stage, deal.version, JSON.stringify(details)],
    );
  }

  events(em: EntityManager, dealId: string, before: number | null, limit: number): Promise<EventRow[]> {
    return em.query<EventRow[]>(
      `SELECT seq, at, by_id AS "byId", kind, action, from_stage AS "from", to_stage AS "to", version, details FROM deal_event WHERE deal_id = $1 AND ($2::int IS NULL OR seq < $2) ORDER BY seq DESC LIMIT $3`,
      [dealId, before, limit],
    );
  }

  /** What last made the deal another version. */
  async lastChange(em: EntityManager, dealId: string): Promise<EventRow | null> {
    const rows = await em.query<EventRow[]>(
      `SELECT seq, at, by_id AS "byId", kind, action, from_stage AS "from", to_stage AS "to", version, details FROM deal_event WHERE deal_id = $1 AND kind IN ('begin', 'step', 'contract', 'parties') ORDER BY seq DESC LIMIT 1`,
      [dealId],
    );
    return rows[0] ?? null;
  }
}
