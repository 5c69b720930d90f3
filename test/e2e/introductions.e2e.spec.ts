/// <reference lib="dom" />
import { asDemo, isTooWide, useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('introductions', () => {
  it('are proposed from a need with its reasons, tell nobody’s name before, and lead to contacts and an agreement', async () => {
    const { page, complaints } = await visit('/');
    await asDemo(page, '演示·企业负责人');
    // A need of the enterprise: whom to introduce it to is chosen among its matches.
    await page.goto('/needs?q=' + encodeURIComponent('泵壳铸件'));
    await page.getByRole('link', { name: /泵壳铸件/ }).first().click();
    await page.locator('.page-head').getByRole('link', { name: '提议对接' }).click();
    await page.getByRole('heading', { level: 1, name: '提议对接' }).waitFor();
    await page.getByRole('link', { name: /^选择：/ }).first().click();
    await page.getByRole('textbox', { name: /给对方的一句话/ }).fill('请打 13912345678');
    await page.getByText('这里写的内容不受保密约定保护').waitFor();
    await page.getByRole('button', { name: '提议对接' }).click();
    await page.getByText('请去掉电话、邮箱').waitFor();
    expect(await page.getByRole('textbox', { name: /给对方的一句话/ }).inputValue()).toBe('请打 13912345678');
    await page.getByRole('textbox', { name: /给对方的一句话/ }).fill('想了解密封面强化能不能用在铸件上');
    await page.getByRole('button', { name: '提议对接' }).click();
    await page.getByText('等成果方或专家答复').first().waitFor();
    await page.getByRole('heading', { name: '对您有什么好处' }).waitFor();

    // One of a commissioner, to which the university has agreed: with the enterprise's word both see whom to talk to.
    await page.goto('/introductions?waiting=true');
    await page.getByRole('link', { name: /铝盒子掏空/ }).click();
    await page.getByText('等您答复').first().waitFor();
    expect(await page.getByText('transfer@university.example.org').count()).toBe(0);
    await page.getByRole('button', { name: '同意对接' }).click();
    await page.getByRole('heading', { name: '可以联系了' }).waitFor();
    expect(await page.getByText('transfer@university.example.org').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: '保密约定' }).click();
    await page.getByText('意思表示的电子记录').first().waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '代表本方同意' }).click();
    await page.getByText('一方已签署').waitFor();

    // The commissioner follows it on a phone; a stranger finds nothing there.
    const agreed = new URL(page.url()).pathname.replace(/\/nda$/, '');
    const phone = await visit('/', { width: 390 });
    await asDemo(phone.page, '演示·科技特派员');
    await phone.page.goto('/introductions');
    await phone.page.getByRole('link', { name: /铝盒子掏空/ }).click();
    await phone.page.getByText('双方同意').first().waitFor();
    expect(await isTooWide(phone.page)).toBe(false);
    const stranger = await visit('/');
    await asDemo(stranger.page, '演示·服务机构负责人');
    await stranger.page.goto(agreed);
    await stranger.page.getByRole('heading', { name: /没有|不存在|找不到/ }).waitFor();
    expect([...complaints, ...phone.complaints].filter((text) => !text.includes('400'))).toEqual([]);
    for (const visitor of [complaints, phone.complaints, stranger.complaints]) visitor.splice(0);
  });
});
