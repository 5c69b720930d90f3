import { Injectable } from '@nestjs/common';
import { packed, type Told } from './realtime.rules.js';
import { placeOf, type PersonServer } from './socket-person.js';

/** What processes send each other. */
const between = 'realtime.told';

/**
 * Tells people's open pages something, whichever api process holds their sockets. A hint and no more: it may be lost. Never called inside a transaction
 * (`Transactions.afterCommit`). In a process without sockets, as the worker, nobody hears it.
 */
@Injectable()
export class Realtime {
  private server: PersonServer | null = null;
  private leaving: Told[] = [];

  /** The adapter calls it when the server of this process is made. */
  attach(server: PersonServer): void {
    this.server = server;
    server.on(between, (told: readonly Told[]) => {
      for (const each of told) this.tellOwn(each);
    });
  }

  /**
   * Who is told is decided by who calls, at that moment: nobody listens to a room of talk. The pages of this process hear it at once; those of the others with
   * what else is told at this moment, in one NOTIFY as long as it fits.
   */
  tell(personIds: readonly string[], event: string, hint: unknown): void {
    if (this.server === null || personIds.length === 0) return;
    const told = { to: personIds, event, hint };
    this.tellOwn(told);
    if (this.leaving.length === 0) setImmediate(() => this.tellOthers());
    this.leaving.push(told);
  }

  private tellOwn({ to, event, hint }: Told): void {
    this.server?.local.to(to.map(placeOf)).emit(event, hint);
  }

  private tellOthers(): void {
    const told = this.leaving;
    this.leaving = [];
    for (const pack of packed(told)) this.server?.serverSideEmit(between, pack);
  }

  /** Tells every socket of this process alone. */
  tellHere(event: string, hint: unknown): void {
    this.server?.local.emit(event, hint);
  }

  /** Of these people, those of whom a page is open, in any process. What other processes do not answer in time counts as closed. */
  async present(personIds: readonly string[]): Promise<string[]> {
    if (this.server === null || personIds.length === 0) return [];
    const places = personIds.map(placeOf);
    const sockets = await this.server.in(places).fetchSockets().catch(() => []);
    const here = [...this.server.sockets.sockets.values()].filter((socket) => places.some((place) => socket.rooms.has(place)));
    const found = new Set([...sockets, ...here].map(({ data }) => data.actor.userId));
    return personIds.filter((id) => found.has(id));
  }
}
