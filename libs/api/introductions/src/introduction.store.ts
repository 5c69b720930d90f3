import { Injectable } from '@nestjs/common';
import type { IntroductionReasonsView } from '@techmatch/contracts';
import type { FeedbackReason, IntroductionAnswer, IntroductionHappening, IntroductionParty, IntroductionSide, IntroductionState, IntroductionSubject } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import type { Outcome, Clocked } from './introduction.rules.js';
import type { Involved } from './introduction.policy.js';

/** An introduction as it is kept. */
export interface Introduction extends Involved {
  readonly id: string;
  readonly needId: string;
  readonly needPublicationId: string | null;
  readonly needVersion: number;
  readonly needTitle: string;
  readonly needTitleEn: string | null;
  readonly isAnonymous: boolean;
  readonly enterpriseLabel: string | null;
  readonly subjectKind: IntroductionSubject;
  readonly subjectId: string;
  readonly subjectPublicationId: string | null;
  readonly subjectVersion: number;
  readonly subjectTitle: string;
  readonly subjectTitleEn: string | null;
  readonly startedBy: IntroductionParty;
  readonly proposerId: string;
  readonly note: string | null;
  readonly reasons: Readonly<Record<IntroductionSide, IntroductionReasonsView>>;
  readonly state: IntroductionState;
  readonly revision: number;
  readonly enterpriseAnswer: IntroductionAnswer;
  readonly enterpriseAnsweredAt: Date | null;
  readonly enterpriseAskedAt: Date;
  readonly enterpriseRemindedAt: Date | null;
  readonly enterpriseHandedAt: Date | null;
  readonly ownerAnswer: IntroductionAnswer;
  readonly ownerAnsweredAt: Date | null;
  readonly ownerAskedAt: Date;
  readonly ownerRemindedAt: Date | null;
  readonly ownerHandedAt: Date | null;
  readonly declinedBy: IntroductionSide | null;
  readonly declineReasons: FeedbackReason[];
  readonly declineNote: string | null;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly dueAt: Date | null;
  readonly roomId: string | null;
  /** When a commissioner on duty was called; null: whoever is the commissioner brought both together. */
  readonly dutyAt: Date | null;
}

export type NewIntroduction = Pick<
  Introduction,
  | 'needId' | 'needPublicationId' | 'needVersion' | 'needTitle' | 'needTitleEn' | 'isAnonymous' | 'enterpriseLabel' | 'subjectKind' | 'subjectId' | 'subjectPublicationId' | 'subjectVersion' | 'subjectTitle'
  | 'subjectTitleEn' | 'enterpriseId' | 'ownerId' | 'enterpriseContactId' | 'ownerContactId' | 'enterpriseAnswer' | 'ownerAnswer' | 'commissionerId' | 'startedBy' | 'proposerId' | 'note' | 'reasons' | 'proposedAt' | 'dueAt'
>;

