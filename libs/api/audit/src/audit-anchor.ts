import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How long the log was, and the seal at its end. */
export interface AuditHead {
  readonly count: number;
  /** Hexadecimal. */
  readonly seal: string;
}

export interface AnchorLine extends AuditHead {
  readonly at: string;
  /** The line is one that we wrote. */
  readonly isOurs: boolean;
}

/** The file outside the database that remembers how long the log was: without it nobody could tell that its end was cut off. Lines are only ever added. */
@Injectable()
export class AuditAnchor {
  private readonly key: Buffer;
  readonly file: string | null;

  constructor(config: AppConfig) {
    this.file = config.AUDIT_ANCHOR ?? null;
    this.key = deriveKey(config.APP_SECRET, 'audit');
  }

  /** Adds a line and waits until the disk has it. Throws what the file system says. */
  append(head: AuditHead): void {
    if (this.file === null) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const at = new Date().toISOString();
    const line = `${JSON.stringify({ at, count: head.count, seal: head.seal, mac: this.macOf(at, head) })}\n`;
    // A line that a crash cut short stays as it is; ours begins on a new one.
    const isTorn = existsSync(this.file) && !/(^|\n)$/.test(readFileSync(this.file, 'utf8').slice(-1));
    const file = openSync(this.file, 'a', 0o600);
    try {
      writeSync(file, isTorn ? `\n${line}` : line);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** All lines that can be read, oldest first. */
  read(): AnchorLine[] {
    if (this.file === null || !existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8').split('\n').flatMap((text) => this.parse(text));
  }

  private parse(text: string): AnchorLine[] {
    const value = parseJson(text);
    if (typeof value !== 'object' || value === null || !('at' in value) || !('count' in value) || !('seal' in value) || !('mac' in value)) return [];
    const { at, count, seal, mac } = value;
    if (typeof at !== 'string' || typeof count !== 'number' || typeof seal !== 'string' || typeof mac !== 'string') return [];
    return [{ at, count, seal, isOurs: isSame(mac, this.macOf(at, { count, seal })) }];
  }

  private macOf(at: string, { count, seal }: AuditHead): string {
    return createHmac('sha256', this.key).update(JSON.stringify(['anchor', at, count, seal])).digest('hex');
  }
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
