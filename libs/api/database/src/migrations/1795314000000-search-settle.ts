import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an import has gathered for the index of grams is sorted in when it ends: until then every search reads it through, or, worse, the whole table (measured
 * at 5,000 records: 75 ms instead of 9). Only the owner of an index may do that, so the function runs as the owner.
 */
export class SearchSettle1795314000000 implements MigrationInterface {
  name = 'SearchSettle1795314000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE FUNCTION search_settle() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public
         AS $$ SELECT gin_clean_pending_list('public.search_record_grams'::regclass) $$`,
      'REVOKE ALL ON FUNCTION search_settle() FROM PUBLIC',
      'GRANT EXECUTE ON FUNCTION search_settle() TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION search_settle()');
  }
}
