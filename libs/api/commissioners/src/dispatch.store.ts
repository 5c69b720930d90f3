import { Injectable } from '@nestjs/common';
import { dispatchLoad, dispatchSpeakers, helperRoles, relationsOf, type Actor, type DispatchAnswer, type DispatchEndReason, type DispatchSide, type DispatchState, type HelperKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { isMade } from './dispatch.rules.js';

export interface Dispatch {
  readonly id: string;
  readonly enterpriseId: string;
  readonly homeId: string;
  readonly helperId: string | null;
  readonly helperKind: HelperKind;
  readonly askedBy: 'enterprise' | 'home';
  readonly askedById: string;
  readonly tasks: string;
  readonly from: string;
  readonly until: string;
  readonly state: DispatchState;
  readonly since: Date;
  readonly enterpriseAnswer: DispatchAnswer;
  readonly homeAnswer: DispatchAnswer;
  readonly helperAnswer: DispatchAnswer;
  readonly endedOn: string | null;
  readonly reason: DispatchEndReason | null;
  readonly note: string | null;
  readonly rating: number | null;
  readonly ratingNote: string | null;
  readonly version: number;
  readonly isDemo: boolean;
}

export type NewDispatch = Pick<Dispatch, 'enterpriseId' | 'homeId' | 'helperId' | 'helperKind' | 'askedBy' | 'askedById' | 'tasks' | 'from' | 'until' | 'isDemo'>;

const columns = `d.id, d.enterprise_id AS "enterpriseId", d.home_id AS "homeId", d.helper_id AS "helperId", d.helper_kind AS "helperKind", d.asked_by AS "askedBy", d.asked_by_id AS "askedById", d.tasks,
  d.from_on::text AS "from", d.until_on::text AS "until", d.state, d.since, d.enterprise_answer AS "enterpriseAnswer", d.home_answer AS "homeAnswer", d.helper_answer AS "helperAnswer",
  d.ended_on::text AS "endedOn", d.reason, d.note, d.rating, d.rating_note AS "ratingNote", d.version, d.is_demo AS "isDemo"`;

/** The organisation that the actor speaks for on that side, null where they speak for none. */
export function speaksAt(actor: Actor, side: 'enterprise' | 'home'): string | null {
  const words: readonly string[] = dispatchSpeakers[side];
  const isKind = actor.organizationKind !== null && (actor.organizationKind === 'enterprise') === (side === 'enterprise');
  return isKind && relationsOf(actor, 'dispatch.read').has('party') && actor.roles.some((role) => words.includes(role)) ? actor.organizationId : null;
}

/** SQL: the actor is sent, or speaks for one of the two. $1 the person, $2, $3 the organisations spoken for. */
const visible = '(d.helper_id = $1 AND EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = d.home_id) OR d.enterprise_id = $2 OR d.home_id = $3)';
const asked = (actor: Actor): (string | null)[] => [actor.userId ?? '', speaksAt(actor, 'enterprise'), speaksAt(actor, 'home')];

/** As which sides the actor takes part in one that they may see. */
export function sidesOf(actor: Actor, { enterpriseId, homeId, helperId }: Pick<Dispatch, 'enterpriseId' | 'homeId' | 'helperId'>): Set<DispatchSide> {
  const sides = new Set<DispatchSide>();
  if (speaksAt(actor, 'enterprise') === enterpriseId) sides.add('enterprise');
  if (speaksAt(actor, 'home') === homeId) sides.add('home');
  if (helperId !== null && helperId === actor.userId) sides.add('helper');
  return sides;
}

/** Dispatches in PostgreSQL. Who may see which is part of every read that takes an actor. */
@Injectable()
export class DispatchStore {
  /** Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<Dispatch> {
    const [found] = await em.query<Dispatch[]>(`SELECT ${columns} FROM dispatch d WHERE ${visible} AND d.id = $4${lock ? ' FOR UPDATE' : ''}`, [...asked(actor), id]);
    if (found === undefined) throw new DomainError('record.notFound', { id });
    return found;
  }

  async list(em: EntityManager, actor: Actor, state: DispatchState | null, { size, offset }: { size: number; offset: number }): Promise<{ dispatches: Dispatch[]; total: number }> {
    const where = `${visible} AND ($4::text IS NULL OR d.state = $4)`;
    const dispatches = await em.query<Dispatch[]>(`SELECT ${columns} FROM dispatch d WHERE ${where} ORDER BY d.state = 'asked' DESC, d.since DESC, d.id LIMIT $5 OFFSET $6`, [...asked(actor), state, size, offset]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM dispatch d WHERE ${where}`, [...asked(actor), state]);
    return { dispatches, total: count?.total ?? 0 };
  }

  /** Those of these that the actor may see. */
  async visibleOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Dispatch[]> {
    return em.query<Dispatch[]>(`SELECT ${columns} FROM dispatch d WHERE ${visible} AND d.id = ANY ($4)`, [...asked(actor), [...ids]]);
  }

  /** Where the actor is sent to now (relation `dispatched`), the one that ends first in front. */
  async active(em: EntityManager, personId: string): Promise<Dispatch[]> {
    return em.query<Dispatch[]>(`SELECT ${columns} FROM dispatch d JOIN dispatched n ON n.id = d.id WHERE n.helper_id = $1 ORDER BY d.until_on, d.id LIMIT ${dispatchLoad.most}`, [personId]);
  }

  /** The one by which somebody was sent to an enterprise on a day; null where they were not, or have left. */
  async onDay(em: EntityManager, personId: string, enterpriseId: string, day: string): Promise<Dispatch | null> {
    const [found] = await em.query<Dispatch[]>(
      `SELECT ${columns} FROM dispatch d WHERE d.helper_id = $1 AND d.enterprise_id = $2 AND d.state IN ('agreed', 'ended', 'expired') AND $3::date BETWEEN d.from_on AND coalesce(d.ended_on, d.until_on)
          AND EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = d.home_id) ORDER BY d.state = 'agreed' DESC, d.id LIMIT 1`,
      [personId, enterpriseId, day],
    );
    return found ?? null;
  }

  /** Null where the same is asked for or agreed to already. */
  async add(em: EntityManager, dispatch: NewDispatch, now: Date): Promise<string | null> {
    const id = newId('dsp');
    const rows = await em.query<unknown[]>(
      `INSERT INTO dispatch (id, enterprise_id, home_id, helper_id, helper_kind, asked_by, asked_by_id, tasks, from_on, until_on, is_demo, since, created_at, enterprise_answer, home_answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
      [id, dispatch.enterpriseId, dispatch.homeId, dispatch.helperId, dispatch.helperKind, dispatch.askedBy, dispatch.askedById, dispatch.tasks, dispatch.from, dispatch.until, dispatch.isDemo, now, dispatch.askedBy === 'enterprise' ? 'agreed' : 'waiting', dispatch.askedBy === 'home' ? 'agreed' : 'waiting'],
    );
    return rows.length === 0 ? null : id;
  }

  /** Under the lock of the row. Throws `dispatch.underWay` where that person is asked for there already. */
  async name(em: EntityManager, { id, enterpriseId, homeId }: Dispatch, helperId: string): Promise<void> {
    const twice = await em.query<unknown[]>("SELECT 1 FROM dispatch WHERE enterprise_id = $1 AND home_id = $2 AND helper_id = $3 AND state IN ('asked', 'agreed')", [enterpriseId, homeId, helperId]);
    if (twice.length > 0) throw new DomainError('dispatch.underWay');
    await em.query('UPDATE dispatch SET helper_id = $2 WHERE id = $1', [id, helperId]);
  }

  async agree(em: EntityManager, id: string, sides: readonly DispatchSide[]): Promise<void> {
    await em.query(`UPDATE dispatch SET ${sides.map((side) => `${side}_answer = 'agreed'`).join(', ')}, version = version + 1 WHERE id = $1`, [id]);
  }

  /** In force, at the first free place of who is sent; a lock on them lets two at once take different ones. Throws `dispatch.loadReached`. */
  async begin(em: EntityManager, id: string, helperId: string, now: Date): Promise<void> {
    await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`dispatch:${helperId}`]);
    const [free] = await em.query<{ place: number }[]>('SELECT n AS place FROM generate_series(1, $2::int) n WHERE NOT EXISTS (SELECT FROM dispatch d WHERE d.helper_id = $1 AND d.place = n) ORDER BY n LIMIT 1', [helperId, dispatchLoad.most]);
    if (free === undefined) throw new DomainError('dispatch.loadReached', { most: dispatchLoad.most });
    await em.query("UPDATE dispatch SET state = 'agreed', place = $2, since = $3 WHERE id = $1", [id, free.place, now]);
  }

  async close(em: EntityManager, { id, state }: { id: string; state: DispatchState }, said: { endedOn: string | null; reason: DispatchEndReason | null; note: string | null }, now: Date): Promise<void> {
    await em.query('UPDATE dispatch SET state = $2, place = NULL, ended_on = $3, reason = $4, note = $5, since = $6, version = version + 1 WHERE id = $1', [id, state, isMade(state) ? said.endedOn : null, said.reason, said.note, now]);
  }

  async rate(em: EntityManager, id: string, rating: number, note: string | null): Promise<void> {
    await em.query('UPDATE dispatch SET rating = $2, rating_note = $3, version = version + 1 WHERE id = $1', [id, rating, note]);
  }

  /** Who of an organisation may be sent, with how many enterprises they have. */
  async helpers(em: EntityManager, organizationId: string, kind: HelperKind): Promise<{ id: string; name: string; load: number }[]> {
    return em.query(
      `SELECT p.id, p.name, (SELECT count(*)::int FROM dispatch d WHERE d.helper_id = p.id AND d.place IS NOT NULL) AS load FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
        WHERE m.organization_id = $1 AND m.roles && $2 ORDER BY load, p.name, p.id LIMIT 200`,
      [organizationId, [...helperRoles[kind]]],
    );
  }

  /** Whom to tell of a dispatch: who is sent, who asked, and who speaks for the two organisations; at most 20 of each. */
  async concerned(em: EntityManager, { enterpriseId, homeId, helperId }: Dispatch): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `(SELECT person_id AS id FROM membership WHERE organization_id = $1 AND roles && $3 ORDER BY id LIMIT 20) UNION (SELECT person_id FROM membership WHERE organization_id = $2 AND roles && $4 ORDER BY id LIMIT 20)`,
      [enterpriseId, homeId, [...dispatchSpeakers.enterprise], [...dispatchSpeakers.home]],
    );
    return [...new Set([...rows.map(({ id }) => id), ...(helperId === null ? [] : [helperId])])];
  }

  /** One that the clock has come to, locked. */
  async due(em: EntityManager, what: string, parameters: readonly unknown[]): Promise<Dispatch | null> {
    const [found] = await em.query<Dispatch[]>(`SELECT ${columns} FROM dispatch d WHERE ${what} ORDER BY d.until_on, d.id LIMIT 1 FOR UPDATE SKIP LOCKED`, [...parameters]);
    return found ?? null;
  }

  /** What is kept of a person, for their export. */
  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>(
      `SELECT id, state, tasks, from_on::text AS "from", until_on::text AS "until", helper_id = $1 AS "isHelper", asked_by_id = $1 AS "isAsker" FROM dispatch WHERE helper_id = $1 OR asked_by_id = $1 ORDER BY created_at DESC, id LIMIT 10000`,
      [personId],
    );
  }
}
