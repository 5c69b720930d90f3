import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * English words are matched by their stem: terms on file are of the older reading. The index and what was learned of words are derived: they are emptied, and
 * an event for every record fills them again.
 */
export class MatchesStems1795313000000 implements MigrationInterface {
  name = 'MatchesStems1795313000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await empty(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await empty(queryRunner);
  }
}

async function empty(queryRunner: QueryRunner): Promise<void> {
  for (const statement of [
    // Buckets and postings have no foreign keys.
    'DELETE FROM match_bucket',
    'DELETE FROM match_posting',
    'DELETE FROM match_index',
    'DELETE FROM match_meaning',
    ...['result', 'need', 'expert'].map(
      (kind) =>
        `INSERT INTO outbox_event (type, payload) SELECT 'library.changed', jsonb_build_object('type', 'library.changed', 'kind', '${kind}', 'id', id, 'version', version) FROM ${kind} ORDER BY id`,
    ),
  ]) {
    await queryRunner.query(statement);
  }
}
