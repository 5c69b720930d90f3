/// <reference lib="dom" />
import { asDemo, useVisitors } from './visitor.js';

const { visit } = useVisitors();

/** Made up for each run: the product may be one that runs already. */
const mark = Date.now().toString(36);
const password = '三片旧瓦 with four rivers';
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code that nobody has, with its check letter (GB 32100-2015). */
function creditCode(): string {
  const stem = `91120000${[...mark.toUpperCase().replaceAll(/[IOSVZ]/g, 'A')].slice(-8).join('').padStart(9, '0')}`;
  let weight = 1;
  let sum = 0;
  for (const letter of stem) {
    sum += alphabet.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return stem + alphabet.charAt((31 - (sum % 31)) % 31);
}

describe('accounts', () => {
  it('registers, confirms by the letter, has an organisation verified, and keeps the described problem all the way', async () => {
    const { page } = await visit('/');
    const email = `wang-${mark}@example.com`;
    const name = `海河精密${mark}有限公司`;
    const problem = '铝合金薄壁件松开夹具就变形，现在平面度0.2毫米，想降到0.06毫米以内。';
    await page.getByRole('textbox').fill(problem);
    await page.getByRole('button', { name: '找匹配' }).click();
    await page.waitForURL('**/match');
    await page.getByRole('link', { name: '登录' }).click();
    await page.getByRole('link', { name: '注册', exact: true }).click();
    await page.getByText('您写的难题还在').waitFor();

    await page.getByRole('button', { name: '注册并发送确认邮件' }).click();
    await page.getByText('有 4 处需要改一改').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('email');
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('姓名').fill('王敏');
    await page.reload();
    expect(await page.getByLabel('邮箱').inputValue()).toBe(email);
    await page.getByRole('textbox', { name: '密码' }).fill(password);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '注册并发送确认邮件' }).click();

    await page.getByRole('link', { name: '打开发件箱' }).click();
    await page.locator('.letter', { hasText: email }).getByRole('link', { name: '打开信里的链接' }).click();
    await page.getByRole('heading', { name: '王敏，欢迎' }).waitFor();
    await page.getByText(problem.slice(0, 12)).waitFor();

    await page.getByRole('link', { name: '新建单位' }).click();
    await page.getByRole('radio', { name: /企业/ }).check();
    await page.getByLabel('单位全称').fill(name);
    await page.getByRole('button', { name: '建好并继续' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('button', { name: /账号：.*王敏/ }).getByText(name).waitFor();

    const code = creditCode();
    await page.getByLabel('统一社会信用代码').fill(code.slice(0, -1) + (code.endsWith('1') ? '2' : '1'));
    await page.getByText('校验位对不上').waitFor();
    await page.getByLabel('统一社会信用代码').fill(code);
    await page.getByText('校验位对上了').waitFor();
    await page.getByRole('button', { name: '提交核验' }).click();
    await page.getByText('待核验', { exact: true }).waitFor();

    const admin = await visit('/');
    await asDemo(admin.page, '演示·平台管理员');
    await admin.page.goto('/authority/verifications');
    const request = admin.page.getByRole('region', { name });
    await request.getByText(code).waitFor();
    await request.getByRole('radio', { name: /^通过/ }).check();
    await request.getByRole('button', { name: '提交结果' }).click();
    await admin.page.getByText(`“${name}”已通过核验`).waitFor();

    await page.reload();
    await page.getByText('已核验', { exact: true }).waitFor();
    await page.goto('/match');
    expect(await page.getByLabel('您的难题').inputValue()).toBe(problem);
  });

  it('goes back after sign-in, and signs in again in place when the session has ended', async () => {
    const { page, complaints } = await visit('/account/organizations');
    await page.getByRole('heading', { name: '请先登录' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByRole('button', { name: /演示·企业负责人/ }).click();
    await page.waitForURL('**/account/organizations');
    await page.getByRole('link', { name: /示例恒铸/ }).click();
    const english = page.getByLabel('英文名称');
    await english.fill(`Hengzhu ${mark}`);
    await page.context().clearCookies();
    await page.getByRole('button', { name: '保存' }).click();
    const again = page.getByRole('dialog');
    await again.getByRole('heading', { name: '请再登录一次' }).waitFor();
    await again.getByRole('textbox', { name: '密码' }).fill('demo-techmatch-2026');
    await again.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('已保存').waitFor();
    expect(await english.inputValue()).toBe(`Hengzhu ${mark}`);
    complaints.splice(0); // the refused request
  });

  it('says at the field what the server refused, and keeps what was typed', async () => {
    const { page, complaints } = await visit('/register');
    await page.getByLabel('邮箱').fill('wang');
    await page.getByLabel('姓名').fill('王敏');
    await page.getByRole('textbox', { name: '密码' }).fill(password);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '注册并发送确认邮件' }).click();
    await page.getByText('请写完整的邮箱').waitFor();
    expect(await page.getByLabel('邮箱').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('textbox', { name: '密码' }).inputValue()).toBe(password);
    complaints.splice(0); // the refused request
  });

  it('opens the menu by keyboard, closes it by Escape, and signs out', async () => {
    const { page } = await visit('/sign-in', { width: 390 });
    await page.getByRole('button', { name: /演示·审计员/ }).press('Enter');
    // The page that signing in leads to closes an open menu.
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    const menu = page.getByRole('button', { name: '账号：' });
    await menu.press('Enter');
    await page.getByRole('link', { name: '审计日志' }).waitFor();
    expect(await page.getByRole('link', { name: '单位核验' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '审计日志' }).waitFor({ state: 'detached' });
    await menu.press('Enter');
    await page.getByRole('link', { name: '审计日志' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor();
    await page.locator('.table tbody tr').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await menu.press('Enter');
    await page.getByRole('button', { name: '退出登录' }).press('Enter');
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    // What only the auditor might read is not asked for again: it would be refused, which the browser complains of.
    await page.waitForLoadState('networkidle');
  });
});
