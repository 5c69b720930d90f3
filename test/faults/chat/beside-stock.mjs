// The same talk through stock Socket.IO with connection state recovery: the same rooms, messages, broken connections and kills of the process.
import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';

const script = fileURLToPath(new URL('stock.mjs', import.meta.url));

async function startServer(port) {
  const child = fork(script, { env: { ...process.env, PORT: String(port) } });
  await new Promise((ready) => child.once('message', ready));
  return child;
}

class StockTalker {
  seen = [];

  constructor(room, url) {
    this.socket = io(url, { transports: ['websocket'], forceNew: true, auth: { room }, reconnectionDelay: 100, reconnectionDelayMax: 500 });
    this.socket.on('said', (clientId) => this.seen.push(clientId));
  }

  async say(clientId) {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (this.socket.connected && (await this.socket.timeout(2_000).emitWithAck('say', clientId).then(() => true, () => false))) return true;
      await delay(100);
    }
    return false;
  }
}

/** Returns how many message × recipient pairs were lost and how many came twice, of `pairs`. */
export async function besideStock({ port, rooms, members, messages, disconnects, kills, paceMs, random }) {
  const url = `http://127.0.0.1:${port}`;
  let server = await startServer(port);
  const talk = Array.from({ length: rooms }, (_, room) => Array.from({ length: members }, () => new StockTalker(`room${room}`, url)));
  const all = talk.flat();
  await delay(500);
  const sending = all.map(async (talker, place) => {
    for (let n = 0; n < messages; n += 1) {
      await talker.say(`stock-${place}-${n}`);
      await delay(paceMs * (0.5 + random()));
    }
  });
  const run = messages * paceMs;
  const faults = [
    ...Array.from({ length: disconnects }, () => ({ at: random() * run, act: async () => all[Math.floor(random() * all.length)].socket.io.engine?.close() })),
    ...Array.from({ length: kills }, () => ({ at: random() * run, act: async () => { server.kill('SIGKILL'); await delay(500); server = await startServer(port); } })),
  ].sort((one, other) => one.at - other.at);
  const began = Date.now();
  for (const { at, act } of faults) {
    await delay(Math.max(0, at - (Date.now() - began)));
    await act();
  }
  await Promise.all(sending);
  await delay(3_000);
  let [lost, twice] = [0, 0];
  for (const [room, people] of talk.entries()) {
    const sent = people.flatMap((_, place) => Array.from({ length: messages }, (__, n) => `stock-${room * members + place}-${n}`));
    for (const { seen } of people) {
      const found = new Set(seen);
      lost += sent.filter((clientId) => !found.has(clientId)).length;
      twice += seen.length - found.size;
    }
  }
  for (const { socket } of all) socket.disconnect();
  server.kill('SIGKILL');
  return { lost, twice, pairs: rooms * members * messages * members };
}
