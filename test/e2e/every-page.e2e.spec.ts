/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { firstPageOf, useVisitors, type VisitorOptions } from './visitor.js';

const { visit } = useVisitors();

/** What the tests search for: a visitor's word in any language of the page. */
const sought = '检测';

/** Every kind of page, by its name. */
const pages: [string, () => Promise<string>][] = [
  ['home', () => Promise.resolve('/')],
  ['search', () => Promise.resolve(`/search?q=${sought}`)],
  ['results', () => Promise.resolve(`/results?q=${sought}&field=advancedManufacturing`)],
  ['experts', () => Promise.resolve('/experts')],
  ['needs', () => Promise.resolve('/needs')],
  ['organizations', () => Promise.resolve('/organizations')],
  ['a result', () => firstPageOf('results')],
  ['an expert', () => firstPageOf('experts')],
  ['a need', () => firstPageOf('needs')],
  ['an organization', () => firstPageOf('organizations')],
  ['matches', () => Promise.resolve('/match')],
  ['the latest matches', () => Promise.resolve('/matches')],
  ['the desk', () => Promise.resolve('/write')],
  ['sign-in', () => Promise.resolve('/sign-in')],
  ['registration', () => Promise.resolve('/register')],
  ['check your mail', () => Promise.resolve('/register/check-mail')],
  ['a forgotten password', () => Promise.resolve('/forgot-password')],
  ['the terms', () => Promise.resolve('/terms')],
  ['privacy', () => Promise.resolve('/privacy')],
  ['bulletins', () => Promise.resolve('/bulletins')],
  ['a series', () => Promise.resolve('/bulletins/demo-bulletin')],
  ['an issue', () => Promise.resolve('/bulletins/demo-bulletin/1')],
  ['notices', () => Promise.resolve('/notices')],
  ['the end of a subscription', () => Promise.resolve('/subscriptions/end')],
  ['my account, signed out', () => Promise.resolve('/account')],
  ['notifications, signed out', () => Promise.resolve('/notifications')],
  ['introductions, signed out', () => Promise.resolve('/introductions')],
  ['saved records, signed out', () => Promise.resolve('/saved')],
  ['a letter to be stopped', () => Promise.resolve('/unsubscribe?token=none')],
  ['the calculator', () => Promise.resolve('/calculator#about=transfer&amount=4999999.99&appraised=8000000&share=70')],
  ['deals, signed out', () => Promise.resolve('/deals')],
  ['my calendar, signed out', () => Promise.resolve('/deals/calendar')],
  ['services', () => Promise.resolve(`/services?q=${sought}&category=testing`)],
  ['a service', () => firstPageOf('services')],
  ['the services desk, signed out', () => Promise.resolve('/services/desk')],
  ['instrument bookings, signed out', () => Promise.resolve('/services/bookings')],
  ['messages, signed out', () => Promise.resolve('/messages')],
  ['the workbench, signed out', () => Promise.resolve('/workbench')],
  ['the ledger, signed out', () => Promise.resolve('/ledger')],
  ['dispatches, signed out', () => Promise.resolve('/dispatches')],
  ['what a voucher would give', () => Promise.resolve('/vouchers')],
  ['programmes of vouchers', () => Promise.resolve('/vouchers/programmes')],
  ['what is paid of vouchers', () => Promise.resolve('/vouchers/notices')],
  ['orders from vouchers, signed out', () => Promise.resolve('/vouchers/orders')],
  ['claims of vouchers, signed out', () => Promise.resolve('/vouchers/claims')],
  ['payments of vouchers, signed out', () => Promise.resolve('/vouchers/settlement')],
  ['applications for vouchers, signed out', () => Promise.resolve('/vouchers/applications')],
  ['nothing', () => Promise.resolve('/nowhere')],
];
const narrow = 390;

/** Opens a page with a described problem in the tab and waits until all of it has arrived. */
async function open(path: string, options: VisitorOptions): Promise<Page> {
  const { page } = await visit('/', options);
  await page.evaluate(() => {
    const text = '车架焊完以后要把焊疤磨平再喷漆，希望用机械手来磨，节拍控制在3分钟以内。';
    sessionStorage.setItem('techmatch.problem', JSON.stringify({ text, facts: { field: 'advancedManufacturing', trlWanted: 6, cooperation: ['development'], budgetMaxFen: '80000000' } }));
    sessionStorage.setItem('techmatch.need', JSON.stringify({ title: '车架焊疤打磨', text, facts: {} }));
  });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  return page;
}

