import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Rounds } from '@techmatch/database';
import { createTransport, type Transporter } from 'nodemailer';
import { LetterStore, type LetterRow } from './letter.store.js';
import { wordLetter } from './letter.words.js';

const everyMs = 2_000;
const atOnce = 20;
const problemLength = 500;
/** Minutes before the next try; after the last of them has failed too, the letter is given up: nine tries in a day and a half. */
const pausesMinutes = [1, 5, 15, 60, 120, 240, 480, 1_200] as const;

/**
 * Sends waiting letters by SMTP. At least once: a process that dies after the mail server took a letter and before that is noted sends it again, under the same
 * Message-ID. Without SMTP_URL letters stay in the outbox.
 */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private readonly logger = new Logger(MailSender.name);
  private readonly rounds = new Rounds('mailSend', everyMs, () => this.send());
  private transport: Transporter | undefined;

  constructor(
    private readonly letters: LetterStore,
    private readonly config: AppConfig,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    this.transport?.close();
  }

  /** Tries every letter whose time has come, once. Returns how many the mail server took. */
  async send(): Promise<number> {
    let sent = 0;
    for (;;) {
      const transport = this.open();
      const claimed = transport === null ? [] : await this.letters.claim(atOnce);
      if (transport === null || claimed.length === 0) return sent;
      for (const letter of claimed) if (await this.deliver(transport, letter)) sent += 1;
    }
  }

  private async deliver(transport: Transporter, letter: LetterRow): Promise<boolean> {
    const { id, recipient, language, template, params, attempts } = letter;
    try {
      const { subject, text, oneClick } = wordLetter(template, language, params, this.config.PUBLIC_URL);
      const host = new URL(this.config.PUBLIC_URL).hostname;
      // Written by a machine (RFC 3834): absence notices are not sent back.
      const headers = {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': language,
        ...(oneClick !== null && { 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      };
      await transport.sendMail({ from: this.config.MAIL_FROM, to: { name: '', address: recipient }, subject, text, textEncoding: 'base64', messageId: `<${id}@${host}>`, headers });
    } catch (error) {
      await this.noteFailure(id, attempts, error);
      return false;
    }
    await this.letters.noteSent(id);
    return true;
  }

  private async noteFailure(id: string, attempts: number, error: unknown): Promise<void> {
    const problem = (error instanceof Error ? error.message : String(error)).slice(0, problemLength);
    const pause = isRefused(error) ? undefined : pausesMinutes[attempts - 1];
    // The answer of the mail server may name the address: it stays in the row, the log has the letter's id.
    this.logger.warn(pause === undefined ? `${id} is given up after ${attempts} tries` : `${id} was not sent; again in ${pause} minutes`);
    if (pause === undefined) await this.letters.noteGivenUp(id, problem);
    else await this.letters.notePutOff(id, problem, pause);
  }

  private open(): Transporter | null {
    if (this.config.SMTP_URL === undefined) return null;
    this.transport ??= createTransport({ url: this.config.SMTP_URL, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 });
    return this.transport;
  }
}

/** Refused for good (RFC 5321: a reply of 5xx to the recipient or the message); a wrong password or an unreachable server is the installation's fault and will be mended. */
function isRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseCode' in error) || typeof error.responseCode !== 'number') return false;
  const isOfLetter = 'code' in error && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
  return isOfLetter && error.responseCode >= 500;
}
