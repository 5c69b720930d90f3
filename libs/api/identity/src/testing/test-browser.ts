import type { TestApp, TestDatabase } from '@techmatch/testing';

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookies: Readonly<Record<string, { readonly value: string; readonly httpOnly?: boolean; readonly sameSite?: string; readonly secure?: boolean; readonly maxAge?: number }>>;
}

/** A browser: keeps its cookies and has an address of its own. */
export class TestBrowser {
  readonly jar = new Map<string, string>();

  constructor(
    private readonly app: TestApp,
    readonly address = '10.1.0.1',
  ) {}

  async send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await this.app.inject({
      method,
      url: `/api/${url}`,
      ...(payload && { payload }),
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', ...headers },
      cookies: Object.fromEntries(this.jar),
      remoteAddress: this.address,
    });
    for (const { name, value } of reply.cookies) {
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    const body: unknown = reply.body === '' ? {} : reply.json();
    const cookies = Object.fromEntries(reply.cookies.map((cookie) => [cookie.name, cookie]));
    return { status: reply.statusCode, body: Array.isArray(body) ? { list: body } : toRecord(body), cookies };
  }

  signIn(email: string, password: string): Promise<Reply> {
    return this.send('POST', 'session', { email, password });
  }
}

function toRecord(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

export const password = 'correct horse battery staple';
export const consents = [
  { document: 'terms', version: 1 },
  { document: 'privacy', version: 1 },
];

/** The letters to an address, newest first. */
export async function lettersTo(database: TestDatabase, email: string): Promise<{ template: string; params: Record<string, unknown> }[]> {
  const rows = await database.query('SELECT template, params FROM mail_message WHERE recipient = $1 ORDER BY created_at DESC, id', [email]);
  return rows.map((row) => ({ template: String(row['template']), params: toRecord(row['params']) }));
}

/** The token in the link of the newest letter of a template. */
export async function tokenFor(database: TestDatabase, email: string, template: string): Promise<string> {
  const letter = (await lettersTo(database, email)).find((candidate) => candidate.template === template);
  const link = letter?.params['link'];
  return typeof link === 'string' ? (link.split('token=')[1] ?? '') : '';
}

/** Registers somebody by the pages' own way; the browser is signed in afterwards. Returns the id of the person. */
export async function register(browser: TestBrowser, database: TestDatabase, email: string, name = '张三'): Promise<string> {
  await browser.send('POST', 'account/register', { email, password, name, language: 'zh', consents });
  const reply = await browser.send('POST', 'account/verify-email', { token: await tokenFor(database, email, 'verifyEmail') });
  const person = toRecord(reply.body['person']);
  return String(person['id']);
}
