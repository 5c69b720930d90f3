import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import { readToken, signToken, type TokenPurpose } from './subscription-token.rules.js';

/** The links of letters about subscriptions. */
@Injectable()
export class SubscriptionLinks {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = deriveKey(config.APP_SECRET, 'subscription');
  }

  confirm(id: string): string {
    return `/subscriptions/confirm?token=${signToken(this.key, 'confirm', id)}`;
  }

  /** `unsubscribe` is a page, `oneClick` takes a POST of a mail program. */
  end(id: string): { unsubscribe: string; oneClick: string } {
    const token = signToken(this.key, 'end', id);
    return { unsubscribe: `/subscriptions/end?token=${token}`, oneClick: `/api/bulletin-subscriptions/end/${token}` };
  }

  read(purpose: TokenPurpose, token: string): string | null {
    return readToken(this.key, purpose, token);
  }
}
