import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestActor } from '@techmatch/http';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What is known of an open socket. */
export interface SocketFacts {
  /** Who opened it, as they are now. */
  actor: RequestActor;
  /** Events since `since` (ms). */
  events: number;
  since: number;
}

export type PersonSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketFacts>;
export type PersonServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketFacts>;

/** Where all sockets of a person listen: the server alone puts them there, once it knows who they are. */
export const placeOf = (personId: string): string => `person:${personId}`;

/** The parameter of a gateway's method that is who sent the event: `@SocketActor() actor: RequestActor`. */
export const SocketActor = createParamDecorator((_: unknown, context: ExecutionContext): RequestActor => context.switchToWs().getClient<PersonSocket>().data.actor);