export interface IntroductionEvent {
  readonly at: Date;
  readonly happening: IntroductionHappening;
  readonly party: IntroductionParty | null;
  readonly personId: string | null;
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const own = [
  'id', 'needId', 'needPublicationId', 'needVersion', 'needTitle', 'needTitleEn', 'isAnonymous', 'enterpriseLabel', 'subjectKind', 'subjectId', 'subjectPublicationId', 'subjectVersion', 'subjectTitle', 'subjectTitleEn',
  'enterpriseId', 'ownerId', 'commissionerId', 'startedBy', 'proposerId', 'note', 'reasons', 'state', 'revision', 'declinedBy', 'declineReasons', 'declineNote', 'proposedAt', 'decidedAt', 'dueAt', 'roomId', 'dutyAt',
];
const ofSide = ['ContactId', 'FormerIds', 'Answer', 'AnsweredAt', 'AskedAt', 'RemindedAt', 'HandedAt'];

/** SQL: an introduction, under the names of `Introduction`. */
export const introductionColumns = [...own, ...['enterprise', 'owner'].flatMap((side) => ofSide.map((name) => `${side}${name}`))].map((name) => `i.${snake(name)} AS "${name}"`).join(', ');

/** Introductions in PostgreSQL. */
@Injectable()
export class IntroductionStore {
  /** Throws `introduction.underWay` where the pair has one that is open or was accepted: the index decides between two who propose at once. */
  async add(em: EntityManager, introduction: NewIntroduction): Promise<string> {
    const row = { id: newId('itr'), ...introduction, state: 'proposed', enterpriseAskedAt: introduction.proposedAt, ownerAskedAt: introduction.proposedAt, ...answeredAt(introduction) };
    const names = Object.keys(row);
    const values = names.map((name): unknown => (name === 'reasons' ? JSON.stringify(introduction.reasons) : Reflect.get(row, name)));
    const rows = await em.query<{ id: string }[]>(
      `INSERT INTO introduction (${names.map(snake).join(', ')}) VALUES (${names.map((_, place) => `$${place + 1}`).join(', ')})
       ON CONFLICT (need_id, subject_id) WHERE state IN ('proposed', 'accepted') DO NOTHING RETURNING id`,
      values,
    );
    const [added] = rows;
    if (added === undefined) throw new DomainError('introduction.underWay');
    return added.id;
  }

  /** Holds it until the transaction ends. Throws `record.notFound`. */
  lock(em: EntityManager, id: string): Promise<Introduction> {
    return this.one(em, id, 'FOR UPDATE');
  }

  /** Throws `record.notFound`. */
  get(em: EntityManager, id: string): Promise<Introduction> {
    return this.one(em, id, '');
  }

  /** What a step led to. Who accepts for a side becomes its contact. */
  async move(em: EntityManager, { id }: Introduction, outcome: Outcome, by: { personId: string; now: Date }, decline: { reasons: readonly FeedbackReason[]; note: string | null } | null): Promise<void> {
    const { state, answer } = outcome;
    if (answer !== null) {
      const { side } = answer;
      await em.query(
        `UPDATE introduction SET ${side}_answer = $2, ${side}_answered_at = $3, ${side}_answered_by = $4,
            ${side}_former_ids = CASE WHEN ${side}_contact_id = $4 THEN ${side}_former_ids ELSE array_append(array_remove(${side}_former_ids, $4), ${side}_contact_id) END, ${side}_contact_id = $4 WHERE id = $1`,
        [id, answer.answer, by.now, by.personId],
      );
    }
    await em.query(
      `UPDATE introduction SET state = $2, revision = revision + 1, decided_at = CASE WHEN $2 <> 'proposed' THEN $3::timestamptz END, declined_by = $4, decline_reasons = $5, decline_note = $6 WHERE id = $1`,
      [id, state, by.now, state === 'declined' ? outcome.party : null, decline?.reasons ?? [], decline?.note ?? null],
    );
  }

  async lapse(em: EntityManager, id: string, now: Date): Promise<void> {
    await em.query(`UPDATE introduction SET state = 'lapsed', revision = revision + 1, decided_at = $2, due_at = NULL WHERE id = $1`, [id, now]);
  }

  async noteReminder(em: EntityManager, id: string, side: IntroductionSide, now: Date): Promise<void> {
    await em.query(`UPDATE introduction SET ${side}_reminded_at = $2 WHERE id = $1`, [id, now]);
  }

  /** `to` null: there is nobody else; that it was tried is noted. */
  async handOver(em: EntityManager, id: string, side: IntroductionSide, to: string | null, now: Date): Promise<void> {
    if (to === null) await em.query(`UPDATE introduction SET ${side}_handed_at = $2 WHERE id = $1`, [id, now]);
    else
      await em.query(
        `UPDATE introduction SET ${side}_former_ids = array_append(${side}_former_ids, ${side}_contact_id), ${side}_contact_id = $2, ${side}_asked_at = $3, ${side}_reminded_at = NULL, ${side}_handed_at = NULL, revision = revision + 1 WHERE id = $1`,
        [id, to, now],
      );
  }

