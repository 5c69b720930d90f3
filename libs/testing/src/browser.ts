import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { repositoryRoot } from './browser-folder.js';
import { unpackChromium } from './browser-package.js';

/** A Chromium that was started once and drew Chinese. */
export interface FoundBrowser {
  readonly executablePath: string;
  /** Added to the environment of the browser process: fonts, libraries. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it came from, in words. */
  readonly origin: string;
}

const INSTALL_LINE = 'apt-get install -y --no-install-recommends chromium fonts-wqy-microhei   (or set CHROMIUM_PATH to a Chromium or Chrome)';

const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-gpu'];

/** Starts the browser that `findBrowser` found. `locale` and the like belong to the context. */
export async function launchBrowser(found: FoundBrowser): Promise<Browser> {
  return await chromium.launch({
    executablePath: found.executablePath,
    args: ARGUMENTS,
    env: { ...process.env, ...found.environment },
    timeout: 30_000,
  });
}

/** A fontconfig file that adds our font behind those of the system, so that Chinese is drawn where no Chinese font is installed. */
function writeFontConfiguration(folder: string): string {
  const path = join(folder, 'fonts.conf');
  mkdirSync(join(folder, 'cache'), { recursive: true });
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>/usr/share/fonts</dir><dir>${join(repositoryRoot(), 'libs', 'api', 'files', 'font')}</dir>
<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`,
  );
  return path;
}

/** Draws a Chinese character and one that no font has: alike means that Chinese comes out as boxes. */
async function drawsChinese(found: FoundBrowser): Promise<boolean> {
  const browser = await launchBrowser(found);
  try {
    const page = await browser.newPage();
    const draw = `(text) => { const c = document.createElement('canvas'); c.width = c.height = 40; const g = c.getContext('2d');
      g.font = '32px sans-serif'; g.fillText(text, 2, 34); return c.toDataURL(); }`;
    const pictures: unknown = await page.evaluate(`['农', '\\u{10FFFD}', '业'].map(${draw})`);
    if (!Array.isArray(pictures)) return false;
    return new Set(pictures).size === 3;
  } finally {
    await browser.close();
  }
}

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

interface Candidate {
  readonly origin: string;
  readonly open: () => Promise<{ readonly executablePath: string; readonly libraries?: string }>;
}

/** In order: the one asked for, an installed one, the one of the npm package. */
function candidates(): Candidate[] {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') return [{ origin: 'CHROMIUM_PATH', open: () => Promise.resolve({ executablePath: asked }) }];
  const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) => onPath(name) ?? []);
  return [
    ...installed.map((path) => ({ origin: `installed, ${path}`, open: () => Promise.resolve({ executablePath: path }) })),
    { origin: 'npm package @sparticuz/chromium', open: unpackChromium },
  ];
}

async function attempt(candidate: Candidate, fonts: string): Promise<FoundBrowser> {
  const { executablePath, libraries } = await candidate.open();
  const environment: Record<string, string> = libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries };
  const plain = { executablePath, environment, origin: candidate.origin };
  if (await drawsChinese(plain)) return plain;
  const withFont = { ...plain, environment: { ...environment, FONTCONFIG_FILE: fonts }, origin: `${candidate.origin}, with the shipped Chinese font` };
  if (await drawsChinese(withFont)) return withFont;
  throw new Error('it starts, but draws Chinese as boxes');
}

function fromEnvironment(): FoundBrowser | null {
  const known = process.env.TEST_BROWSER;
  if (known === undefined || known === '') return null;
  const value: unknown = JSON.parse(known);
  if (typeof value !== 'object' || value === null || !('executablePath' in value) || !('environment' in value)) return null;
  const environment = typeof value.environment === 'object' && value.environment !== null ? value.environment : {};
  const pairs = Object.entries(environment).map(([name, content]): [string, string] => [name, String(content)]);
  return { executablePath: String(value.executablePath), environment: Object.fromEntries(pairs), origin: 'npm test' };
}

/**
 * The browser for page tests: CHROMIUM_PATH, else an installed one, else one from npm with its own libraries; each is started once and must draw
 * Chinese (with the shipped font if need be). `npm test` hands its finding on in TEST_BROWSER. Throws an Error that ends with the line to install one.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const known = fromEnvironment();
  if (known !== null) return known;
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-fonts-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const fonts = writeFontConfiguration(folder);
  const failures: string[] = [];
  for (const candidate of candidates()) {
    try {
      return await attempt(candidate, fonts);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`  ${candidate.origin}: ${reason.split('\n', 1)[0] ?? ''}`);
    }
  }
  throw new Error(`No browser works for the page tests.\n${failures.join('\n')}\nInstall one:  ${INSTALL_LINE}`);
}
