import { Injectable, type CanActivate, type ExecutionContext, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@techmatch/http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Requests of one address a minute: a person who types and looks, twice over. */
const perMinute = 60;
/** Previews of all addresses that one process works on at once; each holds a connection for some reads. */
const atOnce = 6;

interface Reply {
  raw: { once(event: 'close', done: () => void): unknown };
}

/**
 * Bounds what describing a problem may cost: it is the one route where anybody can make the server think. Counted per process and address in memory;
 * several api processes admit as many times more.
 */
@Injectable()
export class PreviewGuard implements CanActivate, OnModuleDestroy {
  private readonly limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  private running = 0;

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    await this.consume(http.getRequest<{ ip: string }>().ip);
    if (this.running >= atOnce) throw new DomainError('rate.tooManyAtOnce');
    this.running += 1;
    http.getResponse<Reply>().raw.once('close', () => {
      this.running -= 1;
    });
    return true;
  }

  onModuleDestroy(): void {
    this.running = 0;
  }

  private async consume(address: string): Promise<void> {
    try {
      await this.limiter.consume(address);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new DomainError('rate.tooManyRequests', { seconds: Math.ceil(refused.msBeforeNext / 1_000) });
    }
  }
}
