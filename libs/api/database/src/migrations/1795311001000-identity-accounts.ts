import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, their sessions and what they are in which organisation. A session, device, link or recovery code is kept as its SHA-256 alone; the secret of
 * the second factor is encrypted with a key of the configuration. A person who left stays as a row without name and address: deeds point to it.
 */
export class IdentityAccounts1795311001000 implements MigrationInterface {
  name = 'IdentityAccounts1795311001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE person (
        id text PRIMARY KEY CHECK (id ~ '^usr_[0-9a-z]{20}$'),
        email text UNIQUE CHECK (email = lower(email)),
        name text NOT NULL CHECK (name <> ''),
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        password_hash text,
        totp_secret bytea,
        totp_confirmed_at timestamptz,
        totp_last_step bigint NOT NULL DEFAULT 0,
        is_demo boolean NOT NULL DEFAULT false,
        suspended_at timestamptz,
        closed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL),
        CHECK ((closed_at IS NULL) = (email IS NOT NULL))
      )`,
      'CREATE INDEX person_demo ON person (id) WHERE is_demo',
      'CREATE INDEX person_created ON person (created_at DESC, id)',
      `CREATE TABLE recovery_code (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
        used_at timestamptz,
        PRIMARY KEY (person_id, code_hash)
      )`,
      `CREATE TABLE consent (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        document text NOT NULL CHECK (document IN ('terms', 'privacy')),
        version integer NOT NULL,
        given_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, document, version)
      )`,
      `CREATE TABLE session (
        id text PRIMARY KEY CHECK (id ~ '^ses_[0-9a-z]{20}$'),
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        organization_id text REFERENCES organization (id) ON DELETE SET NULL,
        second_factor_at timestamptz,
        device text NOT NULL,
        address text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now()
      )`,
      'CREATE INDEX session_person ON session (person_id, last_seen_at DESC)',
      `CREATE TABLE known_device (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        device_hash bytea NOT NULL CHECK (octet_length(device_hash) = 32),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, device_hash)
      )`,
      // Keys are hashes: the table names neither people nor addresses, known or not.
      `CREATE TABLE guess_bucket (
        key text PRIMARY KEY,
        tries timestamptz[] NOT NULL
      )`,
      `CREATE TABLE account_link (
        token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
        purpose text NOT NULL CHECK (purpose IN ('register', 'reset')),
        person_id text REFERENCES person (id) ON DELETE CASCADE,
        registration jsonb,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((purpose = 'reset') = (person_id IS NOT NULL)),
        CHECK ((purpose = 'register') = (registration IS NOT NULL))
      )`,
      'CREATE INDEX account_link_person ON account_link (person_id)',
      'CREATE INDEX account_link_expires ON account_link (expires_at)',
      `CREATE TABLE membership (
        id text PRIMARY KEY CHECK (id ~ '^mem_[0-9a-z]{20}$'),
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        organization_id text NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        rights text[] NOT NULL DEFAULT '{}',
        review_districts text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (person_id, organization_id)
      )`,
      'CREATE INDEX membership_organization ON membership (organization_id, created_at, id)',
      `CREATE TABLE invitation (
        id text PRIMARY KEY CHECK (id ~ '^inv_[0-9a-z]{20}$'),
        organization_id text NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        email text NOT NULL CHECK (email = lower(email)),
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        rights text[] NOT NULL DEFAULT '{}',
        review_districts text[] NOT NULL DEFAULT '{}',
        invited_by text NOT NULL REFERENCES person (id),
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (organization_id, email)
      )`,
      `ALTER TABLE organization
        ADD COLUMN verification text NOT NULL DEFAULT 'unverified' CHECK (verification IN ('unverified', 'submitted', 'verified', 'rejected')),
        ADD COLUMN credit_code text,
        ADD CHECK (verification <> 'verified' OR credit_code IS NOT NULL)`,
      `CREATE UNIQUE INDEX organization_credit_code ON organization (credit_code) WHERE verification = 'verified'`,
      `CREATE TABLE organization_verification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        organization_id text NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        requested_by text NOT NULL REFERENCES person (id),
        is_claim boolean NOT NULL,
        credit_code text NOT NULL,
        note text,
        state text NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'verified', 'rejected')),
        reason text,
        decided_by text REFERENCES person (id),
        decided_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'submitted') = (decided_at IS NULL))
      )`,
      `CREATE UNIQUE INDEX organization_verification_open ON organization_verification (organization_id) WHERE state = 'submitted'`,
      'CREATE INDEX organization_verification_queue ON organization_verification (state, created_at, id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON person, recovery_code, session, known_device, guess_bucket, account_link, membership, invitation, organization_verification TO techmatch_app',
      // What was agreed to is only ever added.
      'GRANT SELECT, INSERT ON consent TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organization_verification, invitation, membership, account_link, guess_bucket, known_device, session, consent, recovery_code, person');
    await queryRunner.query('DROP INDEX organization_credit_code');
    await queryRunner.query('ALTER TABLE organization DROP COLUMN verification, DROP COLUMN credit_code');
  }
}
