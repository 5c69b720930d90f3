import { Injectable } from '@nestjs/common';
import { Audit, type AuditRecord } from '@techmatch/audit';
import type { Actor, TransitionAction } from '@techmatch/contracts/tables';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import type { Publication } from './publication.entity.js';
import type { Position } from './publication.rules.js';

/** One step of a record. `actor` null: the worker. */
export interface Step {
  readonly action: TransitionAction;
  readonly actor: Actor | null;
  readonly from: Position;
  readonly comment: string | null;
  readonly now: Date;
}

const worker = { userId: null, organizationId: null };

/** What is written of every step, in its transaction: the history, the audit log, and an event for who listens. */
@Injectable()
export class PublicationTrail {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Keeps the content as it was submitted or published. A version that is kept already stays as it is: versions are numbers of saves. */
  async keepVersion(em: EntityManager, publication: Publication, actor: Actor, now: Date): Promise<void> {
    await em.query('INSERT INTO publication_version (publication_id, version, content, score, made_by, made_at) VALUES ($1, $2, $3::jsonb, $4, $5, $6) ON CONFLICT DO NOTHING', [
      publication.id,
      publication.version,
      JSON.stringify(publication.content),
      publication.score,
      actor.userId,
      now,
    ]);
  }

  /** `publication` is already where the step led. */
  async note(em: EntityManager, publication: Publication, { action, actor, from, comment, now }: Step): Promise<void> {
    const { id, state, revision, version, kind, organizationId, authorId, subjectId, submittedBy, district, recordId } = publication;
    await em.query(
      `INSERT INTO publication_transition (publication_id, at, by_id, action, from_state, from_revision, to_state, to_revision, version, comment)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, now, actor?.userId ?? null, action, from.state, from.revision, state, revision, version, comment],
    );
    const clearance: AuditRecord['details'] = action === 'approve' && kind === 'result' ? { novelty: publication.novelty, secrecy: publication.secrecy, export: publication.export, isOwn: authorId === actor?.userId || publication.submittedBy === actor?.userId } : {};
    await this.audit.append(em, {
      actor: actor ?? worker,
      action: `publication.${action}`,
      target: { kind: 'publication', id },
      details: { kind, version, from: from.state, fromRevision: from.revision, to: state, toRevision: revision, ...clearance },
    });
    await this.outbox.append(em, { type: 'publication.changed', id, publicationKind: kind, action, state, revision, version, organizationId, authorId, subjectId, submittedBy, district, recordId, actorId: actor?.userId ?? null });
  }

  /** A change of the working content, which takes no step. */
  async noteSaving(em: EntityManager, publication: Publication, actor: Actor, action: 'create' | 'save'): Promise<void> {
    const { id, kind, version, state, revision } = publication;
    await this.audit.append(em, { actor, action: `publication.${action}`, target: { kind: 'publication', id }, details: { kind, version, state, revision } });
  }
}
