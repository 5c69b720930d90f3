import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { DataSource } from 'typeorm';

/** Every column of an entity as the database has it: the test database was migrated from empty to head. */
describe('the migrated schema', () => {
  const database = useDatabase();
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, PublicationApiModule], { database });
  });
  afterAll(async () => app.close());

  it('has every table and column of the entities, with the same nullability', async () => {
    const dataSource = app.get(DataSource);
    const rows = await dataSource.query<{ name: string; nullable: string }[]>(
      `SELECT table_name || '.' || column_name AS name, is_nullable AS nullable FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const actual = new Map(rows.map((row) => [row.name, row.nullable === 'YES']));
    const expected = dataSource.entityMetadatas.flatMap((entity) => entity.columns.map((column) => [`${entity.tableName}.${column.databaseName}`, column.isNullable] as const));
    expect(expected.length).toBeGreaterThan(50);
    expect(expected.map(([name]) => [name, actual.get(name)])).toEqual(expected.map(([name, isNullable]) => [name, isNullable]));
  });

  it('has no column that its entity does not know', async () => {
    const dataSource = app.get(DataSource);
    const rows = await dataSource.query<{ table_name: string; column_name: string }[]>(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const unknown = rows.filter((row) => {
      const entity = dataSource.entityMetadatas.find((candidate) => candidate.tableName === row.table_name);
      return entity !== undefined && !entity.columns.some((column) => column.databaseName === row.column_name);
    });
    expect(unknown).toEqual([]);
  });

  it('is not writable as a whole by the application role', async () => {
    await expect(database.query('CREATE TABLE intruder (id int)')).rejects.toThrow('permission denied');
    await expect(database.query('ALTER TABLE result ADD COLUMN intruder int')).rejects.toThrow('must be owner');
  });
});
