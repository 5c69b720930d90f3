import type { Page } from 'playwright-core';
import { foundBy, register, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const password = '三片旧瓦 with four rivers';
const resultTitle = `深孔喷油嘴磨粒流光整工艺 ${run}`;
const needTitle = `喷油嘴深孔内壁光整 ${run}`;

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /已保存 \d/ });

describe('as new users', () => {
  it('a professor is invited, registers and publishes through her transfer officer; an enterprise registers with its problem, publishes it without its name, and she sees it among her matches', async () => {
    // The university invites; the letter leads to registering, and back to the invitation.
    const { page: officer } = await visit('/sign-in');
    await signInAs(officer, '演示·成果转化专员');
    await officer.goto('/account/organizations');
    await officer.getByRole('main').getByRole('link', { name: /大学/ }).first().click();
    await officer.getByRole('link', { name: '成员' }).click();
    const email = `song-${run}@university.example.org`;
    await officer.getByLabel('邮箱').fill(email);
    await officer.getByRole('checkbox', { name: /科研人员/ }).check();
    await officer.getByRole('button', { name: '发出邀请' }).click();
    await officer.getByText(new RegExp(`邀请已发往 ${email}`)).waitFor();

    const { page: professor } = await visit('/mail');
    await professor.locator('.letter', { hasText: email }).getByRole('link', { name: '打开信里的链接' }).click();
    await professor.getByRole('link', { name: '注册', exact: true }).click();
    await register(professor, { name: '宋清', email, password });
    await professor.getByRole('heading', { name: '宋清，欢迎' }).waitFor();
    await professor.getByRole('region', { name: '等您答复的邀请' }).getByRole('link', { name: /看邀请/ }).click();
    await professor.getByRole('button', { name: '接受并开始代表它' }).click();
    await professor.getByRole('button', { name: /账号：.*宋清/ }).getByText(/大学/).waitFor();

    await professor.goto('/desk/new?kind=result');
    await professor.waitForURL('**/desk/pub_*');
    const address = new URL(professor.url()).pathname;
    await professor.getByLabel('标题', { exact: true }).fill(resultTitle);
    await professor.getByLabel('成果介绍', { exact: true }).fill('用磨粒流反复挤过喷油嘴深孔，去除孔口毛刺并光整内壁，粗糙度由 Ra 1.6 降到 Ra 0.2，流量一致性提高。');
    await saved(professor).waitFor();
    await professor.getByLabel('专利已经申请').check();
    await professor.getByLabel('已审查，可以公开').check();
    await professor.getByLabel('不在目录上').check();
    await professor.getByRole('button', { name: '提交审核' }).click();
    await professor.getByText('审核中', { exact: true }).waitFor();
    await officer.goto(address.replace('/desk/', '/review/'));
    await officer.getByLabel(/同意公开/).check();
    await officer.getByRole('button', { name: '同意并公开' }).click();
    await officer.getByText(/已经公开/).waitFor();

    // A manager pastes the problem first; registering loses nothing of it.
    const { page: manager } = await visit('/write');
    await manager.locator('.desk__form input').first().fill(needTitle);
    await manager.locator('.desk__form textarea').fill('喷油嘴深孔内壁有毛刺，粗糙度 Ra 1.6，流量不一致，人工研磨一件要 20 分钟，想找光整工艺降到 Ra 0.3 以内。');
    await manager.getByRole('link', { name: '登录后发布成需求' }).click();
    await manager.getByRole('link', { name: '注册', exact: true }).click();
    await register(manager, { name: '韩立', email: `han-${run}@example.com`, password });
    await manager.getByRole('heading', { name: '韩立，欢迎' }).waitFor();
    await manager.goto('/account/organizations/new');
    await manager.getByRole('radio', { name: /企业/ }).check();
    await manager.getByLabel('单位全称').fill(`津门喷嘴${run}有限公司`);
    await manager.getByRole('button', { name: '建好并继续' }).click();
    await manager.getByRole('button', { name: /账号：.*韩立/ }).getByText(/津门喷嘴/).waitFor();
    await manager.goto('/write');
    await manager.getByRole('link', { name: '存成草稿并发布' }).click();
    await manager.waitForURL('**/desk/pub_*');
    expect(await manager.getByLabel('标题', { exact: true }).inputValue()).toBe(needTitle);
    await saved(manager).waitFor();
    await manager.getByRole('button', { name: '提交审核' }).click();
    await manager.getByText('审核中', { exact: true }).waitFor();

    const { page: moderator } = await visit('/sign-in');
    await signInAs(moderator, '演示·创新券审核');
    await moderator.goto('/review');
    await moderator.getByRole('link', { name: new RegExp(needTitle) }).click();
    await moderator.getByLabel(/同意公开/).check();
    await moderator.getByRole('button', { name: '同意并公开' }).click();
    await moderator.getByText(/已经公开/).waitFor();

    // Each finds the other.
    await foundBy(manager, `/results?q=${encodeURIComponent(`磨粒流 ${run}`)}`, resultTitle);
    await professor.goto(address);
    await professor.getByRole('link', { name: '看公开页' }).click();
    await professor.getByRole('heading', { level: 1, name: resultTitle }).waitFor();
    await foundBy(professor, professor.url(), needTitle);
    expect(await professor.getByRole('main').innerText()).not.toContain('津门喷嘴');
  });
});
