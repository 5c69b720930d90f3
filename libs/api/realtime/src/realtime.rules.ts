/** Something that people's open pages are told. */
export interface Told {
  readonly to: readonly string[];
  readonly event: string;
  readonly hint: unknown;
}

/** Bytes of what one NOTIFY carries, beside the adapter's own words; PostgreSQL takes 8,000. */
const packBytes = 7_600;

/** What is told, in its order, in as few packs as fit into a NOTIFY each. What is too long by itself goes alone. */
export function packed(told: readonly Told[]): Told[][] {
  const packs: Told[][] = [];
  let left = 0;
  for (const each of told) {
    const bytes = Buffer.byteLength(JSON.stringify(each)) + 1;
    const last = packs.at(-1);
    if (last === undefined || bytes > left) {
      packs.push([each]);
      left = packBytes - bytes;
    } else {
      last.push(each);
      left -= bytes;
    }
  }
  return packs;
}
