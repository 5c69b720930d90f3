import { randomBytes } from 'node:crypto';
import { Meilisearch } from 'meilisearch';

/** The shared Meilisearch of the run, with index names of one spec file. `url` is absent where no server exists for the platform. */
export interface TestSearch {
  readonly url: string | undefined;
  readonly key: string | undefined;
  /** Goes before each index name (MEILI_PREFIX). */
  readonly prefix: string;
}

async function removeIndexes(url: string, key: string | undefined, prefix: string): Promise<void> {
  const client = new Meilisearch({ host: url, apiKey: key });
  const { results } = await client.getIndexes({ limit: 10_000 });
  for (const index of results) if (index.uid.startsWith(prefix)) await client.deleteIndex(index.uid);
}

/** Index names of its own for the calling spec file; its indexes are deleted after its tests. */
export function useMeilisearch(): TestSearch {
  const url = process.env.TEST_MEILI_URL;
  const key = process.env.TEST_MEILI_KEY;
  const prefix = `t${randomBytes(6).toString('hex')}_`;
  afterAll(async () => {
    if (url !== undefined) await removeIndexes(url, key, prefix);
  }, 30_000);
  return { url, key, prefix };
}
