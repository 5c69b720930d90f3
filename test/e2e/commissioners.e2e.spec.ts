/// <reference lib="dom" />
import { asDemo, isTooWide, useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('commissioners and cadres', () => {
  it('are asked for, named and agree; then the enterprise stands on their workbench and a line in the ledger takes a few taps on a phone', async () => {
    const { page, complaints } = await visit('/');
    await asDemo(page, '演示·企业负责人');
    await page.goto('/dispatches');
    await page.getByRole('button', { name: '为我们企业请一位' }).click();
    await page.getByRole('searchbox', { name: '按名称查找单位' }).fill('示例市科技创新管理局');
    await page.getByRole('option', { name: '示例市科技创新管理局' }).waitFor({ state: 'attached' });
    await page.getByRole('combobox', { name: '向哪家单位提出' }).selectOption({ label: '示例市科技创新管理局' });
    await page.getByRole('textbox', { name: '任务' }).fill('演示：帮我们理清申报和技改');
    await page.getByRole('button', { name: '提出，等各方同意' }).click();
    await page.getByText('还等：派出单位、本人').waitFor();
    const { pathname } = new URL(page.url());

    const admin = await visit('/');
    await asDemo(admin.page, '演示·平台管理员');
    await admin.page.goto(pathname);
    const helpers = admin.page.getByRole('combobox', { name: '选派谁' });
    await helpers.selectOption((await helpers.getByRole('option', { name: /演示·审计员/ }).getAttribute('value')) ?? '');
    await admin.page.getByRole('button', { name: '同意', exact: true }).click();
    await admin.page.getByText('还等：本人').waitFor();

    // The cadre, in a workshop with a phone.
    const phone = await visit('/', { width: 390 });
    await asDemo(phone.page, '演示·审计员');
    await phone.page.goto('/workbench');
    await phone.page.getByRole('link', { name: '去答复' }).click();
    await phone.page.getByRole('button', { name: '同意', exact: true }).click();
    await phone.page.getByText('生效中').waitFor();
    await phone.page.goto('/workbench');
    await phone.page.getByRole('link', { name: '示例恒铸精密机械有限公司' }).first().waitFor();
    expect(await isTooWide(phone.page)).toBe(false);
    await phone.page.getByRole('link', { name: '记一笔' }).first().click();
    await phone.page.getByRole('radio', { name: '发现难题' }).check();
    await phone.page.getByRole('textbox', { name: '说明（选填）' }).fill('=夹具刚性不够');
    await phone.page.getByRole('button', { name: '记下' }).click();
    await phone.page.getByText('已记下。').waitFor();
    await phone.page.locator('.rows').getByText('=夹具刚性不够').waitFor();
    expect(await isTooWide(phone.page)).toBe(false);

    // Without a connection a line waits in the form, and is saved by itself when there is one again: once.
    await phone.page.context().setOffline(true);
    await phone.page.getByRole('textbox', { name: '说明（选填）' }).fill('车间里没有信号');
    await phone.page.getByRole('button', { name: '记下' }).click();
    await phone.page.getByText('网络恢复后会自动发送').waitFor();
    await phone.page.context().setOffline(false);
    await phone.page.getByText('网络恢复，刚才没发出的一条已自动保存。').waitFor({ timeout: 40_000 });
    await phone.page.locator('.rows').getByText('车间里没有信号').waitFor();
    expect(await phone.page.locator('.rows').getByText('车间里没有信号').count()).toBe(1);
    phone.complaints.splice(0);

    // The commissioner of the demonstration has something to do, and what it came to can be printed.
    const sent = await visit('/');
    await asDemo(sent.page, '演示·科技特派员');
    await sent.page.goto('/workbench');
    await sent.page.getByRole('link', { name: '提议对接' }).first().waitFor();
    await sent.page.getByRole('link', { name: '示例恒铸精密机械有限公司' }).first().click();
    await sent.page.getByRole('link', { name: '成效评价' }).click();
    await sent.page.getByRole('heading', { name: '每月投入的小时' }).waitFor();
    expect(await sent.page.getByRole('heading', { name: '企业季度数据' }).count()).toBe(1);
    expect([...complaints, ...admin.complaints, ...phone.complaints, ...sent.complaints]).toEqual([]);
  });
});
