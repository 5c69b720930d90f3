/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();
const run = Date.now().toString(36);

const text = (answer: unknown, name: string): string => String(typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([key]) => key === name)?.[1] : undefined);

/** Asks the API as whoever is signed in on the page. */
async function ask(page: Page, path: string, body: unknown): Promise<unknown> {
  return page.evaluate(
    async ([address, sent]): Promise<unknown> => {
      const response = await fetch(`/api/${address}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
      return response.json();
    },
    [path, body] as const,
  );
}

/** A result of the demonstration's university, approved by its officer; the address of its record, null where it is restricted. */
async function publish(title: string, isRestricted: boolean): Promise<string> {
  const clearance = { novelty: 'patentFiled', secrecy: 'passed', export: isRestricted ? 'listed' : 'notListed' };
  const { page: author } = await visit('/sign-in');
  await signInAs(author, '演示·高校科研人员');
  const content = {
    kind: 'result',
    title,
    abstract: '用低熔点合金填充薄壁件内腔，铣削后加热取出，用于壳体、机匣和支架的半精加工与精加工。',
    gain: `变形由 0.2 mm 降到 0.05 mm ${run}`,
    trl: 6,
    trlEvidence: '两家企业各试制 30 件',
    cost: `单件工装成本 38 元 ${run}`,
    levels: { cost: 'signedIn' },
  };
  const draft = await ask(author, 'publications', { content });
  const id = text(draft, 'id');
  const submitted = await ask(author, `publications/${id}/transitions`, { action: 'submit', version: 1, clearance });
  expect(text(submitted, 'state')).toBe('submitted');
  const { page: officer } = await visit('/sign-in');
  await signInAs(officer, '演示·成果转化专员');
  const approved = await ask(officer, `publications/${id}/transitions`, { action: 'approve', version: 1, clearance });
  expect(text(approved, 'state')).toBe('published');
  return text(approved, 'recordId');
}

it('shows the cost to who is signed in, and leads a visitor there and back', async () => {
  const id = await publish(`薄壁机匣低熔点合金支撑 ${run}`, false);
  const { page } = await visit(`/results/${id}`, { width: 390 });
  await page.getByText('所有者可能为登录的人展示了更多内容').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('38 元');
  await page.locator('main').getByRole('link', { name: '登录' }).click();
  await signInAs(page, '演示·企业成员');
  await page.getByRole('heading', { name: '更多内容' }).waitFor();
  await page.getByText(`单件工装成本 38 元 ${run}`).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

it('lists a restricted result for verified organisations in China alone', async () => {
  const title = `五轴联动误差补偿 ${run}`;
  await publish(title, true);
  const { page } = await visit('/sign-in');
  await signInAs(page, '演示·企业成员');
  await page.goto('/results/restricted');
  await page.getByRole('searchbox').fill(run);
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText(/限制出口：/).waitFor();

  const { page: visitor } = await visit(`/search?q=${encodeURIComponent(title)}`);
  await visitor.getByText(/没有一条记录写着/).waitFor();
  await visitor.goto('/results/restricted');
  await visitor.getByText('请先登录').waitFor();
});
