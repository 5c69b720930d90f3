import type { AuditEntryView } from '@techmatch/contracts';
import { csvHead as headOf, csvLine as lineOf } from '@techmatch/http';

const columns = ['id', 'at', 'actorId', 'organizationId', 'action', 'targetKind', 'targetId', 'details', 'position'] as const;

export const csvHead = headOf(columns);

export function csvLine(entry: AuditEntryView): string {
  return lineOf(
    columns.map((name) => {
      const value = entry[name];
      return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }),
  );
}
