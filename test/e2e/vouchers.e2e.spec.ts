/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import type { Download, Page } from 'playwright-core';
import { isTooWide, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const programme = `演练创新券 ${run}`;
const service = `铝壳结构改进 ${run}`;
/** Of the demonstration's catalogue, offered by the provider that has an account. */
const product = '产品外观与结构设计 · 示例海河科技服务中心';

const evidence = [
  ['服务合同', '合同.pdf'],
  ['发票', '发票.pdf'],
  ['付款凭证', '付款.pdf'],
  ['服务成果', '设计图.pdf'],
] as const;
const contentOf = (name: string): Buffer => Buffer.from(`%PDF-1.4\n% ${name} ${run}\n%%EOF\n`);

async function saved(page: Page, click: () => Promise<void>): Promise<{ download: Download; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { download, content: await readFile(await download.path()) };
}

/** Rows of a sheet, by its heads. */
function rowsOf(book: exceljs.Workbook, title: string): Record<string, string>[] {
  const sheet = book.getWorksheet(title);
  const heads: string[] = [];
  const rows: Record<string, string>[] = [];
  sheet?.eachRow((row, at) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => (cells[column - 1] = cell.text));
    if (at === 1) heads.push(...cells);
    else rows.push(Object.fromEntries(heads.map((head, column) => [head, cells[column] ?? ''])));
  });
  return rows;
}

const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** From the queue of claims to the one of this run. */
async function openClaim(page: Page): Promise<void> {
  await page.goto('/vouchers');
  await page.getByRole('main').getByRole('link', { name: '兑现申请' }).click();
  await page.getByRole('link', { name: service }).click();
  await page.getByRole('heading', { level: 1, name: service }).waitFor();
}

/** An officer writes a programme from an example, without days of public notice, and opens it. */
async function openProgramme(officer: Page): Promise<void> {
  await officer.goto('/vouchers');
  await officer.getByRole('link', { name: '计划管理' }).click();
  await officer.getByRole('button', { name: '新建计划' }).click();
  await officer.getByRole('radio', { name: /报销式/ }).check();
  await officer.getByLabel('代号').fill(`WALK${Date.now().toString().slice(-6)}`);
  await officer.getByLabel('名称', { exact: true }).fill(programme);
  await officer.getByRole('button', { name: '建立草稿' }).click();
  await officer.getByRole('heading', { level: 1, name: programme }).waitFor();
  await officer.getByRole('checkbox', { name: '北辰' }).check();
  await officer.getByLabel('公示天数').fill('0');
  await officer.getByRole('button', { name: '保存', exact: true }).click();
  await officer.getByText('草稿已保存', { exact: false }).waitFor();
  await officer.getByRole('button', { name: '发布为新版本' }).click();
  await officer.getByRole('button', { name: '开放并拨入预算' }).click();
  await officer.getByText('计划已开放，预算已拨入。').waitFor();
}

/** On a phone: what a service would get under every programme, and the application for one. */
async function apply(enterprise: Page): Promise<void> {
  await enterprise.goto('/vouchers');
  await enterprise.getByLabel('服务类别').selectOption('design');
  await enterprise.getByLabel('合同金额（含税，元）').fill('10.6万');
  await enterprise.getByLabel('其中增值税（元）').fill('6000');
  await enterprise.getByLabel('服务机构所在地').selectOption('nankai');
  await enterprise.getByText('企业的情况（有的计划要看）').click();
  await enterprise.getByLabel('职工人数').fill('68');
  await enterprise.getByLabel('注册资本（元）').fill('800万');
  await enterprise.getByLabel('上一年营业收入（元）', { exact: false }).first().fill('930万');
  await enterprise.getByLabel('再上一年营业收入（元）').fill('860万');
  await enterprise.getByLabel('科技型中小企业').selectOption('yes');
  await enterprise.getByLabel('在失信名单内').selectOption('no');
  await enterprise.getByLabel('同一项工作已获财政资助').selectOption('no');
  await enterprise.getByRole('button', { name: '看看能得多少' }).click();
  const found = enterprise.getByRole('article').filter({ has: enterprise.getByRole('link', { name: programme }) });
  // (106,000 − 6,000) × 40 %, for a provider elsewhere.
  await found.getByText('估算 40,000.00 元').waitFor();
  expect(await isTooWide(enterprise)).toBe(false);
  await found.getByRole('button', { name: '按这个申请' }).click();
  await enterprise.waitForURL(/\/vouchers\/applications\/\w+/);
  await enterprise.getByLabel('服务内容').fill(service);
  await enterprise.getByLabel('要解决什么问题').fill('薄壁铝壳松开夹具后翘曲 0.3 mm，希望改进结构，降到 0.1 mm 以内。');
  await enterprise.getByLabel('服务产品').selectOption({ label: product });
  await enterprise.getByRole('button', { name: '保存并提交' }).click();
  await enterprise.getByText('已提交，待审核').first().waitFor();
}

