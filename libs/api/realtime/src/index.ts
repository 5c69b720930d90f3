/*
 * The facade of sockets. A feature tells people something (`Realtime`), and takes events in a gateway marked `@SocketGateway()` whose methods declare their
 * action (`@Permit`) and take a request class. The api app imports `RealtimeApiModule`, whoever only tells `RealtimeModule`.
 */
export { Realtime } from './realtime.js';
export { RealtimeApiModule, RealtimeModule } from './realtime.module.js';
export { SocketGateway } from './socket-gateway.js';
export { SocketActor, type PersonSocket } from './socket-person.js';
