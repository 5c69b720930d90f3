import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Terms that stand for each other, for search and matching alike. A `pair` is an English phrase (`key` without plurals and spaces, `written` as it reads) and
 * its Chinese meaning; a `synonym` is two terms of one language, the smaller first. `removed` rows are kept, so that what a person took out is not
 * learned again.
 */
export class SearchTerms1795300020000 implements MigrationInterface {
  name = 'SearchTerms1795300020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE term (
        kind text NOT NULL CHECK (kind IN ('pair','synonym')),
        key text COLLATE "C" NOT NULL CHECK (key <> ''),
        written text NOT NULL,
        meaning text COLLATE "C" NOT NULL CHECK (meaning <> ''),
        weight real NOT NULL CHECK (weight > 0 AND weight <= 1),
        records integer NOT NULL CHECK (records >= 0),
        origin text NOT NULL CHECK (origin IN ('learned','curated','removed')),
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (kind, key, meaning),
        CHECK (kind = 'pair' OR key < meaning)
      )`,
      'CREATE INDEX term_meaning ON term (meaning)',
      `CREATE INDEX term_curated ON term (kind) WHERE origin = 'curated'`,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON term TO techmatch_app',
      `INSERT INTO term (kind, key, written, meaning, weight, records, origin) SELECT 'pair', term, term, meaning, weight, 1, 'learned' FROM match_term_pair`,
      'DROP TABLE match_term_pair',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE term');
    await queryRunner.query(`CREATE TABLE match_term_pair (
      term text COLLATE "C" NOT NULL,
      meaning text NOT NULL,
      weight real NOT NULL CHECK (weight > 0 AND weight <= 1),
      PRIMARY KEY (term, meaning)
    )`);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON match_term_pair TO techmatch_app');
  }
}
