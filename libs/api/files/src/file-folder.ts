import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { DomainError } from '@techmatch/http';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from 'typeorm';

/** A file that is written whole and named by nobody yet. */
export interface StagedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

const incoming = 'incoming';
const lock = "hashtextextended('files', 0)";

/** The folder of files: each lies under the SHA-256 of its content, so that what is there is whole, never changes, and is kept once. */
@Injectable()
export class FileFolder {
  constructor(private readonly config: AppConfig) {}

  /** Whether the installation has one. */
  get isThere(): boolean {
    return this.config.FILES_DIR !== undefined;
  }

  /** Throws `file.notOffered` where the installation has none. */
  private get root(): string {
    if (this.config.FILES_DIR === undefined) throw new DomainError('file.notOffered');
    return resolve(this.config.FILES_DIR);
  }

  /** Writes a stream beside the files, to be kept or discarded. Throws what the stream throws; then nothing is left. */
  async stage(source: Readable): Promise<StagedFile> {
    const path = await this.newPath();
    const hash = createHash('sha256');
    let bytes = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, meter, createWriteStream(path, { flags: 'wx', mode: 0o640, flush: true }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, sha256: hash.digest('hex'), bytes };
  }

  /** As `stage`, of what a program writes to a path that it is given. */
  async stageWritten(write: (path: string) => Promise<unknown>): Promise<StagedFile> {
    const path = await this.newPath();
    try {
      await write(path);
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      const file = await open(path, 'r+');
      await file.sync().finally(() => file.close());
      return { path, sha256: hash.digest('hex'), bytes: (await stat(path)).size };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /**
   * Moves staged files to their place, in the transaction that writes the rows that name them: the lock keeps the sweeper out until it has ended, on every
   * machine. Where the transaction does not commit, the files wait for the sweeper. Repeatable.
   */
  async keep(em: EntityManager, files: readonly StagedFile[]): Promise<void> {
    await em.query(`SELECT pg_advisory_xact_lock_shared(${lock})`);
    for (const { path, sha256 } of files) {
      await mkdir(join(this.root, sha256.slice(0, 2)), { recursive: true });
      // A rerun after a deadlock finds it moved already.
      await rename(path, this.pathOf(sha256)).catch(async (error: unknown) => {
        if (!(await this.has(sha256))) throw error;
      });
    }
  }

  async discard(files: readonly StagedFile[]): Promise<void> {
    for (const { path } of files) await rm(path, { force: true });
  }

  /** Throws where the folder has no such file: then rows and files do not belong together. */
  open(sha256: string): Promise<FileHandle> {
    return open(this.pathOf(sha256), 'r');
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.ageOf(sha256, new Date())) !== null;
  }

  /** Milliseconds since a file was put there, also again; null where it is not. */
  async ageOf(sha256: string, now: Date): Promise<number | null> {
    const found = await stat(this.pathOf(sha256)).catch(() => null);
    return found === null ? null : now.getTime() - found.mtimeMs;
  }

  /** Nobody adds a file until the transaction of `em` ends. */
  async lockOut(em: EntityManager): Promise<void> {
    await em.query(`SELECT pg_advisory_xact_lock(${lock})`);
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Every file, folder by folder. */
  async *names(): AsyncGenerator<string[]> {
    const folders = await readdir(this.root).catch((): string[] => []);
    for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      yield (await readdir(join(this.root, folder))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    }
  }

  /** Clears away what uploads that were cut off have left. */
  async clearIncoming(olderThanMs: number, now: Date): Promise<void> {
    const folder = join(this.root, incoming);
    for (const name of await readdir(folder).catch((): string[] => [])) {
      const found = await stat(join(folder, name)).catch(() => null);
      if (found !== null && now.getTime() - found.mtimeMs > olderThanMs) await rm(join(folder, name), { force: true });
    }
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by its SHA-256');
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  private async newPath(): Promise<string> {
    await mkdir(join(this.root, incoming), { recursive: true });
    return join(this.root, incoming, randomUUID());
  }
}
