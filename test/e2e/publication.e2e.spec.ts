/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { foundBy, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const resultTitle = `镁合金薄壁壳体低变形装夹 ${run}`;
const needTitle = `通信壳体内腔毛刺去除 ${run}`;

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /已保存 \d/ });

/** Fills a field and leaves it. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
}

describe('a result', () => {
  it('is written, sent back, mended, approved, and found by a visitor', async () => {
    const { page: author } = await visit('/sign-in');
    await signInAs(author, '演示·高校科研人员');
    await author.goto('/desk/new?kind=result');
    await author.waitForURL('**/desk/pub_*');
    const address = new URL(author.url()).pathname;
    await write(author, '标题', resultTitle);
    await write(author, '成果介绍', '用相变材料把薄壁件托住，加工后加热即可取下，装夹力均匀，不留压痕。已用于镁合金通信壳体的铣削。');
    await saved(author).waitFor();
    await author.reload();
    expect(await author.getByLabel('标题', { exact: true }).inputValue()).toBe(resultTitle);

    // The three questions stand between the text and the reviewer.
    await author.getByRole('button', { name: '提交审核' }).click();
    await author.getByRole('alert').getByText('有 3 处需要改一改').waitFor();
    await author.getByLabel('专利已经申请').check();
    await author.getByLabel('已审查，可以公开').check();
    await author.getByLabel('不在目录上').check();
    await author.getByRole('button', { name: '提交审核' }).click();
    await author.getByText('审核中', { exact: true }).waitFor();

    const { page: officer } = await visit('/sign-in');
    await signInAs(officer, '演示·成果转化专员');
    await officer.goto('/review');
    await officer.getByRole('link', { name: new RegExp(resultTitle) }).click();
    await officer.getByRole('heading', { level: 1, name: resultTitle }).waitFor();
    await officer.getByLabel(/退回修改/).check();
    await officer.getByRole('button', { name: '退回修改' }).click();
    await officer.getByText('请填写这一项。').waitFor();
    await officer.getByRole('textbox', { name: '意见' }).fill('请写出变形量降到多少。');
    await officer.getByRole('button', { name: '退回修改' }).click();
    await officer.getByText(/已退回，作者会看到/).waitFor();

    await author.goto('/desk');
    await author.getByRole('link', { name: resultTitle }).click();
    await author.getByText('请写出变形量降到多少。').first().waitFor();
    const scoreBefore = await author.getByText(/^\d+ 分$/).first().innerText();
    await write(author, '比现在好多少', '壳体变形由 0.2 mm 降到 0.05 mm，单件装夹时间由 8 分钟降到 3 分钟。');
    await saved(author).waitFor();
    await author.waitForFunction((before) => ![...document.querySelectorAll('[role=status]')].some((element) => element.textContent === before), scoreBefore);
    await author.getByRole('button', { name: '提交审核' }).click();
    await author.getByText('审核中', { exact: true }).waitFor();

    await officer.goto(address.replace('/desk/', '/review/'));
    await officer.getByLabel(/同意公开/).check();
    await officer.getByRole('button', { name: '同意并公开' }).click();
    await officer.getByText(/已经公开/).waitFor();

    const { page: visitor } = await visit('/');
    await foundBy(visitor, `/results?q=${encodeURIComponent(`低变形装夹 ${run}`)}`, resultTitle);
    await visitor.getByRole('link', { name: resultTitle }).click();
    await visitor.getByRole('heading', { level: 1, name: resultTitle }).waitFor();
  });
});

describe('a need', () => {
  it('that a visitor pasted is published without the name, and found', async () => {
    const { page } = await visit('/write');
    await page.getByLabel('一句话标题').or(page.locator('.desk__form input').first()).first().fill(needTitle);
    await page.locator('.desk__form textarea').fill('5G 通信壳体压铸后内腔毛刺靠人工用刮刀去，一件要 6 分钟，希望 1 分钟以内并且不伤密封面。');
    await page.getByRole('link', { name: '登录后发布成需求' }).click();
    await page.waitForURL('**/sign-in?back=*');
    await page.getByRole('button', { name: /演示·企业成员/ }).click();
    await page.waitForURL('**/desk/pub_*');
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(needTitle);
    expect(await page.getByLabel('需求描述').inputValue()).toContain('刮刀');
    await page.getByText(/公开页上只写这一句/).waitFor();

    // What would give a contact away is said at the field.
    await write(page, '条件', '不伤密封面；联系电话 13800138000');
    await page.getByText(/像电话号码/).waitFor();
    await write(page, '条件', '不伤密封面，不增加工序人数，节拍不变');
    await saved(page).waitFor();
    await page.getByRole('button', { name: '现在发布' }).click();
    await page.getByRole('link', { name: '看公开页' }).waitFor();

    const { page: visitor } = await visit('/');
    await foundBy(visitor, `/needs?q=${encodeURIComponent(`内腔毛刺 ${run}`)}`, needTitle);
    await visitor.getByRole('link', { name: needTitle }).click();
    await visitor.getByRole('heading', { level: 1, name: needTitle }).waitFor();
    await visitor.getByText(/的?一家.*企业/).first().waitFor();
    expect(await visitor.locator('main').innerText()).not.toContain('恒铸');
  });
});

describe('nothing is lost', () => {
  it('when two people write at once: what both changed is chosen, the rest goes together', async () => {
    const { page: one, complaints } = await visit('/sign-in');
    await signInAs(one, '演示·企业成员');
    await one.goto('/desk/new?kind=need');
    await one.waitForURL('**/desk/pub_*');
    await write(one, '标题', `两人同写 ${run}`);
    await saved(one).waitFor();
    const { page: two } = await visit('/sign-in');
    await signInAs(two, '演示·企业负责人');
    await two.goto(new URL(one.url()).pathname);
    await write(two, '需求描述', '负责人写的描述');
    await write(two, '标题', `负责人的标题 ${run}`);
    await saved(two).waitFor();
    await write(one, '标题', `成员的标题 ${run}`);
    await one.getByRole('alert').getByText(/刚才也改了这条记录/).waitFor();
    await one.getByText('负责人的标题', { exact: false }).first().waitFor();
    await one.getByLabel(/用我写的/).check();
    await one.getByRole('button', { name: '合并并继续' }).click();
    await saved(one).waitFor();
    expect(await one.getByLabel('需求描述').inputValue()).toBe('负责人写的描述');
    expect(await one.getByLabel('标题', { exact: true }).inputValue()).toBe(`成员的标题 ${run}`);
    expect(complaints.splice(0)).toHaveLength(1); // the refused save
  });

  it('when the session ends while somebody writes', async () => {
    const { page, complaints } = await visit('/sign-in');
    await signInAs(page, '演示·企业成员');
    await page.goto('/desk/new?kind=need');
    await page.waitForURL('**/desk/pub_*');
    await page.context().clearCookies();
    await write(page, '标题', `登录到期 ${run}`);
    await page.getByRole('dialog').getByLabel('密码', { exact: true }).fill('demo-techmatch-2026');
    await page.getByRole('dialog').getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await saved(page).waitFor();
    await page.reload();
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(`登录到期 ${run}`);
    complaints.splice(0); // what was refused without a session
  });
});
