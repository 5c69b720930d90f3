export { AppConfig, readConfig } from './app-config.js';
export { ConfigModule } from './config.module.js';
export { deriveKey, type KeyLabel } from './derive-key.js';
export { isSealOf, sealOf } from './seal.js';
