import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { RequestClient } from '@techmatch/http';
import { hashToken, newToken } from './secrets.rules.js';
import { sessionLives } from './session.rules.js';

export const sessionCookie = 'techmatch_session';
const deviceCookie = 'techmatch_device';
/** Browsers keep no cookie longer than 400 days. */
const deviceSeconds = 400 * 24 * 3600;

/** The two cookies of a browser: who is signed in, and that somebody signed in here before. */
@Injectable()
export class SessionCookies {
  private readonly isSecure: boolean;

  constructor(config: AppConfig) {
    this.isSecure = config.PUBLIC_URL.startsWith('https:');
  }

  keepSession(client: RequestClient, token: string): void {
    client.setCookie(sessionCookie, token, { maxAgeSeconds: sessionLives.ordinary.absoluteMs / 1000, isSecure: this.isSecure });
  }

  forgetSession(client: RequestClient): void {
    client.clearCookie(sessionCookie);
  }

  /** What is kept of the browser's device cookie, or null where it has none. */
  deviceHash(client: RequestClient): Buffer | null {
    const token = client.cookie(deviceCookie);
    return token === null ? null : hashToken(token);
  }

  /** Makes the browser one that signed in before; several accounts share its cookie. */
  keepDevice(client: RequestClient): Buffer {
    const token = client.cookie(deviceCookie) ?? newToken();
    client.setCookie(deviceCookie, token, { maxAgeSeconds: deviceSeconds, isSecure: this.isSecure });
    return hashToken(token);
  }
}
