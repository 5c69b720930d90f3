import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * Refuses to start as a superuser or as the owner of the tables: the right to rewrite append-only rows or change the
 * schema belongs to the migration role alone, whatever a deployment's variables say.
 */
@Injectable()
export class DatabaseGuard implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    const rows: { superuser: boolean; owned: string }[] = await this.dataSource.query(
      `SELECT r.rolsuper AS superuser, (SELECT count(*) FROM pg_tables t WHERE t.schemaname = 'public' AND t.tableowner = current_user) AS owned
         FROM pg_roles r WHERE r.rolname = current_user`,
    );
    const role = rows[0];
    if (role?.superuser === true) throw new Error('DATABASE_URL connects as a superuser. Give the application role of the installation instead.');
    if (role !== undefined && Number(role.owned) > 0) {
      throw new Error('DATABASE_URL connects as the owner of the tables. Use that connection as DATABASE_MIGRATION_URL and the application role here.');
    }
  }
}
