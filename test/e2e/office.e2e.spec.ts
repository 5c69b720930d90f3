/// <reference lib="dom" />
import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { register, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const email = `jiang-${run}@authority.example.org`;
const password = '三片旧瓦 with four rivers';
const needTitle = `灌装线瓶盖错位检测 ${run}`;

/** The six digits of an authenticator (RFC 6238), `steps` of 30 seconds from now: a step serves once, so that the first use takes the one before. */
function codeOf(secret: string, steps: number): string {
  const bits = [...secret.replaceAll(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(moment).digest();
  return String((hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function giveCredentials(page: Page): Promise<void> {
  await page.getByLabel('邮箱').fill(email);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function registerInvited(page: Page): Promise<void> {
  await page.locator('.letter', { hasText: email }).getByRole('link', { name: '打开信里的链接' }).click();
  await page.getByRole('link', { name: '注册', exact: true }).click();
  await register(page, { name: '蒋宁', email, password });
  await page.getByRole('region', { name: '等您答复的邀请' }).getByRole('link', { name: /看邀请/ }).click();
  await page.getByRole('button', { name: '接受并开始代表它' }).click();
}

/** Sets up the second factor on the way to the console. Returns its secret. */
async function enrol(page: Page): Promise<string> {
  await page.goto('/admin/people');
  await page.getByRole('heading', { name: '还差一步：第二道验证' }).waitFor();
  const notice = page.locator('.page-notice');
  expect((await notice.boundingBox())?.height).toBeLessThan(80);
  await page.getByRole('main').getByRole('link', { name: '去验证' }).click();
  await page.getByRole('button', { name: '设置第二道验证' }).click();
  const secret = await page.locator('code.secret-code').innerText();
  await page.getByLabel('六位数字').fill(codeOf(secret, -1));
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByRole('heading', { name: '恢复码' }).waitFor();
  expect(await page.locator('.codes li').count()).toBe(10);
  await page.getByRole('link', { name: '我已存好' }).click();
  await page.waitForURL('**/admin/people');
  await page.getByRole('heading', { level: 1, name: '人员' }).waitFor();
  return secret;
}

describe('somebody new in the office', () => {
  it('sets up the second factor and signs in with it, takes a need out of the library, and closes the account', async () => {
    const { page: admin } = await visit('/sign-in');
    await signInAs(admin, '演示·平台管理员');
    await admin.goto('/account/organizations');
    await admin.getByRole('main').getByRole('link', { name: /管理局/ }).first().click();
    await admin.getByRole('link', { name: '成员' }).click();
    await admin.getByLabel('邮箱').fill(email);
    await admin.getByRole('checkbox', { name: /平台管理员/ }).check();
    await admin.getByRole('checkbox', { name: /可审核/ }).check();
    await admin.getByRole('button', { name: '发出邀请' }).click();
    await admin.getByText(new RegExp(`邀请已发往 ${email}`)).waitFor();

    const { page: officer, complaints } = await visit('/mail');
    await registerInvited(officer);
    const secret = await enrol(officer);
    await officer.getByRole('button', { name: '账号：' }).click();
    await officer.getByRole('button', { name: '退出登录' }).click();
    await officer.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    await officer.goto('/sign-in?back=%2Freview');
    await giveCredentials(officer);
    await officer.getByLabel('验证码').fill('000000');
    await officer.getByRole('button', { name: '继续' }).click();
    await officer.getByText('验证码不对，或已经用过').waitFor();
    await officer.getByLabel('验证码').fill(codeOf(secret, 0));
    await officer.getByRole('button', { name: '继续' }).click();
    await officer.waitForURL('**/review');

    const { page: member } = await visit('/sign-in');
    await signInAs(member, '演示·企业成员');
    await member.goto('/desk/new?kind=need');
    await member.waitForURL('**/desk/pub_*');
    await member.getByLabel('标题', { exact: true }).fill(needTitle);
    await member.getByLabel('需求描述').fill('灌装线每分钟四百瓶，瓶盖错位靠人看，漏检千分之三，希望在线检出并剔除，漏检低于万分之二。');
    await member.getByRole('status').filter({ hasText: /已保存 \d/ }).waitFor();
    await member.getByRole('button', { name: '现在发布' }).click();
    await member.getByRole('link', { name: '看公开页' }).waitFor();
    await officer.goto(new URL(member.url()).pathname);
    await officer.getByRole('button', { name: '下架' }).click();
    await officer.getByLabel('意见').fill('请去掉客户名称后再发。');
    await officer.getByRole('button', { name: '下架' }).last().click();
    await officer.getByText('等作者处理').waitFor();
    await member.reload();
    await member.getByText('请去掉客户名称后再发。').first().waitFor();
    await member.getByText('等您处理').waitFor();

    await officer.goto('/account');
    await officer.getByRole('button', { name: '注销账号…' }).click();
    await officer.getByRole('textbox', { name: '密码' }).fill('two tiles and a pond');
    await officer.getByRole('button', { name: '确认注销' }).click();
    await officer.getByText('密码不对', { exact: true }).waitFor();
    await officer.getByRole('textbox', { name: '密码' }).fill(password);
    await officer.getByRole('button', { name: '确认注销' }).click();
    await officer.getByRole('heading', { name: '账号已注销' }).waitFor();
    await officer.goto('/sign-in');
    await giveCredentials(officer);
    await officer.getByText('邮箱或密码不对，或邮箱还没有确认').waitFor();
    complaints.splice(0); // what was refused on purpose
    await admin.reload();
    await admin.getByText('审计员').first().waitFor();
    expect(await admin.getByText(email).count()).toBe(0);
  });
});

describe('a record that nobody has spoken for', () => {
  it('asks its owner, who keeps it with one click', async () => {
    // The demonstration has one such record; a product that runs on needs a fresh start to walk this again.
    const { page } = await visit('/sign-in');
    await signInAs(page, '演示·高校科研人员');
    await page.goto('/desk');
    const card = page.locator('.desk-card', { hasText: '养殖尾水脱氮' });
    await card.getByText('待确认', { exact: true }).waitFor();
    await card.getByRole('button', { name: '仍然有效' }).click();
    await card.getByText('已公开', { exact: true }).waitFor();
    await card.getByText(/下次确认/).waitFor();
  });
});
