import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { socketLimits, type Action } from '@techmatch/contracts/tables';
import { Signals } from '@techmatch/database';
import { accessChannel, checkAdmitted, DomainError, RequestActors } from '@techmatch/http';
import { cookiesOf } from './socket-handshake.rules.js';
import { Together } from './together.js';
import { placeOf, type PersonServer, type PersonSocket } from './socket-person.js';

/** What a socket itself asks for: to be somebody. What its events do, each declares. */
const toOpen: Action = 'account.manage';

/**
 * Whose the open sockets are. A socket lives as long as the session that opened it: when identity signals that sessions or memberships ended, and every half
 * minute, all sockets of this process are looked at again, in one statement; whose session is gone is disconnected.
 */
@Injectable()
export class SocketSessions implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SocketSessions.name);
  private server: PersonServer | null = null;
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;
  private isWanted = false;
  /** Events of the same moment ask in one statement. */
  private readonly asker = new Together((ids: readonly string[]) => this.actors.ofSessions(ids));

  constructor(
    private readonly actors: RequestActors,
    private readonly signals: Signals,
  ) {}

  /** From now until shutdown. */
  watch(server: PersonServer): void {
    this.server = server;
    this.signals.listen(accessChannel, () => this.recheck());
    this.timer = setInterval(() => this.recheck(), socketLimits.recheckSeconds * 1_000);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.server = null;
  }

  /** Finds who opens a socket and puts it where they are told things. Throws `session.needed`, `session.secondFactorNeeded`, `rate.tooManyAtOnce`. */
  async open(socket: PersonSocket): Promise<void> {
    const actor = await this.actors.ofCookies(cookiesOf(socket.handshake.headers.cookie));
    checkAdmitted(actor, toOpen);
    if (actor.userId === null) throw new DomainError('session.needed');
    const place = placeOf(actor.userId);
    if ((this.server?.sockets.adapter.rooms.get(place)?.size ?? 0) >= socketLimits.perPerson) throw new DomainError('rate.tooManyAtOnce');
    socket.data = { actor, events: 0, since: Date.now() };
    await socket.join(place);
  }

  /** Who sends an event now, asked anew each time. Disconnects and throws `session.needed` where the session has ended. */
  async refresh(socket: PersonSocket): Promise<void> {
    const { sessionId } = socket.data.actor;
    const found = sessionId === null ? undefined : await this.asker.ask(sessionId);
    if (found === undefined) {
      socket.disconnect(true);
      throw new DomainError('session.needed');
    }
    socket.data.actor = found;
  }

  /** Looks at every socket of this process again, once for many signals. */
  private recheck(): void {
    this.isWanted = true;
    this.checking ??= this.checkAll().finally(() => {
      this.checking = undefined;
    });
  }

  private async checkAll(): Promise<void> {
    while (this.isWanted && this.server !== null) {
      this.isWanted = false;
      const sockets = [...this.server.sockets.sockets.values()];
      try {
        const actors = await this.actors.ofSessions([...new Set(sockets.flatMap(({ data }) => data.actor.sessionId ?? []))]);
        for (const socket of sockets) {
          const actor = actors.get(socket.data.actor.sessionId ?? '');
          if (actor === undefined) socket.disconnect(true);
          else socket.data.actor = actor;
        }
      } catch (error) {
        // The database is away: nothing can be read or written by sockets either, and the next look comes.
        this.logger.warn(`sockets were not looked at: ${String(error)}`);
      }
    }
  }
}