/** So that nobody else is offered it any more. */
async function closeProgramme(officer: Page): Promise<void> {
  await officer.goto('/vouchers/programmes/desk');
  await officer.getByRole('link', { name: programme }).click();
  await officer.getByRole('button', { name: '关闭申请' }).click();
  await officer.getByText('计划已关闭，不再接受申请。').waitFor();
}

async function decide(officer: Page, step: '初审通过' | '同意发放'): Promise<void> {
  await officer.goto('/vouchers/applications');
  await officer.getByRole('link', { name: service }).click();
  await officer.getByLabel('理由').fill('服务内容和金额清楚，符合规定。');
  await officer.getByRole('button', { name: step }).click();
}

/** From the voucher to an order, with what the application said filled in. */
async function order(enterprise: Page): Promise<void> {
  await enterprise.reload();
  await enterprise.getByRole('link', { name: '打开创新券' }).click();
  await enterprise.getByRole('link', { name: '用这张券下单' }).click();
  await enterprise.getByLabel('服务名称').waitFor();
  expect(await Promise.all(['服务名称', '合同金额（不含税）', '用券冻结'].map((label) => enterprise.getByLabel(label).inputValue()))).toEqual([service, '100,000.00', '40,000.00']);
  expect(await isTooWide(enterprise)).toBe(false);
  await enterprise.getByRole('button', { name: '下单并冻结金额' }).click();
  await enterprise.getByText('待服务方接单').first().waitFor();
}

async function deliver(page: Page): Promise<void> {
  await page.goto('/vouchers/orders');
  await page.getByRole('link', { name: service }).click();
  await page.getByRole('button', { name: '接单并登记签约' }).click();
  await page.getByLabel('解决了什么问题').fill('翘曲来自夹紧顺序，改为三点支撑后为 0.08 mm。');
  await page.getByRole('button', { name: '登记交付' }).click();
  await page.getByText('已登记交付').first().waitFor();
}

/** A part of what was held: the service cost less than the contract said. */
async function claim(enterprise: Page): Promise<void> {
  await enterprise.reload();
  await enterprise.getByRole('button', { name: '开始兑现申请' }).click();
  await enterprise.getByLabel('实际费用（不含税）').fill('80000');
  await enterprise.getByLabel('申请兑现').fill('40000');
  await enterprise.getByLabel('发票种类').selectOption('digitalOrdinary');
  await enterprise.getByLabel('发票号码').fill(`00${Date.now().toString().padStart(18, '0')}`);
  await enterprise.getByLabel('开票日期').fill(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()));
  await enterprise.getByLabel('金额（不含税）', { exact: true }).fill('80000');
  await enterprise.getByLabel('税额').fill('4800');
  await enterprise.getByRole('textbox', { name: '账号' }).fill(`62${Date.now().toString()}`);
  await enterprise.getByLabel('开户行').fill('演示银行北辰支行');
  await enterprise.getByRole('button', { name: '保存并核查' }).click();
  // A cost of 80,000 has the same share as the contract of 100,000: 32,000.
  await enterprise.getByText('申请金额高于按实际费用折算的上限。').waitFor();
  await enterprise.getByRole('button', { name: '修改申请' }).click();
  await enterprise.getByLabel('申请兑现').fill('32000');
  await enterprise.getByRole('button', { name: '保存并核查' }).click();
  await enterprise.getByText('申请金额高于按实际费用折算的上限。').waitFor({ state: 'detached' });
  for (const [kind, name] of evidence) {
    await enterprise.getByLabel(`上传${kind}`).setInputFiles({ name, mimeType: 'application/pdf', buffer: contentOf(name) });
    await enterprise.getByRole('link', { name }).waitFor();
  }
  expect(await isTooWide(enterprise)).toBe(false);
  await enterprise.getByRole('button', { name: '提交兑现申请' }).click();
  await enterprise.getByText('待审核').first().waitFor();
}