/** Words of the interface itself: text outside anything that names its own language, without the word that was sought. */
const ownWords = async (page: Page): Promise<string[]> => {
  const words = await page.evaluate(() => {
    const words: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      if (text !== '' && !node.parentElement?.closest('body [lang], script, noscript, style, textarea')) words.push(text);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (element.closest('body [lang]')) continue;
      for (const name of ['aria-label', 'placeholder', 'title']) words.push(element.getAttribute(name) ?? '');
    }
    return words;
  });
  return words.map((text) => text.replaceAll(sought, ''));
};

/** Latin that is the same in Chinese: names, keys, levels, codes of data. */
const shared = /TechMatch|TRL|Ctrl|DEMO[-\w]*|demo[-\w]*|CNY|PDF|PNG|JPEG|WebP|SHA/g;

/** What reaches over the right edge and cannot be scrolled to inside its own box. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate((width) => {
    const scrolls = (element: Element): boolean => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    const isInScroller = (element: Element): boolean => {
      for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) if (scrolls(parent)) return true;
      return false;
    };
    return [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1 && !isInScroller(element) && !element.closest('.hidden')).map((element) => element.outerHTML.slice(0, 120));
  }, narrow);

/** Controls without a name, ids given twice, labels that point nowhere, skipped heading levels, and the like. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const text = (element: Element | null): string => (element?.textContent ?? '').trim();
    const nameOf = (element: Element): string => {
      const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => text(document.getElementById(id))).join('');
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])].map(text).join('') : '';
      return [element.getAttribute('aria-label') ?? '', labelled, labels, text(element), element.getAttribute('title') ?? ''].join('').trim();
    };
    for (const element of document.querySelectorAll('a[href], button, input, textarea, select, [role=tab], [role=combobox], [role=listbox], nav, aside')) {
      if (nameOf(element) === '' && !element.closest('[aria-hidden=true]')) found.push(`no name: ${element.outerHTML.slice(0, 120)}`);
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    found.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `id twice: ${id}`));
    for (const element of document.querySelectorAll('[aria-controls], [aria-labelledby]')) {
      for (const id of (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)) if (!document.getElementById(id)) found.push(`points nowhere: ${id}`);
    }
    const headings = [...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName[1]));
    headings.forEach((level, place) => {
      if (place > 0 && level > (headings[place - 1] ?? 0) + 1) found.push(`heading ${level} after ${headings[place - 1] ?? 0}`);
    });
    if (document.querySelectorAll('main').length !== 1) found.push('not one main');
    if (document.title.trim() === '' || document.title === 'TechMatch') found.push(`title: ${document.title}`);
    for (const image of document.querySelectorAll('img:not([alt])')) found.push(`no alt: ${image.outerHTML.slice(0, 80)}`);
    for (const element of document.querySelectorAll('li')) if (!element.closest('ul, ol, menu')) found.push('li outside a list');
    return found;
  });

/** What the first Tabs reach without showing it. */
async function unseenFocus(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const isShown = (candidate: Element): boolean => {
        const style = getComputedStyle(candidate);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
      };
      const around = [element, element.parentElement, element.parentElement?.parentElement, element.closest('.ant-select, .ant-checkbox-wrapper, .ant-input-number')];
      return around.some((candidate) => candidate && (isShown(candidate) || [...candidate.children].some(isShown))) ? null : element.outerHTML.slice(0, 120);
    });
    if (fault !== null) unseen.push(fault);
  }
  return unseen;
}

describe.each(pages)('%s', (_name, pathOf) => {
  it('is wholly Chinese in Chinese, can be worked without seeing it, shows the focus, and fits into 390 px', async () => {
    const page = await open(await pathOf(), { language: 'zh' });
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect((await ownWords(page)).filter((text) => /[A-Za-z]{3,}/.test(text.replace(shared, '')))).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    expect(await unseenFocus(page)).toEqual([]);
    await page.setViewportSize({ width: narrow, height: 844 });
    expect(await tooWide(page)).toEqual([]);
  });

  it('is wholly English in English and fits into 390 px', async () => {
    const page = await open(await pathOf(), { language: 'en', width: narrow });
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect((await ownWords(page)).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrow);
  });
});

describe('looks', () => {
  it('remembers the language and the appearance', async () => {
    const { page } = await visit('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: /Describe a technical problem/ }).waitFor();
    await page.getByRole('button', { name: 'Appearance: as the system' }).click();
    await page.getByRole('button', { name: 'Appearance: light' }).click();
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await page.reload();
    await page.getByRole('button', { name: 'Appearance: dark' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  });

  it('filters in a sheet on a narrow page', async () => {
    const { page } = await visit('/results', { width: narrow });
    await page.getByRole('button', { name: '筛选' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /新材料/ }).check();
    await page.waitForURL('**field=newMaterials');
    await sheet.getByRole('button', { name: /看 \d+ 条结果/ }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /新材料/ }).waitFor();
  });
});
