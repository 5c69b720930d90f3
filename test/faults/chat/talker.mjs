// A page that talks: sends under its own names until it is acknowledged, takes what joins on, asks with the last number it saw.
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';

const answerMs = 4_000;
/** A page looks this often, whatever sockets told it. */
const lookMs = 20_000;

export class Talker {
  /** Client names in the order of their numbers: place n holds number n + 1. */
  seen = [];
  /** What did not join on, or came twice, where a page would have shown it. */
  wrong = 0;
  acknowledged = [];
  resumes = 0;
  isStopped = false;

  constructor(person, roomId, urls, pick) {
    Object.assign(this, { person, roomId, urls, pick });
  }

  start() {
    this.open();
    this.look = setInterval(() => void this.resume(), lookMs);
  }

  open() {
    const url = this.urls[Math.floor(this.pick() * this.urls.length)];
    const socket = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: this.person.cookie, origin: url } });
    this.socket = socket;
    socket.on('connect', () => void this.resume());
    socket.on('socket.resync', () => void this.resume());
    socket.on('chat.posted', ({ roomId, seq, message }) => {
      if (roomId !== this.roomId || seq <= this.seen.length) return;
      if (message === null || seq !== this.seen.length + 1) void this.resume();
      else this.take(message);
    });
    const again = () => {
      if (!this.isStopped && this.socket === socket && !this.isDropped) setTimeout(() => !this.isStopped && !this.isDropped && this.socket === socket && this.open(), 100 + this.pick() * 400);
    };
    socket.on('disconnect', again);
    socket.on('connect_error', again);
  }

  take({ seq, clientId }) {
    if (seq <= this.seen.length) return;
    if (seq !== this.seen.length + 1) this.wrong += 1;
    this.seen.push(clientId);
  }

  /** The connection breaks under it, as a network does. */
  breakOff() {
    this.socket.io.engine?.close();
  }

  /** Stays away until `comeBack`. */
  drop() {
    this.isDropped = true;
    this.socket.disconnect();
  }

  comeBack() {
    this.isDropped = false;
    this.open();
  }

  async ask(event, request) {
    const reply = await this.socket.timeout(answerMs).emitWithAck(event, request);
    if (!reply.ok) throw Object.assign(new Error(reply.problem.code), { status: reply.problem.status });
    return reply.value;
  }

  /** One at a time; whoever asks meanwhile is served by the next round. */
  async resume() {
    this.isWanted = true;
    if (this.isResuming) return;
    this.isResuming = true;
    try {
      while (this.isWanted && this.socket.connected) {
        this.isWanted = false;
        for (let hasMore = true; hasMore; ) {
          const page = await this.ask('chat.resume', { roomId: this.roomId, after: this.seen.length });
          for (const message of page.messages) this.take(message);
          ({ hasMore } = page);
        }
        this.resumes += 1;
      }
    } catch {
      if (!this.isStopped) setTimeout(() => void this.resume(), 500);
    } finally {
      this.isResuming = false;
    }
  }

  /** Sends until it is acknowledged. Throws where the server refuses it for good. */
  async say(clientId) {
    for (const until = Date.now() + 180_000; Date.now() < until; await delay(200)) {
      if (!this.socket.connected) continue;
      try {
        const message = await this.ask('chat.send', { roomId: this.roomId, clientId, text: `${clientId} 说的话` });
        this.acknowledged.push({ clientId, seq: message.seq });
        return;
      } catch (error) {
        if (error.status !== undefined && error.status !== 429 && error.status < 500) throw error;
        if (error.status === 429) await delay(2_000);
      }
    }
    throw new Error(`${clientId} was never acknowledged`);
  }

  async read() {
    if (this.socket.connected) await this.ask('chat.read', { roomId: this.roomId, seq: this.seen.length }).catch(() => undefined);
  }

  stop() {
    this.isStopped = true;
    clearInterval(this.look);
    this.socket.disconnect();
  }
}
