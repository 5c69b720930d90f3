/// <reference lib="dom" />
import { firstPageOf, useVisitors } from './visitor.js';

const { visit } = useVisitors();

// Every visitor of every test ends without a violation (visitor.ts); here the policy itself is tried, and what writes styles by itself.
describe('the policy of the page', () => {
  it('allows nothing inline, and has a nonce for each view', async () => {
    const { page } = await visit('/');
    const read = async (): Promise<string> => (await page.goto('/'))?.headers()['content-security-policy'] ?? '';
    const [one, two] = [await read(), await read()];
    expect(one).not.toContain('unsafe');
    expect(one).toMatch(/style-src 'self' 'nonce-[^']+'/);
    expect(one).not.toBe(two);
  });

  it('is noticed by these tests when something breaks it', async () => {
    const { page, complaints } = await visit('/');
    await page.evaluate(() => {
      const place = document.createElement('div');
      place.innerHTML = '<b style="color: red">x</b>';
      document.body.append(place);
    });
    // The console tells in order: what comes after is heard after.
    await Promise.all([page.waitForEvent('console', { predicate: (message) => message.text() === 'heard' }), page.evaluate(() => setTimeout(() => console.info('heard'), 100))]);
    expect(complaints.join('\n')).toContain('policy: style-src-attr');
    complaints.length = 0;
  });

  it('is kept by controls that write styles: lists, choices, a sheet that locks the page, dark and light', async () => {
    const { page } = await visit('/results', { width: 390 });
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('dialog').waitFor();
    // Styled under the nonce: without it the sheet would lie in the page.
    expect(await page.getByRole('dialog').evaluate((sheet) => getComputedStyle(sheet.closest('.ant-drawer') ?? sheet).position)).toBe('fixed');
    expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
  });

  it.each(['/', '/search?q=检测', '/results', '/experts', '/needs', '/organizations', '/matches', '/match', '/write', '/nowhere'])('is kept by %s', async (path) => {
    const { page } = await visit(path);
    await page.waitForLoadState('networkidle');
  });

  it.each(['results', 'experts', 'needs', 'organizations'])('is kept by a record of %s', async (collection) => {
    const { page } = await visit(await firstPageOf(collection));
    await page.waitForLoadState('networkidle');
  });

  it('has one of its own for the reference of the api, which works under it', async () => {
    const { page } = await visit('/api/docs');
    await page.getByRole('heading', { name: /TechMatch API/ }).waitFor();
  });
});
