/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();
const run = Date.now().toString(36);
const title = `碳纤维格栅低温固化 ${run}`;

/** A grey PNG of 2 × 2 pixels, and a PDF that says so. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAADklEQVR4nGNoAAMGCAUAKg4GARWeQtcAAAAASUVORK5CYII=', 'base64');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /已保存 \d/ });
const choose = (page: Page, name: string, buffer: Buffer, mimeType: string): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
const listed = (page: Page) => page.getByRole('list', { name: '附件' }).getByRole('listitem');

it('a picture and a drawing go along with a result: the picture to everybody, the drawing to nobody without an agreement', async () => {
  const { page: author, complaints } = await visit('/sign-in');
  await signInAs(author, '演示·高校科研人员');
  await author.goto('/desk/new?kind=result');
  await author.waitForURL('**/desk/pub_*');
  const address = new URL(author.url()).pathname;
  await author.getByLabel('标题', { exact: true }).fill(title);
  await author.getByLabel('成果介绍', { exact: true }).fill('用低温固化树脂制作碳纤维格栅，八十度两小时成型，不用热压罐，已在三种规格上验证，可现场施工。');

  // What is inside counts, not the name; the message stands at the file and goes when it is read.
  await choose(author, '网页.png', Buffer.from('<html><script>alert(1)</script></html>'), 'image/png');
  await author.getByRole('alert').getByText(/网页\.png 里是网页或 SVG 代码/).waitFor();
  await author.getByRole('button', { name: '收起 网页.png 的提示' }).click();
  expect(complaints.splice(0).join()).toContain('415');

  await choose(author, '现场.png', png, 'image/png');
  await listed(author).nth(0).getByRole('textbox', { name: '说明' }).fill('施工现场');
  await author.getByLabel('新加的文件谁能看：').selectOption('annex');
  await choose(author, '图纸.pdf', pdf, 'application/pdf');
  await listed(author).nth(1).waitFor();
  await saved(author).waitFor();

  // By keyboard: down, out, and back again.
  await author.getByRole('button', { name: '把 现场.png 下移' }).press('Enter');
  await author.getByText('现场.png 已移到第 2 位').waitFor();
  await author.getByRole('button', { name: '移除 现场.png' }).press('Enter');
  await author.getByRole('button', { name: '撤销' }).press('Enter');
  expect(await listed(author).nth(1).getByRole('textbox', { name: '说明' }).inputValue()).toBe('施工现场');
  await author.getByRole('button', { name: '把 现场.png 上移' }).press('Enter');
  await saved(author).waitFor();
  await author.reload();
  expect(await listed(author).nth(0).getByRole('textbox', { name: '文件名' }).inputValue()).toBe('现场.png');
  for (const answer of ['专利已经申请', '已审查，可以公开', '不在目录上']) await author.getByLabel(answer).check();
  await author.getByRole('button', { name: '提交审核' }).click();
  await author.getByText('审核中', { exact: true }).waitFor();

  const { page: officer } = await visit('/sign-in');
  await signInAs(officer, '演示·成果转化专员');
  await officer.goto(address.replace('/desk/', '/review/'));
  const drawing = await officer.getByRole('link', { name: '图纸.pdf' }).getAttribute('href');
  await officer.getByLabel(/同意公开/).check();
  await officer.getByRole('button', { name: '同意并公开' }).click();
  await officer.getByText(/已经公开/).waitFor();

  const { page: visitor } = await visit('/');
  const picture = await openPublic(visitor, officer, address);
  expect(await visitor.locator('main').innerText()).not.toContain('图纸');
  const statuses = await visitor.evaluate((paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)), [picture, drawing ?? '']);
  expect(statuses).toEqual([200, 404]);
});

/** The public page of the record as a visitor; returns where its picture is fetched from. */
async function openPublic(visitor: Page, officer: Page, address: string): Promise<string> {
  const record = await officer.evaluate(async (path) => (await fetch(path)).text(), address.replace('/desk/', '/api/publications/'));
  const id = /"recordId":"(res_[0-9a-z]+)"/.exec(record)?.[1] ?? '';
  await visitor.goto(`/results/${id}`);
  await visitor.getByRole('heading', { level: 2, name: '附件' }).waitFor();
  await visitor.getByText('施工现场').waitFor();
  await visitor.waitForFunction(() => [...document.querySelectorAll('img')].every((image) => image.complete && image.naturalWidth > 0));
  return (await visitor.getByRole('link', { name: '现场.png' }).getAttribute('href')) ?? '';
}
