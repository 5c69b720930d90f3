import { createHash } from 'node:crypto';

/** What of a message is chained, in this order. Moments are ISO 8601 in UTC. */
export interface EvidenceEntry {
  readonly seq: number;
  readonly at: string;
  readonly from: string | null;
  readonly state: string;
  /** Null: a line of the platform, or gone. */
  readonly text: string | null;
  readonly system: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null;
  /** Earlier wordings: SHA-256 of each and until when it stood. */
  readonly versions: readonly { readonly sha256: string; readonly until: string }[];
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface EvidenceLink {
  readonly entry: EvidenceEntry;
  /** What is hashed: one line of JSON. */
  readonly line: string;
  readonly hash: string;
}

function lineOf({ seq, at, from, state, text, system, versions, files }: EvidenceEntry): string {
  const parameters = system === null ? null : Object.entries(system.params).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([seq, at, from, state, text, system === null ? null : [system.code, parameters], versions.map(({ sha256, until }) => [sha256, until]), files.map(({ name, bytes, sha256 }) => [name, bytes, sha256])]);
}

/**
 * The chain of an export: each hash is the SHA-256, in hexadecimal, of the hash before, a line feed, and the line of the message (UTF-8); before the first
 * stands the id of the room. Whoever changes, leaves out or moves a message changes every hash after it.
 */
export function chainOf(roomId: string, entries: readonly EvidenceEntry[]): EvidenceLink[] {
  let before = roomId;
  return entries.map((entry) => {
    const line = lineOf(entry);
    before = createHash('sha256').update(`${before}\n${line}`).digest('hex');
    return { entry, line, hash: before };
  });
}
