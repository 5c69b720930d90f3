/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Names of this run, so that a product that runs on can be walked again. */
const run = Date.now().toString(36);
const title = `海河成果发布 ${run}`;
const slug = `haihe-${run}`;

const rows = (page: Page): Promise<string[]> => page.locator('.draft-item .field__label').allInnerTexts();

/** Opens the outbox until a letter to the address stands in it, and follows its link. */
async function followLetter(page: Page, to: string, subject: string): Promise<void> {
  const letter = page.locator('article').filter({ hasText: to }).filter({ hasText: subject });
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.goto('/mail');
    await page.locator('article').first().waitFor();
    if ((await letter.count()) > 0) break;
  }
  await letter.first().getByRole('link', { name: '打开信里的链接' }).click();
}

describe('a bulletin', () => {
  it('is drafted, edited and issued by the authority; a visitor reads it, has it sent, and ends that', async () => {
    const { page: editor, complaints } = await visit('/sign-in');
    await signInAs(editor, '演示·平台管理员');
    await editor.goto('/bulletin-desk/new');
    await editor.getByRole('button', { name: '建立系列' }).click();
    await editor.getByText('有 2 处需要改一改').waitFor();
    await editor.getByLabel('名称', { exact: true }).fill(title);
    await editor.getByLabel('网址里的名字').fill('demo-bulletin');
    await editor.getByRole('button', { name: '建立系列' }).click();
    await editor.getByText('这个名字已经有人用了，换一个。').waitFor();
    expect(complaints.splice(0)).toHaveLength(1); // the refused name
    await editor.getByLabel('网址里的名字').fill(slug);
    await editor.getByRole('button', { name: '建立系列' }).click();
    await editor.getByRole('heading', { name: title }).waitFor();

    // A visitor wants it before there is any.
    const { page: reader, complaints: refusals } = await visit(`/bulletins/${slug}`);
    const address = `reader-${run}@example.com`;
    await reader.getByText('还没有发布第一期').waitFor();
    await reader.getByLabel('邮箱').fill('no address');
    await reader.getByRole('button', { name: '订阅', exact: true }).click();
    await reader.getByText('有 1 处需要改一改').waitFor();
    expect(refusals.splice(0)).toHaveLength(1); // the refused address
    await reader.getByLabel('邮箱').fill(address);
    await reader.getByRole('button', { name: '订阅', exact: true }).click();
    await reader.getByText('请到邮箱里确认').waitFor();
    await followLetter(reader, address, '请确认订阅');
    await reader.getByRole('button', { name: '确认订阅' }).click();
    await reader.getByText('订阅成功').waitFor();

    // One click drafts; the keyboard reorders; what is taken out can be put back.
    await editor.getByRole('region', { name: title }).getByRole('button', { name: '生成下一期草稿' }).click();
    await editor.waitForURL('**/bulletin-desk/issues/bis_*');
    await editor.locator('.draft-item').first().waitFor();
    const before = await rows(editor);
    await editor.locator('.draft-item textarea').first().focus();
    await editor.keyboard.press('Alt+ArrowDown');
    await editor.waitForFunction((first) => document.querySelector('.draft-item .field__label')?.textContent !== first, before[0]);
    expect((await rows(editor)).slice(0, 2)).toEqual([before[1], before[0]]);
    expect(await editor.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await editor.keyboard.press('Alt+ArrowUp');
    await editor.locator('.draft-item textarea').first().fill('编辑的话：这一项最值得看。');
    const last = (await rows(editor)).at(-1) ?? '';
    await editor.getByRole('button', { name: `移出：${last}` }).click();
    expect(await rows(editor)).not.toContain(last);
    await editor.getByText('有改动还没有保存').waitFor();
    await editor.reload();
    await editor.locator('.draft-item').first().waitFor();
    expect(await rows(editor)).not.toContain(last);
    await editor.getByLabel('前言').fill('## 编者按\n\n<script>document.title = "x"</script>');
    await editor.getByRole('button', { name: '保存草稿' }).click();
    await editor.getByText('已保存', { exact: true }).waitFor();
    await editor.getByText('加入其他记录').click();
    // Among hundreds of new records the list shows the most complete; any other is found by its words.
    await editor.getByLabel('在成果、需求、专家里搜索').fill(last);
    await editor.getByRole('button', { name: `加入：${last}` }).click();
    await editor.getByRole('button', { name: '预览', exact: true }).click();
    await editor.getByText('编辑的话：这一项最值得看。').waitFor();
    await editor.getByRole('button', { name: '发布第 1 期' }).click();
    await editor.getByText('这一期已经发布，内容不能再改。').waitFor();

    await reader.goto(`/bulletins/${slug}`);
    await reader.getByRole('link', { name: '第 1 期' }).click();
    await reader.waitForURL(`**/bulletins/${slug}/1`);
    await reader.getByText('编辑的话：这一项最值得看。').waitFor();
    await reader.getByText('<script>document.title').waitFor();
    await reader.getByRole('link', { name: last, exact: true }).first().waitFor();
    expect(await reader.title()).toContain(title);

    // On paper there is the issue alone.
    await reader.emulateMedia({ media: 'print' });
    expect(await reader.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await reader.getByRole('heading', { name: title }).isVisible()).toBe(true);
    expect((await reader.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000);
    await reader.emulateMedia({ media: null });

    // The feed as a browser's own parser reads it.
    expect(await reader.locator('link[type="application/atom+xml"]').getAttribute('href')).toBe(`/api/bulletins/${slug}/feed`);
    const feed = await reader.evaluate(async (path) => {
      const parsed = new DOMParser().parseFromString(await (await fetch(path)).text(), 'application/xml');
      return { broken: parsed.querySelectorAll('parsererror').length, entries: [...parsed.querySelectorAll('entry > title')].map((entry) => entry.textContent) };
    }, `/api/bulletins/${slug}/feed`);
    expect(feed).toEqual({ broken: 0, entries: [`${title} 第 1 期`] });

    // A correction stands on top, and the letter ends without signing in.
    await editor.getByText('附一条更正').click();
    await editor.getByLabel('更正内容').fill('第一条的完成单位有误。');
    await editor.getByRole('button', { name: '发布更正' }).click();
    await editor.getByRole('heading', { name: '更正' }).waitFor();
    await reader.reload();
    await reader.getByText('第一条的完成单位有误。').waitFor();
    await followLetter(reader, address, `《${title}》第 1 期`);
    await reader.waitForURL(`**/bulletins/${slug}/1`);
    await reader.goto('/mail');
    const text = await reader.locator('article').filter({ hasText: address }).filter({ hasText: `《${title}》第 1 期` }).first().innerText();
    await reader.goto(new URL(/\S+\/subscriptions\/end\?token=\S+/.exec(text)?.[0] ?? '').href.replace(/^https?:\/\/[^/]+/, ''));
    await reader.getByRole('button', { name: '退订' }).click();
    await reader.getByText('已经退订').waitFor();
    await reader.goto('/mail');
    await reader.locator('article, .note').first().waitFor();
    expect(await reader.locator('main').innerText()).not.toContain(address);
  }, 180_000);
});

describe('a notice', () => {
  it('is written, published, found by its word, and holds no markup of its own', async () => {
    const name = `征集储能需求 ${run}`;
    const { page: editor, complaints } = await visit('/sign-in');
    await signInAs(editor, '演示·成果转化专员');
    await editor.goto('/notice-desk/new');
    await editor.getByLabel('标题', { exact: true }).fill(name);
    await editor.getByLabel('征集').check();
    await editor.getByRole('button', { name: '保存', exact: true }).click();
    await editor.waitForURL('**/notice-desk/ntc_*');
    await editor.getByRole('button', { name: '发布', exact: true }).click();
    await editor.getByText('有 1 处需要改一改').waitFor();
    expect(complaints.splice(0)).toHaveLength(1); // refused without a text
    await editor.getByLabel('正文').fill('## 范围\n\n- <img src=x onerror="document.title=1">\n- 储能系统');
    await editor.getByText('先保存改动，再发布。').waitFor();
    await editor.getByRole('button', { name: '保存', exact: true }).click();
    await editor.getByRole('button', { name: '发布', exact: true }).click();
    await editor.getByRole('link', { name: '看公开页' }).waitFor();

    const { page } = await visit('/');
    await page.getByRole('link', { name: '信息', exact: true }).click();
    await page.getByRole('link', { name: '通知公告' }).click();
    await page.getByLabel('搜索标题和正文').fill(run);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/notices?q=*');
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('<img src=x onerror').waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    await page.getByRole('heading', { level: 2, name: '范围' }).waitFor();
  });
});
