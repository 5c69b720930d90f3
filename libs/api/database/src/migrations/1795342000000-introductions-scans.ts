import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed scans beside agreements on confidentiality, only ever added; and when a commissioner on duty was called to an introduction. */
export class IntroductionsScans1795342000000 implements MigrationInterface {
  name = 'IntroductionsScans1795342000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'ALTER TABLE introduction ADD COLUMN duty_at timestamptz',
      // A commissioner brought both together, or was called on duty.
      'ALTER TABLE introduction DROP CONSTRAINT introduction_check5',
      "ALTER TABLE introduction ADD CONSTRAINT introduction_commissioner CHECK ((started_by = 'commissioner' OR duty_at IS NOT NULL) = (commissioner_id IS NOT NULL))",
      `CREATE TABLE nda_scan (
        id text PRIMARY KEY CHECK (id ~ '^nds_[0-9a-z]{20}$'),
        nda_id text NOT NULL REFERENCES nda (id),
        client_id text NOT NULL,
        side text NOT NULL CHECK (side IN ('enterprise', 'owner')),
        name text NOT NULL CHECK (name <> ''),
        type text NOT NULL,
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        sent_bytes integer NOT NULL,
        uploaded_by text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        UNIQUE (nda_id, uploaded_by, client_id)
      )`,
      'CREATE INDEX nda_scan_of ON nda_scan (nda_id, uploaded_at, id)',
      'CREATE INDEX nda_scan_by ON nda_scan (uploaded_by, uploaded_at)',
      'CREATE INDEX nda_scan_content ON nda_scan (sha256)',
      'GRANT SELECT, INSERT ON nda_scan TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE nda_scan');
    await queryRunner.query("UPDATE introduction SET commissioner_id = NULL WHERE started_by <> 'commissioner'");
    await queryRunner.query('ALTER TABLE introduction DROP CONSTRAINT introduction_commissioner');
    await queryRunner.query("ALTER TABLE introduction ADD CONSTRAINT introduction_check5 CHECK ((started_by = 'commissioner') = (commissioner_id IS NOT NULL))");
    await queryRunner.query('ALTER TABLE introduction DROP COLUMN duty_at');
  }
}
