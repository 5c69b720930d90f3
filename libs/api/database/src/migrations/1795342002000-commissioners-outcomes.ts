import type { MigrationInterface, QueryRunner } from 'typeorm';

const amounts = 'revenue_fen bigint, output_fen bigint, profit_fen bigint, tax_fen bigint';

/**
 * What an enterprise said of a quarter before it said something else, only ever added; which deal a line of the ledger is about, so that an evaluation counts both as one; and whose letter of a week was written.
 */
export class CommissionersOutcomes1795342002000 implements MigrationInterface {
  name = 'CommissionersOutcomes1795342002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'ALTER TABLE enterprise_figures ADD COLUMN reason text',
      `CREATE TABLE enterprise_figures_before (
        enterprise_id text NOT NULL,
        period text NOT NULL,
        given_at timestamptz NOT NULL,
        given_by text NOT NULL,
        reason text,
        ${amounts},
        PRIMARY KEY (enterprise_id, period, given_at),
        FOREIGN KEY (enterprise_id, period) REFERENCES enterprise_figures (enterprise_id, period)
      )`,
      'ALTER TABLE ledger_entry ADD COLUMN deal_id text REFERENCES deal (id)',
      'ALTER TABLE ledger_change ADD COLUMN deal_id text',
      `CREATE TABLE commissioner_week (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        week date NOT NULL,
        PRIMARY KEY (person_id, week)
      )`,
      'GRANT SELECT, INSERT ON enterprise_figures_before TO techmatch_app',
      'GRANT SELECT, INSERT, DELETE ON commissioner_week TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE commissioner_week, enterprise_figures_before');
    await queryRunner.query('ALTER TABLE ledger_change DROP COLUMN deal_id');
    await queryRunner.query('ALTER TABLE ledger_entry DROP COLUMN deal_id');
    await queryRunner.query('ALTER TABLE enterprise_figures DROP COLUMN reason');
  }
}
