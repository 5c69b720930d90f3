import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps the term index in buckets of some two dozen terms instead of a row per term: a record brought some 50 rows, and their cost was most of an
 * import's in PostgreSQL. Lists too long for a bucket stay rows of their own. A merged segment is kept for a while (`merged_at`), for readers under way.
 * The index is derived: it is emptied, and an event for every record fills it again.
 */
export class MatchesBuckets1795300030000 implements MigrationInterface {
  name = 'MatchesBuckets1795300030000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'DROP TABLE match_posting',
      'DELETE FROM match_index',
      `ALTER TABLE match_segment ADD COLUMN bits smallint NOT NULL CHECK (bits BETWEEN 0 AND 20), ADD COLUMN terms integer NOT NULL, ADD COLUMN bytes bigint NOT NULL,
        ADD COLUMN first_document integer NOT NULL, ADD COLUMN end_document integer NOT NULL, ADD COLUMN documents integer NOT NULL, ADD COLUMN merged_at timestamptz`,
      // No foreign keys: their checks would cost as much as the rows. The store deletes them.
      `CREATE TABLE match_bucket (
        index_id integer NOT NULL,
        segment integer NOT NULL,
        bucket integer NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (index_id, segment, bucket)
      ) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE match_bucket ALTER COLUMN bytes SET STORAGE EXTERNAL',
      `CREATE TABLE match_posting (
        index_id integer NOT NULL,
        segment integer NOT NULL,
        bucket integer NOT NULL,
        hash integer NOT NULL,
        postings bytea NOT NULL,
        PRIMARY KEY (index_id, segment, bucket, hash)
      ) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE match_posting ALTER COLUMN postings SET STORAGE EXTERNAL',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_bucket, match_posting TO techmatch_app',
      ...['result', 'need', 'expert'].map(
        (kind) =>
          `INSERT INTO outbox_event (type, payload) SELECT 'library.changed', jsonb_build_object('type', 'library.changed', 'kind', '${kind}', 'id', id, 'version', version) FROM ${kind} ORDER BY id`,
      ),
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'DROP TABLE match_bucket, match_posting',
      'DELETE FROM match_index',
      'ALTER TABLE match_segment DROP COLUMN bits, DROP COLUMN terms, DROP COLUMN bytes, DROP COLUMN first_document, DROP COLUMN end_document, DROP COLUMN documents, DROP COLUMN merged_at',
      `CREATE TABLE match_posting (index_id integer NOT NULL, hash integer NOT NULL, segment integer NOT NULL, df integer NOT NULL, postings bytea NOT NULL,
        PRIMARY KEY (index_id, hash, segment)) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE match_posting ALTER COLUMN postings SET STORAGE EXTERNAL',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_posting TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }
}
