/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface VisitorOptions {
  language?: 'zh' | 'en';
  width?: number;
}

/** A person in a window of their own. What the page complains about on the console is kept: a test ends with none. */
export interface Visitor {
  page: Page;
  complaints: string[];
}

/** One browser for a test file, a new private window for each visitor; all are closed afterwards. */
export function useVisitors(): { visit: (path: string, options?: VisitorOptions) => Promise<Visitor> } {
  const url = process.env.E2E_URL ?? '';
  const contexts: BrowserContext[] = [];
  const visitors: Visitor[] = [];
  let browser: Browser;
  beforeAll(async () => {
    const { findBrowser, launchBrowser } = await import('@techmatch/testing');
    browser = await launchBrowser(await findBrowser());
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(visitors.splice(0).flatMap((visitor) => visitor.complaints)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });
  const visit = async (path: string, { language = 'zh', width = 1280 }: VisitorOptions = {}): Promise<Visitor> => {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: 844 }, locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
    contexts.push(context);
    await context.addInitScript(() => {
      // The policy of the page is kept by every page of every test.
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`));
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    visitors.push({ page, complaints });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A record that does not exist is a 404 on purpose in some tests; the browser logs each.
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('404')) complaints.push(message.text());
    });
    await page.goto(path);
    return { page, complaints };
  };
  return { visit };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The first entry of a list that the API answers, such as `hits` of a library. */
async function firstOf(path: string, list: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${process.env.E2E_URL ?? ''}${path}`);
  const answer: unknown = await response.json();
  const entries: unknown = isObject(answer) ? answer[list] : null;
  const first: unknown = Array.isArray(entries) ? entries[0] : null;
  if (!isObject(first)) throw new Error(`${path} answers no ${list}`);
  return first;
}

/** Address of the first record of a library. */
export async function firstPageOf(collection: string): Promise<string> {
  return `/${collection}/${String((await firstOf(`/api/${collection}?size=1`, 'hits')).id)}`;
}

/** A problem in an enterprise's own words. */
export async function anExample(): Promise<string> {
  return String((await firstOf('/api/matches/examples', 'examples')).text);
}

/** Whether the page scrolls sideways. */
export const isTooWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Registers on the page that asks for it, and opens the link of the letter in the outbox that a demonstration shows. */
export async function register(page: Page, { name, email, password }: { name: string; email: string; password: string }): Promise<void> {
  // The name first: the page for signing in, which leads here, has a box for the address too and stays until this one is loaded.
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('邮箱').fill(email);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '注册并发送确认邮件' }).click();
  await page.getByRole('link', { name: '打开发件箱' }).click();
  await page.locator('.letter', { hasText: email }).filter({ hasText: '确认' }).getByRole('link', { name: '打开信里的链接' }).click();
}

/** Goes to the sign-in page, signs in as one of the people of the demonstration and stays where that leads. */
export async function asDemo(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: '账号：' }).waitFor();
}

/** Signs in on the sign-in page as one of the people of the demonstration. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Opens a page until it links to `title`: indexes and matches follow in a moment. */
export async function foundBy(page: Page, path: string, title: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.goto(path);
    await page.locator('.card, .note').first().waitFor();
    if ((await page.getByRole('link', { name: title }).count()) > 0) return;
  }
  throw new Error(`${title} is not found at ${path}`);
}
