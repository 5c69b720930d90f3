import { addWords, type WordPart } from '@techmatch/web-ui';

/** A page that comes with its words: neither is shown without the other. */
export async function worded<Routes>(routes: Promise<Routes>, ...parts: readonly WordPart[]): Promise<Routes> {
  const [loaded] = await Promise.all([routes, addWords(...parts)]);
  return loaded;
}