/** Review, approval and payment, by three people. */
async function settle({ reviewer, approver, payer }: Record<'reviewer' | 'approver' | 'payer', Page>): Promise<void> {
  await openClaim(reviewer);
  expect(await reviewer.getByRole('complementary', { name: '核查结果' }).getByRole('listitem').filter({ has: reviewer.getByRole('strong') }).count()).toBe(9);
  await reviewer.getByLabel('理由').fill('发票、付款与成果相符，按实际费用核定。');
  await reviewer.getByRole('button', { name: '审核通过' }).click();
  await reviewer.getByText('审核已通过').first().waitFor();
  await openClaim(approver);
  await approver.getByLabel('理由').fill('同意。');
  await approver.getByRole('button', { name: '批准并公示' }).click();
  await approver.getByText('已批准').first().waitFor();
  await openClaim(payer);
  await payer.getByRole('button', { name: '转为应付' }).click();
  await payer.getByText('已转为应付').first().waitFor();

  await payer.goto('/vouchers/settlement');
  await payer.getByLabel('计划').selectOption({ label: programme });
  await payer.getByRole('button', { name: '生成新批次' }).click();
  await payer.getByText('批次已生成').waitFor();
  await payer.getByRole('listitem').filter({ hasText: programme }).getByRole('link').first().click();
  const { content } = await saved(payer, () => payer.getByRole('link', { name: /CSV/ }).click());
  const [head, line = ''] = content.toString('utf8').trim().split(/\r?\n/);
  expect(head).toContain('付款编号');
  const key = /TM[0-9A-Z]{20}/.exec(line)?.[0] ?? '';
  const answer = `付款编号,结果,银行流水号,金额（元）,原因\n${key},成功,${run},32000.00,\n`;
  await payer.getByLabel(/银行结果/).setInputFiles({ name: '银行结果.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) });
  await payer.getByText('已记账').waitFor();
  await payer.getByText('已办完').waitFor();
}

/** What the auditor takes home, proven from the file alone. */
async function audit(auditor: Page): Promise<void> {
  await auditor.goto('/vouchers/settlement');
  await auditor.getByLabel('计划').selectOption({ label: programme });
  await auditor.getByText('账簿、申请和银行三方一致。').waitFor();
  const { content } = await saved(auditor, () => auditor.getByRole('link', { name: /XLSX/ }).click());
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(content).buffer);
  expect(rowsOf(book, '账簿核验')[0]).toMatchObject({ 结论: '账簿核验通过' });

  // Each transaction sums to 0, and what the accounts hold is what the walk did.
  const sums = new Map<string, bigint>();
  const balances = new Map<string, bigint>();
  for (const { 序号 = '', 账户 = '', 金额 = '' } of rowsOf(book, '账簿')) {
    const account = 账户.split(':')[0] ?? '';
    sums.set(序号, (sums.get(序号) ?? 0n) + fenOf(金额));
    balances.set(account, (balances.get(account) ?? 0n) + fenOf(金额));
  }
  expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
  expect(Object.fromEntries(balances)).toMatchObject({ funding: -600_000_000n, budget: 596_000_000n, voucher: 800_000n, hold: 0n, payable: 0n, paid: 3_200_000n });

  expect(rowsOf(book, '兑现申请')).toEqual([expect.objectContaining({ 服务: service, 状态: 'settled', 申请金额: '32000.00', 核定金额: '32000.00', 审核: '演示·创新券审核', 审批: '演示·创新券审批', 拨付: '演示·创新券拨付' })]);
  expect(rowsOf(book, '核查')).toHaveLength(9);
  expect(Object.fromEntries(rowsOf(book, '证明材料').map(({ 文件 = '', 内容指纹 }) => [文件, 内容指纹]))).toEqual(Object.fromEntries(evidence.map(([, name]) => [name, createHash('sha256').update(contentOf(name)).digest('hex')])));
  const { content: pdf } = await saved(auditor, () => auditor.getByRole('link', { name: /PDF/ }).click());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
}

describe('innovation vouchers, in six windows', () => {
  it('from an example to a programme, an application, an order, a claim, a payment and the pack of the auditor', async () => {
    const [{ page: enterprise }, { page: reviewer }, { page: approver }, { page: payer }, { page: delivers }, { page: auditor }] = [await visit('/sign-in', { width: 390 }), await visit('/sign-in'), await visit('/sign-in'), await visit('/sign-in'), await visit('/sign-in'), await visit('/sign-in')];
    await signInAs(enterprise, '演示·企业负责人');
    await signInAs(reviewer, '演示·创新券审核');
    await signInAs(approver, '演示·创新券审批');
    await signInAs(payer, '演示·创新券拨付');
    await signInAs(delivers, '演示·服务机构负责人');
    await signInAs(auditor, '演示·审计员');

    await openProgramme(reviewer);
    await apply(enterprise);
    await decide(reviewer, '初审通过');
    await reviewer.getByText('初审通过，待复审').first().waitFor();
    await decide(approver, '同意发放');
    await approver.getByText('已发放').first().waitFor();
    await order(enterprise);
    await deliver(delivers);
    await claim(enterprise);
    await settle({ reviewer, approver, payer });
    await audit(auditor);
    await closeProgramme(reviewer);
  }, 180_000);
});
