import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Vectors of an outside text model, a byte for each dimension, with what is due to be made. Apart from the term index, so that a rebuild of that
 * does not pay for them again. No foreign keys: rows of records that are gone go with the next sweep.
 */
export class MatchesEmbeddings1795313003000 implements MigrationInterface {
  name = 'MatchesEmbeddings1795313003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE match_embedding (
        kind text NOT NULL CHECK (kind IN ('result','expert','need')),
        record_id text COLLATE "C" NOT NULL,
        version integer,
        model text,
        vector bytea,
        due_at timestamptz,
        PRIMARY KEY (kind, record_id),
        CHECK (due_at IS NOT NULL OR (vector IS NOT NULL AND version IS NOT NULL AND model IS NOT NULL))
      )`,
      'CREATE INDEX match_embedding_due ON match_embedding (due_at) WHERE due_at IS NOT NULL',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_embedding TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE match_embedding');
  }
}
