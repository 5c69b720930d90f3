import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppConfig, readConfig } from './app-config.js';

const minimal = { DATABASE_URL: 'postgres://techmatch_app@127.0.0.1/techmatch', APP_SECRET: 'only for tests, only for tests, only' };

describe('configuration', () => {
  it('fills the defaults and turns text into numbers', () => {
    const config = readConfig({ ...minimal, API_PORT: '8080', DEMO: 'true' });
    expect(config).toMatchObject({ API_PORT: 8080, API_HOST: '127.0.0.1', DATABASE_POOL_SIZE: 12, DEMO: true, TRUSTED_PROXIES: 0 });
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ API_PORT: 'eighty', LOG_LEVEL: 'loud' })).toThrow(/DATABASE_URL[\s\S]*API_PORT[\s\S]*APP_SECRET[\s\S]*LOG_LEVEL/);
  });

  it.each([
    ['APP_SECRET', 'CHANGE_ME_AT_LEAST_32_CHARACTERS_LONG'],
    ['APP_SECRET', 'too short'],
    ['DATABASE_URL', 'postgres://techmatch_app:CHANGE_ME@127.0.0.1/techmatch'],
    ['DATABASE_MIGRATION_URL', 'postgres://techmatch_owner:change-me-owner@127.0.0.1/techmatch'],
    ['MEILI_KEY', 'change-me-at-least-16-bytes'],
    ['SMTP_URL', 'smtp://techmatch:CHANGE_ME@smtp.example.org'],
    ['SMTP_URL', 'smtp.example.org'],
    ['PUBLIC_URL', 'techmatch.example.org'],
    ['PUBLIC_URL', 'ftp://techmatch.example.org'],
    ['MAIL_FROM', 'TechMatch'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig({ ...minimal, [name]: value })).toThrow(`  ${name}: `);
  });

  it('needs a sender with a mail server', () => {
    const SMTP_URL = 'smtps://mail.example.org';
    expect(() => readConfig({ ...minimal, SMTP_URL })).toThrow(/MAIL_FROM/);
    expect(readConfig({ ...minimal, SMTP_URL, MAIL_FROM: 'TechMatch <noreply@example.org>' })).toMatchObject({ SMTP_URL });
  });

  it('needs a model with a text model endpoint', () => {
    const EMBEDDING_URL = 'http://127.0.0.1:8080/embed';
    expect(() => readConfig({ ...minimal, EMBEDDING_URL })).toThrow(/EMBEDDING_MODEL/);
    expect(readConfig({ ...minimal, EMBEDDING_URL, EMBEDDING_MODEL: 'bge-m3' })).toMatchObject({ EMBEDDING_URL });
  });

  it('is no demonstration in production', () => {
    expect(() => readConfig({ ...minimal, NODE_ENV: 'production', DEMO: 'true' })).toThrow(/DEMO/);
    expect(readConfig({ ...minimal, NODE_ENV: 'production' }).DEMO).toBe(false);
  });

  it('takes the public address without the slash at its end', () => {
    expect(readConfig({ ...minimal, PUBLIC_URL: 'https://techmatch.example.org/' }).PUBLIC_URL).toBe('https://techmatch.example.org');
  });

  it('drops variables that are not ours', () => {
    expect(readConfig({ ...minimal, HOME: '/home/somebody' })).not.toHaveProperty('HOME');
  });

  it('is described by .env.example, variable by variable', () => {
    const example = readFileSync(join(__dirname, '../../../../.env.example'), 'utf8');
    const described = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    const optional = ['DATABASE_MIGRATION_URL', 'MEILI_URL', 'MEILI_KEY', 'AUDIT_ANCHOR', 'FILES_DIR', 'LEGAL_DIR', 'SMTP_URL', 'MAIL_FROM', 'EMBEDDING_URL', 'EMBEDDING_MODEL', 'EMBEDDING_KEY'];
    const config = Object.keys(readConfig(minimal)).concat(optional);
    expect([...new Set(described)].sort()).toEqual([...new Set(config)].sort());
    expect(AppConfig.name).toBe('AppConfig');
  });
});
