import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds, Transactions } from '@techmatch/database';
import { FileFolder } from './file-folder.js';
import { FileHolders } from './file-holders.js';

const everyMs = 3_600_000;
/** Longer than the longest upload, and than a backup takes that has read its rows and copies the files. */
const graceMs = 24 * 3_600_000;
const batch = 500;

/** Clears away files that no row names: of uploads that were cut off, and of rows that are gone. The worker starts it; several workers do no harm to each other. */
@Injectable()
export class FileSweeper implements OnApplicationShutdown {
  private readonly rounds = new Rounds('files', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly folder: FileFolder,
    private readonly holders: FileHolders,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Returns how many files were cleared away. */
  async run(now: Date): Promise<number> {
    if (!this.holders.areKnown || !this.folder.isThere) return 0;
    await this.folder.clearIncoming(graceMs, now);
    let removed = 0;
    for await (const names of this.folder.names()) {
      const old: string[] = [];
      for (const name of names) if (await this.isOld(name, now)) old.push(name);
      for (let from = 0; from < old.length; from += batch) removed += await this.removeUnnamed(old.slice(from, from + batch), now);
    }
    return removed;
  }

  /** Under the lock, so that nobody names a file between the question and its end. */
  private removeUnnamed(names: readonly string[], now: Date): Promise<number> {
    return this.transactions.run(async (em) => {
      const asked = await this.holders.named(em, names);
      const unnamed = names.filter((name) => !asked.has(name));
      if (unnamed.length === 0) return 0;
      await this.folder.lockOut(em);
      const named = await this.holders.named(em, unnamed);
      let removed = 0;
      for (const name of unnamed) {
        if (named.has(name) || !(await this.isOld(name, now))) continue;
        await this.folder.remove(name);
        removed += 1;
      }
      return removed;
    });
  }

  private async isOld(name: string, now: Date): Promise<boolean> {
    const age = await this.folder.ageOf(name, now);
    return age !== null && age > graceMs;
  }
}
