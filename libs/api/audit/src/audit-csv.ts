import type { AuditEntryView, AuditNameView } from '@techmatch/contracts';
import { csvHead as headOf, csvLine as lineOf } from '@techmatch/http';

const columns = ['id', 'at', 'actorId', 'organizationId', 'action', 'targetKind', 'targetId', 'details', 'position'] as const;
const named = ['actor', 'organization', 'target'] as const;

/** Names stand behind what the log holds: they are of the day of the export. */
export const csvHead = headOf([...columns, ...named.map((name) => `${name}Name`)]);

export function csvLine(entry: AuditEntryView): string {
  const held = columns.map((name) => {
    const value = entry[name];
    return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
  return lineOf([...held, ...named.map((name) => nameCell(entry[name]))]);
}

function nameCell({ name, isClosed }: AuditNameView): string {
  return isClosed ? '已注销 (closed account)' : (name ?? '');
}
