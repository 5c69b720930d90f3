import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppConfig, readConfig } from './app-config.js';

const minimal = { DATABASE_URL: 'postgres://techmatch_app@127.0.0.1/techmatch' };

describe('configuration', () => {
  it('fills the defaults and turns text into numbers', () => {
    const config = readConfig({ ...minimal, API_PORT: '8080', DEMO: 'true' });
    expect(config).toMatchObject({ API_PORT: 8080, API_HOST: '127.0.0.1', DATABASE_POOL_SIZE: 12, DEMO: true, TRUSTED_PROXIES: 0 });
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ API_PORT: 'eighty', LOG_LEVEL: 'loud' })).toThrow(/DATABASE_URL[\s\S]*API_PORT[\s\S]*LOG_LEVEL/);
  });

  it('drops variables that are not ours', () => {
    expect(readConfig({ ...minimal, HOME: '/home/somebody' })).not.toHaveProperty('HOME');
  });

  it('is described by .env.example, variable by variable', () => {
    const example = readFileSync(join(__dirname, '../../../../.env.example'), 'utf8');
    const described = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    const optional = ['DATABASE_MIGRATION_URL', 'MEILI_URL', 'MEILI_KEY'];
    const config = Object.keys(readConfig(minimal)).concat(optional);
    expect([...new Set(described)].sort()).toEqual([...new Set(config)].sort());
    expect(AppConfig.name).toBe('AppConfig');
  });
});
