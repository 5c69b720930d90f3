import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Says what a feature keeps of a person: plain entries, as they are exported. */
export type PersonalPart = (em: EntityManager, personId: string) => Promise<readonly object[]>;

/** Entries that an export holds of one part at most. */
const most = 10_000;

/** A part that is rows as they stand: `select` with a name for each, `rest` from FROM to ORDER BY with the person as `$1`. */
export function personalRows(select: string, rest: string): PersonalPart {
  return (em, personId) => em.query<object[]>(`SELECT ${select} ${rest} LIMIT ${most}`, [personId]);
}

/**
 * What features keep of people beside their account. Each says so when its module starts; `account/export` asks them all. Columns are named as `table.column`: a
 * spec of the api walks every table and fails on a column that speaks of a person and is neither exported nor excepted.
 */
@Injectable()
export class PersonalData {
  private readonly parts = new Map<string, PersonalPart>();
  private readonly answered = new Map<string, string>();

  /** `columns`: whom the rows are of, as far as this part tells. */
  add(name: string, part: PersonalPart, ...columns: readonly string[]): void {
    this.parts.set(name, part);
    for (const column of columns) this.answered.set(column, name);
  }

  /** Columns that are not exported, and why not. */
  except(reason: string, ...columns: readonly string[]): void {
    for (const column of columns) this.answered.set(column, reason);
  }

  /** Per column that somebody answers for, in which part it is exported, or why it is not. */
  columns(): ReadonlyMap<string, string> {
    return this.answered;
  }

  async of(em: EntityManager, personId: string): Promise<Record<string, readonly object[]>> {
    const kept: Record<string, readonly object[]> = {};
    for (const [name, part] of this.parts) kept[name] = await part(em, personId);
    return kept;
  }
}