  /** Somebody on duty looks after it from now on. */
  async callDuty(em: EntityManager, id: string, personId: string, now: Date): Promise<void> {
    await em.query('UPDATE introduction SET commissioner_id = $2, duty_at = $3, revision = revision + 1 WHERE id = $1', [id, personId, now]);
  }

  /** Proposed within a day, of records that could not be compared then. */
  withoutReasons(em: EntityManager, now: Date): Promise<Pick<Introduction, 'id' | 'needId' | 'subjectId'>[]> {
    return em.query<Introduction[]>(
      `SELECT i.id, i.need_id AS "needId", i.subject_id AS "subjectId" FROM introduction i
        WHERE i.proposed_at > $1::timestamptz - interval '1 day' AND (i.reasons -> 'enterprise' ->> 'grade' IS NULL OR i.reasons -> 'owner' ->> 'grade' IS NULL) ORDER BY i.proposed_at, i.id LIMIT 20`,
      [now],
    );
  }

  async setReasons(em: EntityManager, id: string, reasons: Introduction['reasons']): Promise<void> {
    await em.query('UPDATE introduction SET reasons = $2::jsonb WHERE id = $1', [id, JSON.stringify(reasons)]);
  }

  async setDue(em: EntityManager, id: string, due: Date | null): Promise<void> {
    await em.query('UPDATE introduction SET due_at = $2 WHERE id = $1', [id, due]);
  }

  async setRoom(em: EntityManager, id: string, roomId: string): Promise<void> {
    await em.query('UPDATE introduction SET room_id = $2 WHERE id = $1', [id, roomId]);
  }

  async note(em: EntityManager, id: string, { at, happening, party, personId }: IntroductionEvent): Promise<void> {
    await em.query('INSERT INTO introduction_event (introduction_id, at, happening, party, person_id) VALUES ($1, $2, $3, $4, $5)', [id, at, happening, party, personId]);
  }

  /** Oldest first. */
  events(em: EntityManager, id: string): Promise<IntroductionEvent[]> {
    return em.query<IntroductionEvent[]>('SELECT at, happening, party, person_id AS "personId" FROM introduction_event WHERE introduction_id = $1 ORDER BY id LIMIT 200', [id]);
  }

  private async one(em: EntityManager, id: string, lock: string): Promise<Introduction> {
    const [introduction] = await em.query<Introduction[]>(`SELECT ${introductionColumns} FROM introduction i WHERE i.id = $1 ${lock}`, [id]);
    if (introduction === undefined) throw new DomainError('record.notFound', { id });
    return introduction;
  }
}

function answeredAt({ startedBy, proposedAt }: NewIntroduction): Record<string, Date> {
  return startedBy === 'commissioner' ? {} : { [`${startedBy}AnsweredAt`]: proposedAt };
}

/** As the rules see it. */
export function clockedOf(introduction: Introduction): Clocked {
  const { state, startedBy, proposedAt, enterpriseAnswer, ownerAnswer } = introduction;
  return {
    state,
    startedBy,
    proposedAt,
    answers: { enterprise: enterpriseAnswer, owner: ownerAnswer },
    clocks: {
      enterprise: { askedAt: introduction.enterpriseAskedAt, remindedAt: introduction.enterpriseRemindedAt, handedAt: introduction.enterpriseHandedAt },
      owner: { askedAt: introduction.ownerAskedAt, remindedAt: introduction.ownerRemindedAt, handedAt: introduction.ownerHandedAt },
    },
  };
}

/** The contact of a side now. */
export const contactOf = (introduction: Introduction, side: IntroductionSide): string => (side === 'enterprise' ? introduction.enterpriseContactId : introduction.ownerContactId);

/** The organisation of a side; null for an expert who stands for nobody else. */
export const organizationOf = (introduction: Introduction, side: IntroductionSide): string | null => (side === 'enterprise' ? introduction.enterpriseId : introduction.ownerId);
