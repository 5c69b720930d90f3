import type { MigrationInterface, QueryRunner } from 'typeorm';

const types = "'pdf', 'png', 'jpeg', 'webp', 'docx', 'xlsx', 'pptx', 'txt', 'csv'";

/**
 * Files of records of the desk. What was sent never changes; which of it a record lists, in which order and at which level, stands in the content and is
 * versioned with it. `publication_shown_attachment` holds what of the published version readers may ask for, and nothing else: it is emptied when a record leaves.
 */
export class PublicationAttachments1795320000000 implements MigrationInterface {
  name = 'PublicationAttachments1795320000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE publication_attachment (
        id text PRIMARY KEY CHECK (id ~ '^att_[0-9a-z]{20}$'),
        publication_id text NOT NULL REFERENCES publication (id),
        name text NOT NULL CHECK (name <> ''),
        type text NOT NULL CHECK (type IN (${types})),
        charset text,
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        width integer,
        height integer,
        thumbnail_sha256 text CHECK (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
        thumbnail_bytes integer,
        sent_bytes integer NOT NULL,
        uploaded_by text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        UNIQUE (id, publication_id),
        CHECK ((type IN ('png', 'jpeg', 'webp')) = (width IS NOT NULL AND height IS NOT NULL AND thumbnail_sha256 IS NOT NULL AND thumbnail_bytes IS NOT NULL))
      )`);
    await queryRunner.query(`
      CREATE TABLE publication_shown_attachment (
        attachment_id text PRIMARY KEY,
        publication_id text NOT NULL,
        level text NOT NULL CHECK (level IN ('public', 'signedIn', 'annex')),
        place smallint NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        caption text,
        UNIQUE (publication_id, place),
        -- A file of one record is never shown by another.
        FOREIGN KEY (attachment_id, publication_id) REFERENCES publication_attachment (id, publication_id)
      )`);
    for (const statement of [
      'CREATE INDEX publication_attachment_of ON publication_attachment (publication_id, uploaded_at, id)',
      'CREATE INDEX publication_attachment_by ON publication_attachment (uploaded_by, uploaded_at)',
      'CREATE INDEX publication_attachment_content ON publication_attachment (sha256)',
      'CREATE INDEX publication_attachment_thumbnail ON publication_attachment (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL',
      // Rows are added and taken away, never changed.
      'GRANT SELECT, INSERT, DELETE ON publication_attachment, publication_shown_attachment TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE publication_shown_attachment, publication_attachment');
  }
}
