import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { LetterStore, type LetterCounts } from './letter.store.js';

/** The outbox of letters for whoever looks after the installation: how many wait and fail, and trying again. */
@Injectable()
export class LetterQueue {
  constructor(
    private readonly letters: LetterStore,
    private readonly config: AppConfig,
  ) {}

  async standing(): Promise<LetterCounts & { readonly isSending: boolean }> {
    return { ...(await this.letters.counts()), isSending: this.config.SMTP_URL !== undefined };
  }

  /** Lets those that failed be tried at once. Returns how many. */
  hurry(): Promise<number> {
    return this.letters.hurry();
  }
}
