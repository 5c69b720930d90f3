import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AppConfig, readConfig } from './app-config.js';

/** Gives every module the one validated AppConfig. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(environment: Record<string, string | undefined> = process.env): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: AppConfig, useFactory: () => readConfig(environment) }],
      exports: [AppConfig],
    };
  }
}
