/** Bytes by key, within a bound: what was not asked for the longest goes first. For bytes that never change under their key. */
export class ByteCache {
  private readonly kept = new Map<string, Uint8Array>();
  private size = 0;

  /** `limit` in bytes; an entry is reckoned with some bytes for its key. */
  constructor(private readonly limit: number) {}

  get(key: string): Uint8Array | undefined {
    const bytes = this.kept.get(key);
    if (bytes === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, bytes);
    return bytes;
  }

  /** Keeps a copy, so that a slice does not hold the buffer that it was cut from. Returns the copy. */
  keep(key: string, bytes: Uint8Array): Uint8Array {
    const copy = Uint8Array.from(bytes);
    const before = this.kept.get(key);
    if (before !== undefined) this.size -= weightOf(key, before);
    this.kept.delete(key);
    this.kept.set(key, copy);
    this.size += weightOf(key, copy);
    for (const [oldest, old] of this.kept) {
      if (this.size <= this.limit) break;
      this.kept.delete(oldest);
      this.size -= weightOf(oldest, old);
    }
    return copy;
  }

  get bytes(): number {
    return this.size;
  }
}

function weightOf(key: string, bytes: Uint8Array): number {
  return bytes.byteLength + 2 * key.length + 150;
}
