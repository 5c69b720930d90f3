import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What search keeps of each public record: folded text by weight, the codes of its two-character grams (GIN; int4 because a pair of UTF-16 units
 * is exactly 32 bits: a third of the size of text and no collisions), facts to filter by and keys to sort by.
 * `search_index` remembers how often an index was rebuilt and, while a rebuild runs, the index that is being filled beside the live one.
 */
export class SearchCreate1795300003000 implements MigrationInterface {
  name = 'SearchCreate1795300003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE search_record (
        id text COLLATE "C" PRIMARY KEY,
        kind text NOT NULL,
        version integer NOT NULL,
        content_hash text NOT NULL,
        title text NOT NULL,
        names text NOT NULL,
        keywords text NOT NULL,
        organizations text NOT NULL,
        identifiers text NOT NULL,
        body text NOT NULL,
        grams integer[] NOT NULL,
        field text[] NOT NULL,
        cooperation text[] NOT NULL,
        ip text,
        district text,
        org_kind text,
        trl smallint,
        year smallint,
        commissioner boolean NOT NULL,
        organization_ids text[] NOT NULL,
        posted_at timestamptz,
        price_fen bigint,
        deadline timestamptz
      )`);
    await queryRunner.query(`
      CREATE TABLE search_index (
        kind text PRIMARY KEY,
        generation integer NOT NULL DEFAULT 0,
        building text
      )`);
    for (const statement of [
      'CREATE INDEX search_record_grams ON search_record USING gin (grams)',
      'CREATE INDEX search_record_newest ON search_record (kind, posted_at DESC NULLS LAST, id)',
      'CREATE INDEX search_record_order ON search_record (kind, id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON search_record, search_index TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE search_index, search_record');
  }
}
