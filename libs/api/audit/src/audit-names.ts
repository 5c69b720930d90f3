import { Injectable } from '@nestjs/common';
import type { AuditEntryView, AuditNameView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { RecordNames } from '@techmatch/http';
import type { BareEntry } from './audit.queries.js';

const noName: AuditNameView = { name: null, isClosed: false };

/** Puts names beside the ids of entries when they are read, as far as the reader may see them now. Nothing of it is kept. */
@Injectable()
export class AuditNames {
  constructor(private readonly records: RecordNames) {}

  async of(actor: Actor, entries: readonly BareEntry[]): Promise<AuditEntryView[]> {
    const wanted = new Map<string, Set<string>>();
    const want = (kind: string | null, id: string | null): void => {
      if (kind !== null && id !== null) wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
    };
    for (const { actorId, organizationId, targetKind, targetId } of entries) {
      want('person', actorId);
      want('organization', organizationId);
      want(targetKind, targetId);
    }
    const names = new Map<string, ReadonlyMap<string, string | null>>();
    for (const [kind, ids] of wanted) names.set(kind, await this.records.find(actor, kind, [...ids]));
    const named = (kind: string | null, id: string | null): AuditNameView => {
      const name = kind === null || id === null ? undefined : names.get(kind)?.get(id);
      return name === undefined ? noName : { name, isClosed: kind === 'person' && name === null };
    };
    return entries.map((entry) => ({ ...entry, actor: named('person', entry.actorId), organization: named('organization', entry.organizationId), target: named(entry.targetKind, entry.targetId) }));
  }
}
