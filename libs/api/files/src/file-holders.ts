import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Says which of these files (SHA-256) rows of a feature name. */
export type FileHolder = (em: EntityManager, hashes: readonly string[]) => Promise<readonly string[]>;

/** Features whose rows name files. Each says so when its module starts; what nobody names is cleared away. */
@Injectable()
export class FileHolders {
  private readonly holders: FileHolder[] = [];

  add(holder: FileHolder): void {
    this.holders.push(holder);
  }

  /** Without any holder nobody can know what is named: then nothing may be cleared away. */
  get areKnown(): boolean {
    return this.holders.length > 0;
  }

  async named(em: EntityManager, hashes: readonly string[]): Promise<Set<string>> {
    const named = new Set<string>();
    for (const holder of this.holders) for (const hash of await holder(em, hashes)) named.add(hash);
    return named;
  }
}
