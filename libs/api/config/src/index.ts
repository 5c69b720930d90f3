export { AppConfig, readConfig } from './app-config.js';
export { ConfigModule } from './config.module.js';
