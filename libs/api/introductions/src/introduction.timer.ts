import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { introductionSides, type IntroductionSide } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ContactFinder } from './contact.finder.js';
import { IntroductionHandover } from './introduction-handover.service.js';
import { IntroductionPairing } from './introduction.pairing.js';
import { dueStep, nextDue } from './introduction.rules.js';
import { IntroductionRooms } from './introduction.rooms.js';
import { contactOf, clockedOf, introductionColumns, IntroductionStore, organizationOf, type Introduction } from './introduction.store.js';
import { everybody, IntroductionTrail } from './introduction.trail.js';

const everyMs = 60_000;

/** SQL: the contact of a side can no longer answer. */
const isAbsent = (side: IntroductionSide): string =>
  `i.${side}_answer = 'waiting' AND NOT EXISTS (SELECT FROM person p WHERE p.id = i.${side}_contact_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
     AND (i.${side}_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.organization_id = i.${side}_id)))`;

/** The clock on silence: reminds, hands over, lets lapse, as `introductionClock` says. The worker starts it; several workers share the introductions. */
@Injectable()
export class IntroductionTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('introductions', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly store: IntroductionStore,
    private readonly contacts: ContactFinder,
    private readonly trail: IntroductionTrail,
    private readonly pairing: IntroductionPairing,
    private readonly rooms: IntroductionRooms,
    private readonly handover: IntroductionHandover,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Takes every step that is due at `now`, one a transaction. Returns how many. */
  async run(now: Date): Promise<number> {
    await this.transactions.run((em) => em.query(`UPDATE introduction i SET due_at = $1 WHERE i.state = 'proposed' AND i.due_at > $1 AND ((${isAbsent('enterprise')}) OR (${isAbsent('owner')}))`, [now]));
    await this.bringReasons(now);
    let steps = 0;
    while (await this.step(now)) steps += 1;
    for (let isMore = true; isMore; ) isMore = await this.openRoom();
    return steps;
  }

  /** A record that was published a moment before is not in the term index yet: its reasons are brought as soon as it is. */
  private async bringReasons(now: Date): Promise<void> {
    const em = this.transactions.reader;
    for (const { id, needId, subjectId } of await this.store.withoutReasons(em, now)) {
      const found = await this.findReasons(em, needId, subjectId);
      if (found !== null) await this.store.setReasons(em, id, found);
    }
  }

  /** Whoever accepted before there were rooms gets theirs. Returns whether there was one. */
  private openRoom(): Promise<boolean> {
    return this.transactions.run(async (em) => {
      const [found] = await em.query<Introduction[]>(`SELECT ${introductionColumns} FROM introduction i WHERE i.state = 'accepted' AND i.room_id IS NULL ORDER BY i.id LIMIT 1 FOR UPDATE SKIP LOCKED`);
      if (found !== undefined) await this.rooms.open(em, found);
      return found !== undefined;
    });
  }

  /** Null where they are not known yet, or a record has left the libraries. */
  private async findReasons(em: EntityManager, needId: string, subjectId: string): Promise<Introduction['reasons'] | null> {
    try {
      const { reasons } = await this.pairing.reasons(em, { need: await this.pairing.need(em, needId), offer: await this.pairing.offer(em, subjectId) });
      return introductionSides.some((side) => reasons[side].grade === null) ? null : reasons;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'record.notFound') return null;
      throw error;
    }
  }

  private step(now: Date): Promise<boolean> {
    return this.transactions.run(async (em) => {
      const [due] = await em.query<Introduction[]>(`SELECT ${introductionColumns} FROM introduction i WHERE i.state = 'proposed' AND i.due_at <= $1 ORDER BY i.due_at, i.id LIMIT 1 FOR UPDATE SKIP LOCKED`, [now]);
      if (due === undefined) return false;
      const absent = await this.absent(em, due);
      const step = dueStep(clockedOf(due), absent, now);
      if (step?.what === 'lapse') await this.lapse(em, due, now);
      if (step?.what === 'remind') await this.remind(em, due, step.side, now);
      if (step?.what === 'handOver' && !(await this.handover.pass(em, due, { side: step.side, isGone: absent.has(step.side) }, now))) await this.lapse(em, due, now);
      await this.store.setDue(em, due.id, nextDue(clockedOf(await this.store.get(em, due.id))));
      return true;
    });
  }

  private async absent(em: EntityManager, introduction: Introduction): Promise<Set<IntroductionSide>> {
    const absent = new Set<IntroductionSide>();
    for (const side of introductionSides) {
      if (!(await this.contacts.isThere(em, contactOf(introduction, side), organizationOf(introduction, side)))) absent.add(side);
    }
    return absent;
  }

  private async remind(em: EntityManager, introduction: Introduction, side: IntroductionSide, now: Date): Promise<void> {
    await this.store.noteReminder(em, introduction.id, side, now);
    await this.trail.note(em, introduction, { happening: 'reminded', party: side, actor: null, people: [contactOf(introduction, side)], now });
  }

  private async lapse(em: EntityManager, introduction: Introduction, now: Date): Promise<void> {
    await this.store.lapse(em, introduction.id, now);
    await this.trail.note(em, introduction, { happening: 'lapsed', party: null, actor: null, people: everybody(introduction), now });
  }
}
