import { findBrowser, launchBrowser } from './browser.js';

it('finds a browser that starts and draws Chinese', async () => {
  const browser = await launchBrowser(await findBrowser());
  const page = await browser.newPage();
  await page.setContent('<title>技术需求</title>');
  expect(await page.title()).toBe('技术需求');
  await browser.close();
});

it('says how to install one when the one asked for does not work', async () => {
  const before = { asked: process.env.CHROMIUM_PATH, known: process.env.TEST_BROWSER };
  process.env.CHROMIUM_PATH = '/nowhere/chromium';
  delete process.env.TEST_BROWSER;
  try {
    await expect(findBrowser()).rejects.toThrow(/No browser works[\s\S]*CHROMIUM_PATH[\s\S]*apt-get install/);
  } finally {
    Object.assign(process.env, { CHROMIUM_PATH: before.asked ?? '', TEST_BROWSER: before.known ?? '' });
  }
});
