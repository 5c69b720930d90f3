import type { Page } from 'playwright-core';
import { firstPageOf, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const resultTitle = `退回后铃铛会响 ${run}`;

async function submitted(page: Page): Promise<string> {
  await page.goto('/desk/new?kind=result');
  await page.waitForURL('**/desk/pub_*');
  await page.getByLabel('标题', { exact: true }).fill(resultTitle);
  await page.getByLabel('成果介绍', { exact: true }).fill('用相变材料把薄壁件托住，加工后加热即可取下，装夹力均匀，不留压痕。已用于镁合金通信壳体的铣削。');
  await page.getByLabel('专利已经申请').check();
  await page.getByLabel('已审查，可以公开').check();
  await page.getByLabel('不在目录上').check();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('审核中', { exact: true }).waitFor();
  return new URL(page.url()).pathname;
}

/** The bell, when it has counted: the worker brings notifications within seconds, and the page asks again when it is opened. */
async function ringing(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.goto('/');
    await page.getByRole('link', { name: /^通知/ }).waitFor();
    await page.waitForLoadState('networkidle');
    if ((await page.getByRole('link', { name: /^通知，.*未读$/ }).count()) > 0) return;
  }
  throw new Error('The bell does not ring');
}

describe('the bell', () => {
  it('rings when a result is returned with comments, and leads to the editor; followed, it is read', async () => {
    const { page: author } = await visit('/sign-in');
    await signInAs(author, '演示·高校科研人员');
    await author.goto('/notifications');
    await author.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    const readAll = author.getByRole('button', { name: '全部标为已读' });
    await author.waitForLoadState('networkidle');
    if ((await readAll.count()) > 0) await readAll.click();
    const address = await submitted(author);

    const { page: officer } = await visit('/sign-in');
    await signInAs(officer, '演示·成果转化专员');
    await officer.goto(address.replace('/desk/', '/review/'));
    await officer.getByLabel(/退回修改/).check();
    await officer.getByRole('textbox', { name: '意见' }).fill('请写出变形量降到多少。');
    await officer.getByRole('button', { name: '退回修改' }).click();
    await officer.getByText(/已退回，作者会看到/).waitFor();

    await ringing(author);
    await author.getByRole('link', { name: /^通知，/ }).click();
    const line = author.getByRole('listitem').filter({ hasText: resultTitle });
    await line.getByRole('link', { name: '退回修改，附有意见' }).click();
    await author.waitForURL(`**${address}`);
    await author.getByText('请写出变形量降到多少。').first().waitFor();
    await author.goto('/notifications?unread=true');
    await author.getByRole('heading', { level: 1, name: '通知' }).waitFor();
    await author.waitForLoadState('networkidle');
    expect(await author.getByText(resultTitle).count()).toBe(0);
  });

  it('goes where the person chose', async () => {
    const { page } = await visit('/sign-in');
    await signInAs(page, '演示·高校科研人员');
    await page.goto('/account/notifications');
    const choice = page.getByLabel('收藏的记录有改动');
    await choice.selectOption({ label: '每日汇总邮件' });
    await page.getByText('已保存，现在起按新的通知。').waitFor({ state: 'attached' });
    await page.reload();
    expect(await choice.inputValue()).toBe('digest');
    await choice.selectOption({ label: '只在通知页' });
    await page.getByText('已保存，现在起按新的通知。').waitFor({ state: 'attached' });
  });
});

describe('the star', () => {
  it('of a visitor leads to sign in and is there afterwards, under saved with a note, until it is taken away and brought back', async () => {
    const path = await firstPageOf('results');
    const { page } = await visit(path);
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('button', { name: '收藏', exact: true }).first().click();
    await page.waitForURL('**/sign-in?back=*');
    await signInAs(page, '演示·企业成员');
    await page.waitForURL(`**${path}`);
    await page.getByRole('button', { name: '已收藏' }).first().waitFor();

    await page.goto('/saved');
    const card = page.getByRole('listitem').filter({ hasText: title });
    await card.getByRole('button', { name: /^[加改]备注$/ }).click();
    await card.getByLabel('备注').fill(`给王工看 ${run}`);
    await card.getByRole('button', { name: '保存' }).click();
    await card.getByText(`给王工看 ${run}`).waitFor();
    // The list of these words takes the place of the one before, and with it of what was removed there.
    const found = page.waitForResponse((response) => response.url().endsWith(`q=${run}`));
    await page.getByRole('searchbox', { name: '在标题和备注里找' }).fill(run);
    await page.waitForURL(`**q=${run}`);
    await found;
    await card.waitFor();

    await card.getByRole('button', { name: /已收藏/ }).click();
    await page.getByText('已移除：').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await card.getByText(`给王工看 ${run}`).waitFor();
    await card.getByRole('button', { name: /已收藏/ }).click();
    await page.getByText('已移除：').waitFor();
    await page.goto('/saved');
    await page.waitForLoadState('networkidle');
    expect(await page.getByText(`给王工看 ${run}`).count()).toBe(0);
  });

  it('page shares by the plain address, as a code and by letter', async () => {
    const path = await firstPageOf('needs');
    const { page } = await visit(`${path}?from=somewhere#matches`);
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('button', { name: '分享' }).click();
    const letter = decodeURIComponent((await page.getByRole('link', { name: '用邮件发' }).getAttribute('href')) ?? '');
    expect(letter).toContain(title);
    expect(letter.endsWith(path)).toBe(true);
    await page.getByRole('button', { name: '二维码' }).click();
    await page.getByRole('img', { name: '这一页网址的二维码' }).waitFor();
  });
});
