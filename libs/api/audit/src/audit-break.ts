import type { EntityManager } from 'typeorm';
import { entryColumns, sealOf, type AuditEntryText } from './audit-chain.js';

/** What can be wrong with a log. `rewritten`: the chain holds in itself, but the anchor remembers another one. */
export type AuditFault = 'edited' | 'deleted' | 'inserted' | 'reordered' | 'tailCut' | 'rewritten' | 'anchorEdited' | 'anchorMissing';

export interface BrokenEntry {
  readonly fault: AuditFault;
  /** Place in the order of sealing, from 1; null for an entry that was never sealed. */
  readonly position: number | null;
  /** Of the entry, where it is known. */
  readonly entryId: string | null;
  /** When the anchor last saw what is gone. */
  readonly anchoredAt?: string;
}

/** A seal with the entry that it names; null where there is none. */
export interface AuditLink {
  readonly position: number;
  readonly entryId: string;
  readonly seal: Buffer;
  readonly entry: AuditEntryText | null;
}

/** Where the chain first does not hold: `link` does not follow from `previous`. */
interface Break {
  readonly key: Buffer;
  readonly previous: Buffer;
  readonly position: number;
  readonly link: AuditLink;
}

type LinkRow = { [Name in keyof AuditEntryText]: AuditEntryText[Name] | null } & { readonly position: string; readonly entry_id: string; readonly seal: Buffer };

const page = 2_000;
/** How many entries may be missing in one place to be told from one that was edited. */
const largestHole = 1_000;

/** The next links behind a position, in order. */
export async function readLinks(em: EntityManager, after: number, limit = page): Promise<AuditLink[]> {
  const rows = await em.query<LinkRow[]>(
    `SELECT s.position::text, s.entry_id::text, s.seal, ${entryColumns}
       FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id WHERE s.position > $1 ORDER BY s.position LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ position, entry_id, seal, ...entry }) => ({ position: Number(position), entryId: entry_id, seal, entry: isWhole(entry) ? entry : null }));
}

function isWhole(entry: { [Name in keyof AuditEntryText]: AuditEntryText[Name] | null }): entry is AuditEntryText {
  return entry.id !== null && entry.at !== null && entry.action !== null && entry.details !== null;
}

/** Names what happened at the first place where the chain does not hold. Reads the whole log once, where that is needed. */
export async function explainBreak(em: EntityManager, broken: Break): Promise<BrokenEntry> {
  const { position, link } = broken;
  if (link.position !== position) return { fault: 'deleted', position, entryId: null };
  if (link.entry === null) return { fault: 'deleted', position, entryId: link.entryId };
  const next = (await readLinks(em, position, 1))[0];
  if (next !== undefined && follows(broken, next)) {
    const isSwapped = sealOf(broken.key, next.seal, position + 1, link.entry).equals(link.seal);
    return { fault: isSwapped ? 'reordered' : 'inserted', position, entryId: link.entryId };
  }
  if (next !== undefined && hasHole(broken.key, link, next)) return { fault: 'deleted', position, entryId: null };
  return { fault: (await isElsewhere(em, broken)) ? 'reordered' : 'edited', position, entryId: link.entryId };
}

/** The link behind would hold here: what stands here was put before it, or both changed places. */
function follows({ key, previous, position }: Break, next: AuditLink): boolean {
  return next.entry !== null && sealOf(key, previous, position, next.entry).equals(next.seal);
}

/** The link behind holds after this one at a later place: entries are gone, and those behind them moved up. */
function hasHole(key: Buffer, link: AuditLink, next: AuditLink): boolean {
  const { entry } = next;
  if (entry === null) return false;
  return Array.from({ length: largestHole }, (_, size) => size + 1).some((size) => sealOf(key, link.seal, next.position + size, entry).equals(next.seal));
}

/** What belongs here stands at another place: some entry, as it is or under the number that is named here, gives a seal that is on file. */
async function isElsewhere(em: EntityManager, { key, previous, position, link }: Break): Promise<boolean> {
  const seals = new Set((await em.query<{ seal: string }[]>(`SELECT encode(seal, 'hex') AS seal FROM audit_seal WHERE position >= $1`, [position])).map(({ seal }) => seal));
  for (let after = '0'; ; ) {
    const entries = await em.query<AuditEntryText[]>(`SELECT ${entryColumns} FROM audit_entry e WHERE e.id > $1 ORDER BY e.id LIMIT $2`, [after, page]);
    const last = entries.at(-1);
    if (last === undefined) return false;
    for (const entry of entries) {
      if (seals.has(sealOf(key, previous, position, entry).toString('hex'))) return true;
      if (sealOf(key, previous, position, { ...entry, id: link.entryId }).equals(link.seal)) return true;
    }
    after = last.id;
  }
}
