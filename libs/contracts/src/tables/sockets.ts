import type { Problem } from './errors.js';

/** Where sockets connect: the same origin as the page. WebSocket alone, so that any api process can take any connection. */
export const socketPath = '/socket.io';

/** What every socket event is answered with: the value, or the problem that the HTTP route would have answered. */
export type SocketReply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/** To every socket of a process: hints may have been lost, ask for what came since. */
export const socketResync = 'socket.resync';

/** Upper limits of sockets. House rules of 2026-11-23. */
export const socketLimits = {
  /** Bytes of one packet from a browser. */
  packetBytes: 64 * 1024,
  /** Sockets of one person at one api process: tabs and devices. */
  perPerson: 20,
  /** Events of one socket in `eventSeconds`; what they do has limits of its own. */
  events: 200,
  eventSeconds: 10,
  /** A session that ended is told of at once; sessions are looked at this often all the same. */
  recheckSeconds: 30,
} as const;
