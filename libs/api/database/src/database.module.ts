import type { EventEmitter } from 'node:events';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseGuard } from './database-guard.js';
import { Signals } from './signals.js';
import { Transactions } from './transactions.js';
import { WorkJournal } from './work-journal.js';

/**
 * A connection that breaks in the moment between the pool and who takes it has nobody else to tell, and its error would end the process (`faults -- chat`,
 * PostgreSQL killed under load). Whoever holds one hears of it by their statement.
 */
function minds(client: EventEmitter): void {
  client.on('error', () => undefined);
}

/** The one connection pool of a process, as the application role. Entities come from the feature modules. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [AppConfig],
          useFactory: (config: AppConfig) => ({
            type: 'postgres' as const,
            url: config.DATABASE_URL,
            poolSize: config.DATABASE_POOL_SIZE,
            autoLoadEntities: true,
            synchronize: false,
            retryAttempts: 0,
            // A where-clause with null or undefined is a bug that would return everything: let it throw.
            invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
            // Entries that a GIN index has not sorted in yet are read by every search: few of them but in imports, which set a limit of their own.
            extra: { application_name: 'techmatch', connectionTimeoutMillis: 5_000, statement_timeout: 30_000, options: '-c gin_pending_list_limit=64kB', onConnect: minds },
          }),
        }),
      ],
      providers: [Transactions, Signals, WorkJournal, DatabaseGuard],
      exports: [Transactions, Signals, WorkJournal],
    };
  }
}
