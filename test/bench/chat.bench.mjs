// Talk over sockets: delivered messages per second and the time from sending to each recipient, beside bare Socket.IO with one committed row per message.
import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { io } from 'socket.io-client';
import { ApiProcess } from '../faults/chat/api-process.mjs';
import { makeRooms } from '../faults/chat/world.mjs';
import { Cluster } from '../faults/cluster.mjs';
import { percentile } from './figures.mjs';

export const description = 'delivered messages per second and p99 in rooms of 3 and of 30, beside bare Socket.IO with one committed row per message';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
export const options = {
  people: { type: 'string', default: '60' },
  messages: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
};

const floorScript = fileURLToPath(new URL('chat-floor.mjs', import.meta.url));
const sizes = [3, 30];

export async function run(values, say) {
  const size = { people: Number(values.people), messages: Number(values.messages), seed: Number(values.seed) };
  if (size.messages > 100) throw new Error('one person may send 120 messages a minute: at most 100 here');
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    await cluster.servers.meilisearch.stop();
    const api = new ApiProcess(cluster, 'api1', await cluster.embedded.findFreePort());
    await api.start();
    const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: 2 });
    try {
      await pool.query('CREATE TABLE bare_message (id bigserial PRIMARY KEY, room text NOT NULL, client_id text NOT NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())');
      const figures = [];
      for (const members of sizes) figures.push(...(await compare({ cluster, api, pool, size, members, say })));
      return { figures, problems: [] };
    } finally {
      await pool.end();
    }
  } finally {
    await cluster.stop();
  }
}

/** Floor, ours, floor; then the bare broadcast, which writes nothing. */
async function compare({ cluster, api, pool, size, members, say }) {
  const rooms = Math.max(1, Math.round(size.people / members));
  const floor = (rows) => withFloor(cluster, rows, (url) => talk(bareClients(url, rooms, members), size.messages));
  say(`rooms of ${members}: floor`);
  const before = await floor(true);
  say(`rooms of ${members}: ours`);
  const ours = await talk(await ownClients(pool, api.url, rooms, members), size.messages);
  say(`rooms of ${members}: floor again`);
  const after = await floor(true);
  const bare = await floor(false);
  const mean = (read) => (read(before) + read(after)) / 2;
  const [rate, p99] = [mean((each) => each.rate), mean((each) => each.p99)];
  const figure = (name, value, unit, floorValue, goal) => ({ name: `bench.chat.${members}.${name}`, value, unit, floor: floorValue, ratio: floorValue === null ? null : value / floorValue, goal, n: ours.delivered, seed: size.seed });
  return [
    figure('delivered', ours.rate, 'messages/s at recipients', rate, '≥ 0.7'),
    figure('p99', ours.p99, 'ms from sending to a recipient', p99, '≤ 1.5'),
    figure('p50', ours.p50, 'ms', mean((each) => each.p50), null),
    figure('bareBroadcast', bare.rate, 'messages/s without a row', null, null),
  ];
}

async function withFloor(cluster, rows, work) {
  const port = await cluster.embedded.findFreePort();
  const child = fork(floorScript, { env: { ...process.env, PORT: String(port), ROWS: rows ? '1' : '0', DATABASE_URL: cluster.superuserUrl } });
  await new Promise((ready) => child.once('message', ready));
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    child.kill('SIGKILL');
  }
}

const bareClients = (url, rooms, members) =>
  Array.from({ length: rooms * members }, (_, place) => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { room: `room${Math.floor(place / members)}` } });
    return { socket, members, hear: (take) => socket.on('said', ({ clientId }) => take(clientId)), say: (clientId, text) => socket.timeout(60_000).emitWithAck('say', { clientId, text }) };
  });

async function ownClients(pool, url, rooms, members) {
  const made = await makeRooms(pool, rooms, members);
  return made.flatMap(({ id: roomId, people }) =>
    people.map(({ cookie }) => {
      const socket = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin: url } });
      return { socket, members, hear: (take) => socket.on('chat.posted', ({ message }) => message !== null && take(message.clientId)), say: (clientId, text) => socket.timeout(60_000).emitWithAck('chat.send', { roomId, clientId, text }) };
    }),
  );
}

/** Messages of each before anything is counted: a process that has just begun runs its code slowly. */
const warmUp = 5;

/** Everybody sends the next message when the last one is acknowledged. Every message reaches everybody of its room, its sender too. */
async function talk(clients, messages) {
  const heard = { take: () => undefined };
  for (const { hear } of clients) hear((clientId) => heard.take(clientId));
  while (!clients.every(({ socket }) => socket.connected)) await delay(20);
  try {
    await exchange(clients, heard, 'warm', warmUp);
    return await exchange(clients, heard, 'bench', messages);
  } finally {
    for (const { socket } of clients) socket.disconnect();
  }
}

async function exchange(clients, heard, name, messages) {
  const sentAt = new Map();
  const times = [];
  heard.take = (clientId) => times.push(performance.now() - (sentAt.get(clientId) ?? NaN));
  const began = performance.now();
  await Promise.all(
    clients.map(async ({ say }, place) => {
      for (let n = 0; n < messages; n += 1) {
        const clientId = `${name}-${place}-${n}`;
        sentAt.set(clientId, performance.now());
        const reply = await say(clientId, '我们最薄处两毫米，粗铣后放一天再精铣，松开虎钳后底面翘 0.18 mm。');
        if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`);
      }
    }),
  );
  const wanted = clients.reduce((sum, { members }) => sum + members * messages, 0);
  for (const until = performance.now() + 30_000; times.length < wanted && performance.now() < until; await delay(5));
  const seconds = (performance.now() - began) / 1_000;
  if (times.length < wanted) throw new Error(`${wanted - times.length} of ${wanted} deliveries never came`);
  return { rate: times.length / seconds, p99: percentile(times, 0.99), p50: percentile(times, 0.5), delivered: times.length };
}
