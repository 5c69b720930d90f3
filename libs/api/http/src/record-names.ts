import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';

/** How records are called, by id, for who asks: null where one has no title yet; what they may not see is left out. */
export type NameSource = (actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, string | null>>;

/**
 * What a record is called, for rooms that keep its id alone and know nothing of the feature it belongs to. Each feature gives one source per kind, which asks
 * its own permissions; a kind without one has no names.
 */
@Injectable()
export class RecordNames {
  private readonly sources = new Map<string, NameSource>();

  /** A feature calls it once at boot. */
  use(kind: string, source: NameSource): void {
    this.sources.set(kind, source);
  }

  async find(actor: Actor, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const source = this.sources.get(kind);
    return source === undefined || ids.length === 0 ? new Map() : source(actor, [...new Set(ids)]);
  }
}
