import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Agreements on confidentiality, as records of consent, and what they open: `publication_annex_grant` names the people to whom the annex of a record is open, by
 * the agreement that opened it. Consents are only ever added.
 */
export class IntroductionsNda1795330001000 implements MigrationInterface {
  name = 'IntroductionsNda1795330001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE nda (
        id text PRIMARY KEY CHECK (id ~ '^nda_[0-9a-z]{20}$'),
        introduction_id text NOT NULL REFERENCES introduction (id),
        state text NOT NULL CHECK (state IN ('signed', 'inForce', 'revoked')),
        begun_at timestamptz NOT NULL,
        in_force_at timestamptz,
        revoked_at timestamptz,
        revoked_by text CHECK (revoked_by IN ('enterprise', 'owner')),
        CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
        CHECK (state <> 'inForce' OR in_force_at IS NOT NULL)
      )`,
      // One that holds or is being signed; those revoked stay as they were.
      `CREATE UNIQUE INDEX nda_open ON nda (introduction_id) WHERE state <> 'revoked'`,
      'CREATE INDEX nda_of ON nda (introduction_id, begun_at)',
      `CREATE TABLE nda_signature (
        nda_id text NOT NULL REFERENCES nda (id),
        side text NOT NULL CHECK (side IN ('enterprise', 'owner')),
        person_id text NOT NULL REFERENCES person (id),
        organization_id text REFERENCES organization (id),
        name text NOT NULL,
        organization_name text,
        version integer NOT NULL,
        language text NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        signed_at timestamptz NOT NULL,
        PRIMARY KEY (nda_id, side)
      )`,
      `CREATE TABLE nda_reader (
        nda_id text NOT NULL REFERENCES nda (id),
        person_id text NOT NULL REFERENCES person (id),
        side text NOT NULL CHECK (side IN ('enterprise', 'owner')),
        named_at timestamptz NOT NULL,
        PRIMARY KEY (nda_id, person_id)
      )`,
      `CREATE TABLE publication_annex_grant (
        grant_id text NOT NULL,
        publication_id text NOT NULL REFERENCES publication (id),
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        organization_id text REFERENCES organization (id),
        opened_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (grant_id, publication_id, person_id)
      )`,
      'CREATE INDEX publication_annex_grant_reader ON publication_annex_grant (publication_id, person_id)',
      'GRANT SELECT, INSERT, UPDATE ON nda TO techmatch_app',
      'GRANT SELECT, INSERT ON nda_signature TO techmatch_app',
      'GRANT SELECT, INSERT, DELETE ON nda_reader, publication_annex_grant TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE publication_annex_grant, nda_reader, nda_signature, nda');
  }
}
