import { Logger } from '@nestjs/common';
import { Retention } from '@techmatch/audit';
import { Transactions } from '@techmatch/database';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Mail, type Letter } from './mail.js';
import { MailSender } from './mail.sender.js';
import { MailWorkerModule } from './mail.module.js';

interface Received {
  readonly to: string;
  readonly text: string;
}

const letter: Letter = { to: 'li.lei@example.org', language: 'zh', template: 'resetPassword', params: { name: '李雷', link: '/reset?token=secret', hours: 2 } };

describe('sending letters', () => {
  const database = useDatabase();
  const received: Received[] = [];
  /** What the mail server answers to the next recipients, first in first out; nothing: it takes the letter. */
  const answers: number[] = [];
  let server: SMTPServer;
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onRcptTo: (_address, _session, done) => {
        const code = answers.shift();
        done(code === undefined ? null : Object.assign(new Error(`no ${code}`), { responseCode: code }));
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: Buffer.concat(parts).toString('utf8') });
          done();
        });
      },
    });
    const port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => {
        const address: AddressInfo | string | null = listening.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const environment = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'TechMatch <noreply@example.org>', PUBLIC_URL: 'https://techmatch.example.org' };
    app = await createTestApp([MailWorkerModule], { database, environment });
    other = await createTestApp([MailWorkerModule], { database, environment });
  });
  afterAll(async () => {
    await app.close();
    await other.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  beforeEach(async () => {
    received.length = 0;
    answers.length = 0;
    await database.query('DELETE FROM mail_message');
  });

  const post = (count = 1, given: Letter = letter): Promise<void> =>
    app.get(Transactions).run(async (em) => {
      for (let n = 0; n < count; n += 1) await app.get(Mail).post(em, given);
    });
  const rows = (): ReturnType<typeof database.query> =>
    database.query('SELECT attempts, params, last_problem, sent_at IS NOT NULL AS sent, given_up_at IS NOT NULL AS "givenUp", round(extract(epoch FROM next_attempt_at - now()) / 60)::int AS minutes FROM mail_message');
  const isDue = (): ReturnType<typeof database.query> => database.query('UPDATE mail_message SET next_attempt_at = now()');

  it('reaches the person with a working link, and what it said is dropped', async () => {
    await post();
    expect(await app.get(MailSender).send()).toBe(1);
    expect(received).toHaveLength(1);
    const { to, text } = received[0] ?? { to: '', text: '' };
    expect(to).toBe('li.lei@example.org');
    expect(text).toMatch(/^Message-ID: <mail_[0-9a-z]{20}@techmatch\.example\.org>\r$/m);
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(Buffer.from(text.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8')).toContain('https://techmatch.example.org/reset?token=secret');
    expect(await rows()).toMatchObject([{ attempts: 1, params: {}, last_problem: null, sent: true, givenUp: false }]);
    expect(await app.get(MailSender).send()).toBe(0);
  });

  it('tells mail programs how a subscription ends, and only where there is one', async () => {
    const params = { series: '海河发布', number: 1, items: 2, link: '/bulletins/haihe/1', unsubscribe: '/subscriptions/end?token=t', oneClick: '/api/bulletin-subscriptions/end/t' };
    await post(1, { to: 'reader@example.org', language: 'zh', template: 'bulletinIssued', params });
    await app.get(MailSender).send();
    expect(received[0]?.text).toMatch(/^List-Unsubscribe:\s+<https:\/\/techmatch\.example\.org\/api\/bulletin-subscriptions\/end\/t>\r$/m);
    expect(received[0]?.text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    await post();
    await app.get(MailSender).send();
    expect(received[1]?.text).not.toContain('List-Unsubscribe');
  });

  it('does not leave a transaction that did not happen', async () => {
    await expect(app.get(Transactions).run(async (em) => {
      await app.get(Mail).post(em, letter);
      throw new Error('on purpose');
    })).rejects.toThrow('on purpose');
    expect(await app.get(MailSender).send()).toBe(0);
  });

  it('goes out once when several workers send', async () => {
    await post(60);
    const counts = await Promise.all([app, other].map((one) => one.get(MailSender).send()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(received).toHaveLength(60);
  });

  it('is put off while the mail server cannot take it, longer each time, and given up after nine tries', async () => {
    await post();
    const seen: unknown[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      answers.push(451);
      await isDue();
      expect(await app.get(MailSender).send()).toBe(0);
      seen.push((await rows())[0]?.minutes);
    }
    expect(seen.slice(0, 8)).toEqual([1, 5, 15, 60, 120, 240, 480, 1_200]);
    expect(await rows()).toMatchObject([{ attempts: 9, params: {}, sent: false, givenUp: true }]);
    expect(String((await rows())[0]?.last_problem)).toContain('451');
    await isDue();
    expect(await app.get(MailSender).send()).toBe(0);
    expect(received).toEqual([]);
  });

  it('arrives after a try that failed', async () => {
    await post();
    answers.push(451);
    await app.get(MailSender).send();
    expect(await rows()).toMatchObject([{ attempts: 1, params: { link: '/reset?token=secret' }, minutes: 1, sent: false }]);
    await isDue();
    expect(await app.get(MailSender).send()).toBe(1);
    expect(await rows()).toMatchObject([{ attempts: 2, sent: true, last_problem: null }]);
  });

  it('is given up at once where the mail server refuses the address for good', async () => {
    await post();
    answers.push(550);
    await app.get(MailSender).send();
    expect(await rows()).toMatchObject([{ attempts: 1, params: {}, givenUp: true }]);
    expect(String((await rows())[0]?.last_problem)).toContain('550');
  });

  it('waits where no mail server is configured, and is deleted after a month', async () => {
    const silent = await createTestApp([MailWorkerModule], { database });
    await post(2);
    await database.query(`UPDATE mail_message SET created_at = now() - interval '31 days' WHERE id = (SELECT min(id) FROM mail_message)`);
    expect(await silent.get(MailSender).send()).toBe(0);
    await silent.get(Retention).run();
    expect(await rows()).toMatchObject([{ attempts: 0, sent: false, params: letter.params }]);
    await silent.close();
  });
});
