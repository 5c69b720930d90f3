import { Injectable } from '@nestjs/common';
import type { HoldView } from '@techmatch/contracts';
import type { Actor, PublicationKind } from '@techmatch/contracts/tables';
import { PersonFactsService } from '@techmatch/identity';
import { ExpertWriter, LibraryTombstones, NeedWriter, ResultWriter } from '@techmatch/library';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import { titleOf } from './content.rules.js';
import { PublicationHolds } from './publication-holds.js';
import { Publication } from './publication.entity.js';
import { TransitionsService } from './transitions.service.js';

/** Imported records, which nobody at the desk speaks for. */
@Injectable()
export class ModeratedLibrary {
  constructor(
    private readonly tombstones: LibraryTombstones,
    private readonly results: ResultWriter,
    private readonly needs: NeedWriter,
    private readonly experts: ExpertWriter,
  ) {}

  async hide(em: EntityManager, kind: PublicationKind, recordId: string): Promise<boolean> {
    if (!(await this.tombstones.mark(em, kind, recordId, 'hidden'))) return false;
    await { result: this.results, need: this.needs, expert: this.experts }[kind].remove(em, recordId);
    return true;
  }

  release(em: EntityManager, recordId: string): Promise<boolean> {
    return this.tombstones.restore(em, recordId, 0);
  }
}

/** Taking public records out of the libraries after a report, and letting them back: for the room that decides on reports. In the caller's transaction. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly transitions: TransitionsService,
    private readonly holds: PublicationHolds,
    private readonly library: ModeratedLibrary,
    private readonly people: PersonFactsService,
    private readonly mail: Mail,
  ) {}

  /**
   * Hides a record. One of the desk goes back to its owner, who is told why and may object, and does not become public again before it is released; an
   * imported one is kept out of later imports. False where the libraries have no such record.
   */
  async hide(em: EntityManager, actor: Actor, kind: PublicationKind, recordId: string, reason: string): Promise<boolean> {
    const publication = await this.ofRecord(em, recordId);
    if (publication === null) return this.library.hide(em, kind, recordId);
    if (!(await this.transitions.suppress(em, actor, publication, reason, new Date()))) return false;
    await this.holds.put(em, publication.id, reason);
    await this.tell(em, publication, 'recordHidden', reason);
    return true;
  }

  /** Lets a hidden record go: its owner may publish it again; an imported one is back at once as it was. False where nothing holds it. */
  async release(em: EntityManager, recordId: string, reason: string): Promise<boolean> {
    const publication = await this.ofRecord(em, recordId);
    if (publication === null) return this.library.release(em, recordId);
    if (!(await this.holds.lift(em, publication.id))) return false;
    await this.tell(em, publication, 'recordReleased', reason);
    return true;
  }

  /** Which of these records of the libraries somebody here published, who is told of what becomes of them. */
  async keptOf(em: EntityManager, recordIds: readonly string[]): Promise<Set<string>> {
    const rows = await em.query<{ recordId: string }[]>('SELECT record_id AS "recordId" FROM publication WHERE record_id = ANY ($1)', [recordIds]);
    return new Set(rows.map(({ recordId }) => recordId));
  }

  /** What holds these records of the libraries, by record. */
  async holdsOf(em: EntityManager, recordIds: readonly string[]): Promise<Map<string, HoldView>> {
    if (recordIds.length === 0) return new Map();
    const rows = await em.query<{ id: string; recordId: string }[]>('SELECT id, record_id AS "recordId" FROM publication WHERE record_id = ANY ($1)', [recordIds]);
    const holds = await this.holds.of(em, rows.map(({ id }) => id));
    return new Map(
      rows.flatMap(({ id, recordId }) => {
        const hold = holds.get(id);
        return hold === undefined ? [] : [[recordId, hold] as const];
      }),
    );
  }

  private ofRecord(em: EntityManager, recordId: string): Promise<Publication | null> {
    return em.createQueryBuilder(Publication, 'p').where('p.recordId = :recordId', { recordId }).setLock('pessimistic_write').getOne();
  }

  /** Author and subject; who left is not written to. */
  private async tell(em: EntityManager, publication: Publication, template: 'recordHidden' | 'recordReleased', reason: string): Promise<void> {
    const { id, authorId, subjectId, content } = publication;
    const owners = await this.people.contacts(em, [authorId, ...(subjectId === null ? [] : [subjectId])]);
    for (const { name, email, language } of owners.values()) await this.mail.post(em, { to: email, language, template, params: { name, title: titleOf(content) ?? '', reason, link: `/desk/${id}` } });
  }
}
