import { anExample, useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('from a problem to who can solve it', () => {
  it('matches a pasted problem with reasons, opens a result, shows who needs it, and goes back', async () => {
    const problem = await anExample();
    const { page } = await visit('/');
    const box = page.getByRole('textbox');
    await box.fill(problem);
    await page.getByRole('button', { name: '找匹配' }).waitFor();
    await box.press('Enter');

    await page.waitForURL('**/match');
    const first = page.locator('ol.cards > li').first();
    await first.waitFor();
    expect(page.url()).not.toContain('?');
    expect(await first.locator('.evidence').count()).toBeGreaterThan(0);
    expect(await first.locator('.evidence').first().innerText()).toMatch(/您说[\s\S]+成果写/);
    expect(await first.locator('.evidence mark').count()).toBeGreaterThan(1);

    const title = await first.getByRole('link').first().innerText();
    await first.getByRole('link').first().click();
    await page.waitForURL('**/results/res_*');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('link', { name: '看谁需要它' }).click();
    await page.locator('#matches ol.cards > li').first().waitFor();
    expect(await page.locator('#matches .evidence').first().innerText()).toMatch(/成果写[\s\S]+需求写/);

    await page.goBack(); // the jump to #matches
    await page.goBack();
    await page.waitForURL('**/match');
    expect(await page.locator('ol.cards > li').first().getByRole('link').first().innerText()).toBe(title);
    expect(await page.getByLabel('您的难题').inputValue()).toBe(problem);
  });

  it('keeps the problem over a reload, in this tab alone', async () => {
    const { page } = await visit('/');
    await page.getByRole('textbox').fill('注塑件表面有缩痕，合格率只有85%，希望达到98%以上。');
    await page.getByRole('button', { name: '找匹配' }).click();
    await page.locator('ol.cards > li').first().waitFor();
    await page.reload();
    expect(await page.getByLabel('您的难题').inputValue()).toContain('缩痕');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('heading', { name: '先写下难题' }).waitFor();
  });

  it('follows the conditions as they are stated', async () => {
    const { page } = await visit('/');
    await page.locator('.example').first().click();
    await page.locator('ol.cards > li').first().waitFor();
    await page.getByLabel('最高预算（万元）').fill('1');
    await page.getByText(/超预算：/).first().waitFor();
  });

  it('shows experts and similar needs beside the results', async () => {
    const { page } = await visit('/');
    await page.locator('.example').first().click();
    await page.getByRole('tab', { name: /专家/ }).click();
    await page.locator('ol.cards > li .kind', { hasText: '专家' }).first().waitFor();
    await page.getByRole('tab', { name: /专家/ }).press('ArrowRight');
    await page.locator('ol.cards > li .kind', { hasText: '需求' }).first().waitFor();
  });

  it('says at the desk what a need still lacks', async () => {
    const { page } = await visit('/write');
    await page.getByText('还缺 6 项').waitFor();
    await page.getByLabel('标题').fill('铝合金腔体松夹后翘曲');
    await page.getByLabel('描述').fill('现在平面度0.2毫米，希望控制在0.06毫米以内，不能增加设备。');
    await page.getByText('还缺 2 项').waitFor();
    await page.locator('ol.cards > li').first().waitFor();
  });
});
