/// <reference lib="dom" />
import { register, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

describe('an administrator', () => {
  it('suspends a person, whose session ends at once, and lets them in again', async () => {
    const { page: person, complaints } = await visit('/sign-in');
    await signInAs(person, '演示·企业成员');
    const { page: admin } = await visit('/sign-in');
    await signInAs(admin, '演示·平台管理员');
    await admin.goto(`/admin/people?q=${encodeURIComponent('member@enterprise')}`);
    await admin.getByRole('link', { name: '演示·企业成员' }).click();
    await admin.getByRole('button', { name: '停用…' }).click();
    await admin.getByRole('button', { name: '停用账号' }).click();
    await admin.getByText('请填写这一项').waitFor();
    await admin.getByLabel('理由').fill('冒用他人名义发布');
    await admin.getByRole('button', { name: '停用账号' }).click();
    await admin.getByText('冒用他人名义发布').waitFor();

    await person.goto('/desk');
    await person.getByRole('heading', { name: '请先登录' }).waitFor();
    complaints.splice(0); // the refused requests

    await admin.getByRole('button', { name: '恢复使用…' }).click();
    await admin.getByLabel('理由').fill('已查清');
    await admin.getByRole('button', { name: '恢复使用', exact: true }).click();
    await admin.getByText('正常', { exact: true }).waitFor();
  });

  it('sees how the installation is, at 390 px too', async () => {
    const { page } = await visit('/sign-in', { width: 390 });
    await signInAs(page, '演示·平台管理员');
    await page.goto('/admin/operations');
    await page.getByRole('heading', { level: 2, name: '事件队列' }).waitFor();
    await page.getByText('封存审计日志').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

describe('a professor', () => {
  it('claims her imported profile with an address of the university', async () => {
    // A profile is claimed once: a product that runs on needs a fresh start to walk this again.
    const email = `ren-${Date.now().toString(36)}@university.example.org`;
    const { page, complaints } = await visit(`/experts?q=${encodeURIComponent('任晓岚')}`);
    await page.getByRole('link', { name: /任晓岚/ }).first().click();
    await page.getByRole('link', { name: '这是我，我来认领' }).click();
    await page.getByRole('heading', { name: '请先登录' }).waitFor();
    const claim = new URL(page.url()).pathname;

    await page.goto('/register');
    await register(page, { name: '任晓岚', email, password: '三片旧瓦 with four rivers' });
    await page.getByRole('heading', { name: '任晓岚，欢迎' }).waitFor();

    await page.goto(claim);
    await page.getByText(/立即生效/).waitFor();
    await page.getByRole('button', { name: '认领', exact: true }).click();
    await page.getByRole('link', { name: '去维护我的专家资料' }).click();
    await page.waitForURL('**/desk/pub_*');
    await page.getByRole('link', { name: '看公开页' }).click();
    await page.getByRole('heading', { level: 1, name: /任晓岚/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe(claim.replace(/\/claim$/, ''));
    expect(await page.getByText('尚未认领').count()).toBe(0);
    complaints.splice(0); // asked as a visitor first
  });
});
