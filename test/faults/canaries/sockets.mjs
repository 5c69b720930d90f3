// Sockets of everybody: what they are told while others talk, and what they are answered when they ask.
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';

const answerMs = 10_000;
/** Events of one socket at a time, and the pause after them: below what one socket may ask for. */
const atOnce = 150;
const pauseMs = 10_500;

export class Ears {
  heard = [];
  sockets = new Map();
  refused = [];

  /** One socket for each role; who may not have one is `refused`. */
  async open(url, roles, cookieOf) {
    for (const role of roles) {
      const socket = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true, reconnection: true, extraHeaders: { cookie: `techmatch_session=${cookieOf(role) ?? ''}`, origin: url } });
      socket.onAny((event, ...said) => this.heard.push({ role, event, text: JSON.stringify(said), isLive: true }));
      const isOpen = await new Promise((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('connect_error', (error) => {
          this.heard.push({ role, event: 'connect_error', text: JSON.stringify([error.message, error.data]) });
          resolve(false);
        });
      });
      if (isOpen) this.sockets.set(role, socket);
      else {
        socket.disconnect();
        this.refused.push(role);
      }
    }
  }

  /** Asks for every room as everybody. */
  async ask(rooms) {
    await Promise.all([...this.sockets].map(([role, socket]) => this.askAs(role, socket, rooms)));
  }

  async askAs(role, socket, rooms) {
    let asked = 0;
    for (const roomId of rooms) {
      for (const [event, more] of [['chat.resume', { after: 0 }], ['chat.presence', {}], ['chat.read', { seq: 0 }], ['chat.typing', {}]]) {
        const answer = await socket.timeout(answerMs).emitWithAck(event, { roomId, ...more });
        this.heard.push({ role, event: `${event}, the answer`, text: JSON.stringify(answer), request: roomId, isFailure: answer.ok === false && answer.problem.status >= 500 });
        asked += 1;
        if (asked % atOnce === 0) await delay(pauseMs);
      }
    }
  }

  close() {
    for (const socket of this.sockets.values()) socket.disconnect();
  }
}

/** Judges what was heard; which events each socket was told. */
export function sweepSockets(sweep, { heard }) {
  for (const { role, event, text, request, isFailure, isLive } of heard) {
    const surface = `socket ${event}`;
    if (isFailure === true) sweep.fail(`${role} ${surface}`, text);
    else sweep.answered.set(surface, (sweep.answered.get(surface) ?? 0) + 1);
    sweep.judge(text, { surface, role, request, isLive });
  }
  const told = ['chat.posted', 'chat.isTyping', 'chat.resume, the answer', 'chat.presence, the answer'];
  return { events: heard.length, mute: told.filter((event) => !heard.some((one) => one.event === event)).map((event) => `socket ${event}`) };
}
