// A browser page that notices what runs: the beacon, dialogs, requests to the canary host; and apart from these what the policy of a page refused, and markup that came out of a text.
import { beaconName, canaryHost } from './payloads.mjs';

/** For how long a page may go on loading. */
const patienceMs = 10_000;

/** In every frame, before anything of the page. */
function listen({ beaconName }) {
  const tell = (what, said) => window.techmatchNotice?.(what, String(said));
  Object.defineProperty(window, beaconName, { value: (number) => tell('ran', number), writable: false });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => tell('refused', `${violatedDirective} ${blockedURI} ${sample}`));
}

/** What of a page can only have come out of a text: handlers written as attributes, addresses that run, anything that would load from the canary host. */
function inspect(host) {
  const elements = [...document.querySelectorAll('*')];
  const made = elements.flatMap((element) => [...element.attributes].filter(({ name }) => /^on[a-z]/.test(name)).map(({ name }) => `${element.localName} ${name}`));
  const running = elements.flatMap((element) => ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].flatMap((name) => {
    const value = (element.getAttribute(name) ?? '').replace(/[\u0000-\u0020]/g, '');
    return /^(javascript|vbscript):|^data:(text|application)\//i.test(value) ? [`${element.localName} ${name} ${value.slice(0, 40)}`] : [];
  }));
  const loaders = ['src', 'srcset', 'poster', 'background', 'data', 'style', 'href', 'xlink:href'];
  const loading = elements.filter((element) => !['a', 'area'].includes(element.localName) && loaders.some((name) => element.getAttribute(name)?.includes(host))).map(({ localName }) => `${localName} of ${host}`);
  if (document.querySelector('meta[http-equiv=refresh]') !== null) loading.push('meta refresh');
  return [...made, ...running, ...loading];
}

export class Watch {
  ran = [];
  refused = [];
  rendered = [];
  looked = new Map();

  static async on(context) {
    const watch = new Watch();
    watch.context = context;
    await context.exposeFunction('techmatchNotice', (what, said) => watch.note(what, said));
    await context.addInitScript(listen, { beaconName });
    // Nothing leaves this machine: what asks for another host is refused here, and counted where it is the canary's.
    await context.route((url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && /^https?:/.test(url.protocol), (route) => route.abort());
    context.on('request', (request) => {
      if (new URL(request.url()).hostname === canaryHost) watch.note('ran', `request ${request.url()}`);
    });
    context.on('page', (page) => {
      if (!watch.isOpening) void page.close().catch(() => undefined);
    });
    await watch.begin();
    return watch;
  }

  /** A page of which nothing was asked before. */
  async begin() {
    await this.page?.close();
    this.isOpening = true;
    this.page = await this.context.newPage();
    this.isOpening = false;
    this.page.on('dialog', (dialog) => {
      this.note('ran', `dialog ${dialog.message()}`);
      void dialog.dismiss().catch(() => undefined);
    });
  }

  note(what, said) {
    this[what].push({ surface: this.surface ?? 'before the first', said });
  }

  /** Opens an address of the product and looks at what it shows. `shows`: a selector of what has to be there, else the surface was not reached. */
  async open(surface, url, { shows = 'main', settle = 150, before } = {}) {
    this.surface = surface;
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
    await this.page.locator(shows).first().waitFor({ timeout: 15_000 });
    await this.page.waitForLoadState('networkidle', { timeout: patienceMs }).catch(() => undefined);
    await this.page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: patienceMs }).catch(() => undefined);
    await before?.(this.page);
    await this.page.waitForTimeout(settle);
    await this.look();
  }

  /** A text that is a page by itself, without any policy of a server. */
  async show(surface, html, { settle = 400 } = {}) {
    this.surface = surface;
    await this.page.goto('about:blank');
    await this.page.setContent(html, { waitUntil: 'domcontentloaded' });
    await this.page.waitForTimeout(settle);
    await this.look();
  }

  async look() {
    for (const found of await this.page.evaluate(inspect, canaryHost)) this.note('rendered', found);
    const text = await this.page.evaluate(() => document.body?.innerText ?? '');
    this.looked.set(this.surface, (this.looked.get(this.surface) ?? '') + text);
  }
}
