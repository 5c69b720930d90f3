import { anExample, useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('the latest matches', () => {
  it('are reached from home, show need and result with why, and follow the field', async () => {
    const { page } = await visit('/');
    await page.getByRole('link', { name: '看最新匹配' }).click();
    await page.waitForURL('**/matches');
    const first = page.locator('ol.cards > li').first();
    await first.waitFor();
    expect(await first.locator('.evidence').first().innerText()).toMatch(/需求写[\s\S]+成果写/);
    expect(await first.locator('.meeting a').count()).toBe(2);
    await page.goto('/matches?field=newMaterials');
    await page.locator('ol.cards > li').first().waitFor();
    for (const meta of await page.locator('.meeting__side:first-child .meta').allInnerTexts()) expect(meta).toContain('新材料');
    await page.locator('ol.cards > li').first().getByRole('link', { name: '这条需求的全部匹配' }).click();
    await page.waitForURL('**/needs/need_*#matches');
  });
});

describe('feedback on a match', () => {
  it('is given with reasons by keyboard alone, noted, and undone', async () => {
    const { page } = await visit('/matches');
    const first = page.locator('ol.cards > li').first();
    await first.getByRole('button', { name: '没用' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space'); // the first reason has the focus
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await first.getByRole('checkbox', { checked: true }).count()).toBe(2);
    await page.keyboard.press('Escape');
    await first.getByRole('button', { name: '没用' }).press('Enter');
    expect(await first.getByRole('checkbox', { checked: true }).count()).toBe(2); // closing loses nothing
    await first.getByLabel('补充一句（可不填）').fill('还在实验室阶段');
    await first.getByRole('button', { name: '记下' }).press('Enter');
    await first.getByText('已记下：没用').waitFor();
    await first.getByRole('button', { name: '撤销' }).press('Enter');
    await first.getByRole('button', { name: '有用', exact: true }).click();
    await first.getByText('已记下：有用').waitFor();
  });

  it('loses nothing when the server is away', async () => {
    const { page, complaints } = await visit('/matches');
    const first = page.locator('ol.cards > li').first();
    await first.getByRole('button', { name: '没用' }).click();
    await first.getByRole('checkbox', { name: '对象不对' }).check();
    await first.getByLabel('补充一句（可不填）').fill('我们做的是水泵');
    await page.route('**/api/matches/feedback', (route) => route.abort());
    await first.getByRole('button', { name: '记下' }).click();
    await first.getByRole('alert').getByText('连不上服务器').waitFor();
    expect(await first.getByLabel('补充一句（可不填）').inputValue()).toBe('我们做的是水泵');
    await page.unroute('**/api/matches/feedback');
    await first.getByRole('button', { name: '记下' }).click();
    await first.getByText('已记下：没用').waitFor();
    complaints.splice(0); // the request that was cut off
  });

  it('on a described problem never sends its text', async () => {
    const problem = await anExample();
    const { page } = await visit('/');
    await page.getByRole('textbox').fill(problem);
    await page.getByRole('button', { name: '找匹配' }).click();
    const sent = page.waitForRequest('**/api/matches/feedback');
    await page.locator('ol.cards > li').first().getByRole('button', { name: '有用', exact: true }).click();
    const body = (await sent).postData() ?? '';
    expect(body).toContain('"found"');
    expect(body).not.toContain('asker');
    expect(body).not.toContain(problem.slice(0, 10));
    await page.getByText('已记下：有用').waitFor();
  });
});
