import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The term index of matching. A `match_index` is one library's index; a rebuild fills a second one and makes it live. Postings come in segments that
 * are only added and merged (bytes joined), never edited; terms are 32-bit hashes. Wide bytes stay in their rows uncompressed: hashes do not shrink.
 */
export class MatchesCreate1795300010000 implements MigrationInterface {
  name = 'MatchesCreate1795300010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE match_index (
        id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL CHECK (kind IN ('result','expert','need')),
        is_live boolean NOT NULL,
        documents integer NOT NULL DEFAULT 0 CHECK (documents >= 0),
        length_b bigint NOT NULL DEFAULT 0,
        length_w bigint NOT NULL DEFAULT 0,
        next_document integer NOT NULL DEFAULT 0,
        next_segment integer NOT NULL DEFAULT 0,
        epoch integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`,
      'CREATE UNIQUE INDEX match_index_live ON match_index (kind) WHERE is_live',
      `CREATE TABLE match_document (
        index_id integer NOT NULL REFERENCES match_index (id) ON DELETE CASCADE,
        document integer NOT NULL,
        record_id text COLLATE "C" NOT NULL,
        version integer NOT NULL,
        length_b integer NOT NULL,
        length_w integer NOT NULL,
        facts jsonb NOT NULL,
        vector bytea NOT NULL,
        PRIMARY KEY (index_id, document),
        UNIQUE (index_id, record_id)
      ) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE match_document ALTER COLUMN vector SET STORAGE EXTERNAL',
      `CREATE TABLE match_segment (
        index_id integer NOT NULL REFERENCES match_index (id) ON DELETE CASCADE,
        segment integer NOT NULL,
        level smallint NOT NULL,
        PRIMARY KEY (index_id, segment)
      )`,
      // No foreign key: its check would cost as much as the row, and rows come by the hundred thousand. The store deletes them.
      `CREATE TABLE match_posting (
        index_id integer NOT NULL,
        hash integer NOT NULL,
        segment integer NOT NULL,
        df integer NOT NULL,
        postings bytea NOT NULL,
        PRIMARY KEY (index_id, hash, segment)
      ) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE match_posting ALTER COLUMN postings SET STORAGE EXTERNAL',
      `CREATE TABLE match_term_pair (
        term text COLLATE "C" NOT NULL,
        meaning text NOT NULL,
        weight real NOT NULL CHECK (weight > 0 AND weight <= 1),
        PRIMARY KEY (term, meaning)
      )`,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_index, match_document, match_segment, match_posting, match_term_pair TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE match_term_pair, match_posting, match_segment, match_document, match_index');
  }
}
