import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { LetterPage, LetterQuery, LetterView } from '@techmatch/contracts';
import { LetterStore, type KeptLetter } from './letter.store.js';
import { wordLetter } from './letter.words.js';

const pageSize = 20;

/** The outbox as its page shows it. */
@Injectable()
export class LetterOutboxService {
  constructor(
    private readonly letters: LetterStore,
    private readonly config: AppConfig,
  ) {}

  async list({ page = 1 }: LetterQuery): Promise<LetterPage> {
    const found = await this.letters.list((page - 1) * pageSize, pageSize + 1);
    const letters = found.slice(0, pageSize).map((letter) => this.toView(letter));
    return { letters, page, size: pageSize, hasMore: found.length > pageSize, isSending: this.config.SMTP_URL !== undefined };
  }

  private toView(letter: KeptLetter): LetterView {
    const isKept = letter.sent_at === null && letter.given_up_at === null;
    const worded = isKept ? wordLetter(letter.template, letter.language, letter.params, this.config.PUBLIC_URL) : null;
    return {
      id: letter.id,
      to: letter.recipient,
      language: letter.language,
      template: letter.template,
      state: letter.sent_at !== null ? 'sent' : letter.given_up_at !== null ? 'givenUp' : 'waiting',
      subject: worded?.subject ?? null,
      text: worded?.text ?? null,
      link: worded?.link ?? null,
      attempts: letter.attempts,
      problem: letter.last_problem,
      createdAt: letter.created_at.toISOString(),
      sentAt: letter.sent_at?.toISOString() ?? null,
    };
  }
}
