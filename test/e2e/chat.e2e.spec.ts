/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { isTooWide, signInAs, useVisitors } from './visitor.js';

const { visit } = useVisitors();
/** What is said, without the list of rooms, which shows the newest line too. */
const log = (page: Page) => page.getByRole('log');

describe('talk', () => {
  it('arrives live with its receipt, waits honestly while the network is away and is sent once, and carries people, records and files', async () => {
    const [{ page: enterprise, complaints }, { page: commissioner }] = await Promise.all([visit('/sign-in'), visit('/sign-in', { language: 'en', width: 390 })]);
    await signInAs(enterprise, '演示·企业负责人');
    await signInAs(commissioner, '演示·科技特派员');
    await enterprise.goto('/messages');
    await enterprise.getByRole('link', { name: /演示会话.*科技特派员/ }).click();
    await enterprise.getByText('默认不保密').waitFor();
    await commissioner.goto(new URL(enterprise.url()).pathname);
    const run = Date.now();
    const write = (page: Page) => page.locator('.talk__composer textarea');
    const say = async (page: Page, text: string): Promise<void> => {
      await write(page).fill(text);
      await write(page).press('Enter');
    };
    await write(commissioner).waitFor();
    await enterprise.waitForFunction(() => document.querySelector('.talk__status')?.textContent === '');

    await say(enterprise, `周三上午十点可以${run}`);
    await log(commissioner).getByText(`周三上午十点可以${run}`).waitFor();
    await log(enterprise).getByText('1 人已读').last().waitFor();
    await write(commissioner).pressSequentially('see you');
    await enterprise.getByText('正在输入').waitFor();

    // Away: shown as waiting, also after a reload; back: sent once, and what came meanwhile is there.
    await enterprise.context().setOffline(true);
    await say(enterprise, `断网时写的话${run}`);
    await enterprise.locator('.talk__message--unsent').getByText('等网络恢复后自动发送').waitFor();
    await say(commissioner, `Said meanwhile ${run}`);
    await enterprise.context().setOffline(false);
    await enterprise.locator('.talk__message--unsent').waitFor({ state: 'detached' });
    await log(enterprise).getByText(`Said meanwhile ${run}`).waitFor();
    await log(commissioner).getByText(`断网时写的话${run}`).waitFor();
    expect(await log(commissioner).getByText(`断网时写的话${run}`).count()).toBe(1);
    expect(complaints.splice(0).filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);

    await enterprise.setInputFiles('.talk__composer input[type=file]', { name: '图纸.txt', mimeType: 'text/plain', buffer: Buffer.from('公差 0.05 mm\n') });
    await enterprise.getByRole('button', { name: '移除 图纸.txt' }).waitFor();
    await write(enterprise).pressSequentially('@演示·科技');
    await enterprise.getByRole('option', { name: '演示·科技特派员' }).waitFor();
    await write(enterprise).press('Enter');
    await write(enterprise).pressSequentially('看 https://example.org/a <b>#铝');
    await enterprise.getByRole('option').first().waitFor();
    await write(enterprise).press('Enter');
    await write(enterprise).press('Enter');
    await commissioner.getByRole('link', { name: '图纸.txt' }).last().waitFor();
    await log(commissioner).getByText('<b>').last().waitFor();
    expect(await commissioner.getByRole('link', { name: 'https://example.org/a' }).last().getAttribute('rel')).toContain('noreferrer');
    expect(await isTooWide(commissioner)).toBe(false);

    // The box to write in is in view on a phone, whatever the room holds; a message of somebody else can be reported.
    const box = await write(commissioner).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(commissioner.viewportSize()?.height ?? 0);
    const theirs = log(enterprise).locator('.talk__message', { hasText: `Said meanwhile ${run}` });
    await theirs.hover();
    await theirs.getByRole('button', { name: '举报' }).click();
    await theirs.getByLabel('广告或骚扰').check();
    await theirs.getByLabel('具体说明').fill('与合作无关');
    await theirs.getByRole('button', { name: '提交举报' }).click();
    await theirs.getByText('已收到').waitFor();
    await theirs.getByRole('button', { name: '知道了' }).click();

    // Reworded with a trace, then taken away; found by a part of its words.
    const mine = enterprise.locator('.talk__message--mine', { hasText: `周三上午十点可以${run}` });
    await mine.hover();
    await mine.getByRole('button', { name: '修改' }).click();
    await enterprise.locator('.talk__bubble textarea').fill(`周四上午十点可以${run}`);
    await enterprise.getByRole('button', { name: '保存' }).click();
    await log(commissioner).getByText(`周四上午十点可以${run}`).waitFor();
    await enterprise.goto(`/messages?find=${encodeURIComponent(`十点可以${run}`)}`);
    await enterprise.getByRole('link', { name: new RegExp(`周四上午十点可以${run}`) }).click();
    await enterprise.locator('.talk__message--found').waitFor();
  });
});
