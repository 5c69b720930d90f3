import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a published record adds to the libraries: how an anonymous enterprise is called, where the need is, and whether its owner still stands by it. */
export class PublicationLibrary1795312000000 implements MigrationInterface {
  name = 'PublicationLibrary1795312000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE need ADD COLUMN organization_note text, ADD COLUMN district text, ADD COLUMN is_unconfirmed boolean NOT NULL DEFAULT false');
    await queryRunner.query('ALTER TABLE result ADD COLUMN is_unconfirmed boolean NOT NULL DEFAULT false');
    // The note stands in the place of the name: a row holds one of them.
    await queryRunner.query('ALTER TABLE need ADD CONSTRAINT need_note_or_name CHECK (organization_note IS NULL OR (organization_id IS NULL AND organization_name IS NULL))');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE need DROP COLUMN organization_note, DROP COLUMN district, DROP COLUMN is_unconfirmed');
    await queryRunner.query('ALTER TABLE result DROP COLUMN is_unconfirmed');
  }
}
