import { migrationNames } from '@techmatch/database';
import { useDatabase } from './test-database.js';

const first = useDatabase();
const second = useDatabase();

it('is migrated, reached as the app role, and shares nothing with another one', async () => {
  expect(await first.query('SELECT current_user AS name')).toEqual([{ name: 'techmatch_app' }]);
  const [done] = await first.queryAsOwner('SELECT count(*)::int AS n FROM migration');
  expect(done?.n).toBe(migrationNames().length);
  await first.queryAsOwner('CREATE TABLE only_here AS SELECT 1 AS n');
  expect(await second.query("SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);
});

it('does not let the app role change the schema', async () => {
  await expect(first.query('CREATE TABLE mine (n int)')).rejects.toThrow(/permission denied/);
});
