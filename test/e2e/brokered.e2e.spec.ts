/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { isTooWide, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

const need = '老旧电梯抱闸力量不足如何提前知道';
const result = '面向产线设备的滚动轴承剩余寿命预测系统';
const run = Date.now().toString(36);

async function accept(page: Page): Promise<void> {
  await page.goto('/introductions?waiting=true');
  await page.getByRole('link', { name: new RegExp(need) }).click();
  await page.getByRole('heading', { name: '对您有什么好处' }).waitFor();
  await page.getByRole('button', { name: '同意对接' }).click();
}

async function sign(page: Page, introduction: string): Promise<void> {
  await page.goto(`${introduction}/nda`);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '代表本方同意' }).click();
}

describe('in three windows', () => {
  it('a match becomes a conversation, a conversation a deal, and a deal a registered contract', async () => {
    const [{ page: phone }, { page: manager }, { page: officer, complaints }] = [await visit('/sign-in', { width: 390 }), await visit('/sign-in'), await visit('/sign-in')];
    await signInAs(phone, '演示·科技特派员');
    await signInAs(manager, '演示·企业负责人');
    await signInAs(officer, '演示·成果转化专员');

    // The commissioner proposes on a phone: from a need to one of its matches.
    await phone.goto(`/needs?q=${encodeURIComponent(need)}`);
    await phone.getByRole('link', { name: new RegExp(need) }).first().click();
    await phone.locator('.page-head').getByRole('link', { name: '提议对接' }).click();
    await phone.getByRole('link', { name: `选择：${result}` }).click();
    await phone.getByRole('textbox', { name: /给双方的一句话|给对方的一句话/ }).fill('两家都在做状态监测，建议先看样机。');
    expect(await isTooWide(phone)).toBe(false);
    await phone.getByRole('button', { name: '提议对接' }).click();
    await phone.waitForURL(/\/introductions\/itr_/);
    const introduction = new URL(phone.url()).pathname;

    // Both accept; only then each sees whom to talk to.
    await accept(manager);
    await manager.getByText(/等成果方/).first().waitFor();
    expect(await manager.getByText('university.example.org').count()).toBe(0);
    await accept(officer);
    await officer.getByRole('heading', { name: '可以联系了' }).waitFor();

    // They talk: what one writes appears with the other, and with the commissioner.
    await officer.getByRole('link', { name: '打开沟通' }).click();
    await officer.waitForURL(/\/messages\/\w+/);
    const room = new URL(officer.url()).pathname;
    for (const page of [manager, phone]) await page.goto(room);
    await manager.getByRole('textbox', { name: '写消息' }).fill(`抱闸力量不够时能提前多久报警？${run}`);
    await manager.getByRole('textbox', { name: '写消息' }).press('Enter');
    for (const page of [officer, phone]) await page.getByText(`抱闸力量不够时能提前多久报警？${run}`).filter({ visible: true }).first().waitFor();
    await officer.getByRole('textbox', { name: '写消息' }).fill(`样机上能提前二十天报警。${run}`);
    await officer.getByRole('textbox', { name: '写消息' }).press('Enter');
    await manager.getByText(`样机上能提前二十天报警。${run}`).filter({ visible: true }).first().waitFor();
    expect(await isTooWide(phone)).toBe(false);

    // An agreement on confidentiality, by who may bind each side.
    await sign(manager, introduction);
    await manager.getByText('一方已签署').waitFor();
    await sign(officer, introduction);
    await officer.getByText('已生效', { exact: true }).first().waitFor();
    // The paper beside it: a signed scan, which both sides read.
    await officer.locator('input[type=file]').setInputFiles({ name: '签字页.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await officer.getByRole('link', { name: '签字页.pdf' }).waitFor();

    // The deal: talks, intent, contract, signature, registration, each by who may.
    await manager.goto(introduction);
    await manager.getByLabel('合作名称').fill(`抱闸监测 ${run}`);
    await manager.getByRole('button', { name: '开始合作' }).click();
    await manager.waitForURL(/\/deals\/deal_/);
    const deal = new URL(manager.url()).pathname;
    await manager.getByRole('button', { name: '开始洽谈' }).click();
    await manager.getByRole('button', { name: '达成意向' }).click();
    await manager.getByText('填写合同：类型、对价、定价和金额').waitFor();
    await manager.getByRole('button', { name: '填写合同' }).click();
    await manager.getByLabel('合同类型').selectOption('service');
    await manager.getByLabel('对价').selectOption('cash');
    await manager.getByLabel('定价').selectOption('listing');
    await manager.getByLabel('合同金额（元）').fill('480000');
    await manager.getByRole('button', { name: '保存合同' }).click();
    await manager.getByText('480,000').first().waitFor();

    // Two at once: the officer still looks at the deal of a moment ago, and is told what changed.
    await officer.goto(deal);
    await officer.getByRole('button', { name: '登记签约' }).waitFor();
    await manager.getByRole('button', { name: '添加事项' }).click();
    await manager.getByLabel('内容').fill('交付监测样机');
    await manager.getByRole('button', { name: '添加事项' }).click();
    await manager.getByText('交付监测样机').first().waitFor();
    await manager.getByRole('button', { name: '登记签约' }).click();
    await manager.getByRole('button', { name: '登记合同' }).waitFor();
    await officer.getByRole('button', { name: '登记签约' }).click();
    await officer.getByRole('alert').getByText(/演示·企业负责人/).first().waitFor();
    // The browser logs the refusal, which is meant.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await officer.getByLabel('登记编号').fill(`津技合登 ${run}`);
    await officer.getByRole('button', { name: '登记合同' }).click();
    await officer.getByRole('button', { name: '开始履行' }).waitFor();

    // A meeting, which the commissioner is asked to and finds on the phone, in the deal and in their inbox.
    await manager.goto(deal);
    await manager.getByRole('button', { name: '安排会议' }).click();
    await manager.getByLabel('会议主题').fill(`样机验收 ${run}`);
    await manager.getByLabel('日期').fill('2027-03-01');
    await manager.getByLabel('开始').fill('14:00');
    await manager.getByLabel('结束').fill('15:30');
    await manager.getByLabel('地点').fill('津南区三号楼');
    await manager.getByRole('button', { name: '发出' }).click();
    await manager.getByText(/2027年3月1日.*14:00/).first().waitFor();
    await phone.goto('/deals/calendar');
    await phone.getByRole('button', { name: '生成地址' }).click();
    const address = await phone.locator('.calendar__address').textContent();
    const feed = await (await fetch(address ?? '')).text();
    expect(feed.replaceAll('\r\n ', '')).toMatch(new RegExp(`DTSTART;TZID=Asia/Shanghai:20270301T140000[\\s\\S]*SUMMARY:样机验收 ${run}`));
    expect(await isTooWide(phone)).toBe(false);

    // The commissioner has followed all of it, on the phone.
    await phone.goto(deal);
    await phone.getByText(`样机验收 ${run}`).first().waitFor();
    await phone.getByText(`津技合登 ${run}`).first().waitFor();
    await phone.getByText('已登记').first().waitFor();
    expect(await isTooWide(phone)).toBe(false);
    await phone.goto(room);
    await phone.getByText(/合同已登记/).filter({ visible: true }).first().waitFor();
  }, 180_000);
});
