/// <reference lib="dom" />
import { useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('without a mouse', () => {
  it('/ finds the box, arrows choose a suggestion, Enter opens it, Escape closes the list', async () => {
    const { page } = await visit('/needs');
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('检测');
    await page.getByRole('option').nth(1).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.keyboard.press('Backspace');
    await page.keyboard.type('测');
    await page.getByRole('option', { name: /◆|成果/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    await chosen.waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/results/res_*');
  });

  it('arrows move through a list and Enter opens', async () => {
    const { page } = await visit('/results');
    const titles = page.locator('[data-list-item]');
    await titles.first().waitFor();
    await titles.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await titles.nth(1).evaluate((title) => title === document.activeElement)).toBe(true);
    const words = await titles.nth(1).innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: words }).waitFor();
  });

  it('the first Tab offers to skip to the content', async () => {
    const { page } = await visit('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('matches with Ctrl and Enter even when there are few words', async () => {
    const { page } = await visit('/');
    await page.getByRole('textbox').fill('钢管返锈');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/match');
    await page.locator('ol.cards > li, .note').first().waitFor();
  });
});
