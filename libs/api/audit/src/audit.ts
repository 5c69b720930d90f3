import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** One deed. `details` holds what an auditor must see to understand it: codes, ids, states, numbers. No confidential text, no secret, no address. */
export interface AuditRecord {
  /** Who did it; a process of ours has no person and says so in `action`. */
  readonly actor: Pick<Actor, 'userId' | 'organizationId'>;
  /** `subject.verb`, as in the permission table where it is one of its actions. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string } | null;
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** The audit log: entries are written in the transaction of the deed, and sealed later by the worker. */
@Injectable()
export class Audit {
  /** Writes entries in the caller's transaction: either both happened or neither. */
  async append(em: EntityManager, ...records: readonly AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    await em.query(
      `INSERT INTO audit_entry (actor_id, organization_id, action, target_kind, target_id, details)
       SELECT actor_id, organization_id, action, target_kind, target_id, details
         FROM json_to_recordset($1::json) AS given (actor_id text, organization_id text, action text, target_kind text, target_id text, details jsonb)`,
      [
        JSON.stringify(
          records.map(({ actor, action, target, details = {} }) => ({
            actor_id: actor.userId,
            organization_id: actor.organizationId,
            action,
            target_kind: target?.kind ?? null,
            target_id: target?.id ?? null,
            details,
          })),
        ),
      ],
    );
  }
}
