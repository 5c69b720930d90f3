import type { Actor, ErrorCode, OutboxEvent } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import type { Posting } from './ledger.rules.js';

/** Values as JSON has them: rows travel to the database as one document. Fen as text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Why a command is not done. It is kept under the key of the command, as its reply is. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Rows of a business table that change with postings, for many commands at once. `prepare` locks and judges, before any account is locked; `write` must succeed for whatever
 * `prepare` let pass. Both get the rows in the order of the commands; of two that exclude each other `prepare` lets the first pass.
 */
export interface LedgerWriter {
  prepare(em: EntityManager, rows: readonly Row[]): Promise<readonly (Refusal | null)[]>;
  write(em: EntityManager, rows: readonly Row[]): Promise<void>;
}

/** Who asks, for what, under which key: the same again is the same command. */
export interface CommandKey {
  readonly actor: Pick<Actor, 'userId' | 'organizationId'>;
  /** Name of the route. */
  readonly route: string;
  readonly key: string;
  /** SHA-256 of what was sent, in hex. */
  readonly inputHash: string;
}

/** One posting and everything that happens with it or not at all. */
export interface LedgerCommand extends CommandKey {
  readonly programmeId: string;
  readonly posting: Posting;
  readonly change: { readonly writer: LedgerWriter; readonly row: Row } | null;
  readonly events: readonly OutboxEvent[];
  /** What is answered, and answered again to the same key, byte by byte. */
  readonly reply: object;
}
