import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds } from '@techmatch/database';
import { ChatWaiting } from './chat-waiting.js';

const everyMs = 60_000;

/** Looks every minute for whom messages wait. The worker starts it; of several workers each person is found by one. */
@Injectable()
export class ChatTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('chatWaiting', everyMs, () => this.waiting.run(new Date()));

  constructor(private readonly waiting: ChatWaiting) {}

  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }
}
