// Rooms of talk at two api processes while connections break and api processes and PostgreSQL are killed: what is lost, comes twice or out of order?
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { randomOf } from '../bench/figures.mjs';
import { ApiProcess } from './chat/api-process.mjs';
import { besideStock } from './chat/beside-stock.mjs';
import { Talker } from './chat/talker.mjs';
import { makeRooms } from './chat/world.mjs';
import { Cluster } from './cluster.mjs';

export const description = 'messages lost, twice or out of order under broken connections and kills, beside stock Socket.IO; how long all who were dropped take to resume';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
/** The size: --rooms 6 --members 10 --messages 185 --disconnects 100 --kills 10 --postgres 3 --resume 1000. */
export const options = {
  rooms: { type: 'string', default: '3' },
  members: { type: 'string', default: '5' },
  messages: { type: 'string', default: '30' },
  disconnects: { type: 'string', default: '30' },
  kills: { type: 'string', default: '2' },
  postgres: { type: 'string', default: '1' },
  resume: { type: 'string', default: '50' },
  seed: { type: 'string', default: '1' },
};

/** Slower than the limit of messages of one person. */
const paceMs = 600;
const settleMs = 90_000;

export async function run(values, say) {
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    // The servers for search are no part of this.
    await cluster.servers.meilisearch.stop();
    const apis = [];
    for (const name of ['api1', 'api2']) apis.push(new ApiProcess(cluster, name, await cluster.embedded.findFreePort()));
    for (const api of apis) await api.start();
    const pool = new pg.Pool({ connectionString: cluster.servers.postgres.url, max: 2 });
    pool.on('error', () => undefined);
    try {
      return await measure({ cluster, apis, pool, size, random: randomOf(size.seed), say });
    } finally {
      await pool.end();
    }
  } finally {
    await cluster.stop();
  }
}

async function measure(context) {
  const { cluster, pool, size, random, say, apis } = context;
  const rooms = await makeRooms(pool, size.rooms, size.members);
  const urls = apis.map(({ url }) => url);
  const talkers = rooms.flatMap(({ id, people }) => people.map((person) => new Talker(person, id, urls, random)));
  for (const talker of talkers) talker.start();
  await delay(1_000);
  say('talking');
  const began = Date.now();
  await Promise.all([talkAll(talkers, size, random), breakThings(context, talkers)]);
  const talkedMs = Date.now() - began;
  say('settling');
  const problems = await judge(context, rooms, talkers);
  const unread = await unreadWrong(context, rooms, urls[0]);
  for (const talker of talkers) talker.stop();
  say('dropping everybody at once');
  const resume = await resumeAll(context, urls);
  say('the same through stock Socket.IO');
  const stock = await besideStock({ port: await cluster.embedded.findFreePort(), ...size, paceMs, random });
  return report(context, { ...problems, unread, resume, stock, talkedMs, talkers });
}

/** Everybody sends one after the other, at a pace of people; now and then they say how far they have read. */
const talkAll = (talkers, { messages }, random) =>
  Promise.all(
    talkers.map(async (talker, place) => {
      for (let n = 0; n < messages; n += 1) {
        await talker.say(`talker-${place}-${n}`);
        if (random() < 0.1) await talker.read();
        await delay(paceMs * (0.5 + random()));
      }
    }),
  );

async function breakThings({ cluster, apis, size, random, say }, talkers) {
  const span = size.messages * paceMs;
  const times = (count, act) => Array.from({ length: count }, () => ({ at: random() * span, act }));
  const faults = [
    ...times(size.disconnects, async () => talkers[Math.floor(random() * talkers.length)].breakOff()),
    ...times(size.kills, async () => apis[Math.floor(random() * apis.length)].kill(random() * 1_000)),
    ...times(size.postgres, async () => cluster.kill('postgres', random() * 1_000)),
  ].sort((one, other) => one.at - other.at);
  const began = Date.now();
  for (const [place, { at, act }] of faults.entries()) {
    await delay(Math.max(0, at - (Date.now() - began)));
    say(`fault ${place + 1} of ${faults.length}`);
    await act();
  }
}

/** What each page shows against the rows, once everybody has had time to catch up. */
async function judge({ pool }, rooms, talkers) {
  const found = { lost: 0, twice: 0, disorder: 0, pairs: 0, unacknowledged: 0, settledMs: 0 };
  const began = Date.now();
  const rows = new Map();
  for (const { id } of rooms) rows.set(id, (await pool.query('SELECT client_id AS "clientId", seq FROM chat_message WHERE room_id = $1 ORDER BY seq', [id])).rows);
  const isBehind = () => talkers.some(({ seen, roomId }) => seen.length < rows.get(roomId).length);
  while (isBehind() && Date.now() - began < settleMs) await delay(100);
  found.settledMs = Date.now() - began;
  for (const { seen, roomId, wrong, acknowledged } of talkers) {
    const truth = rows.get(roomId);
    found.pairs += truth.length;
    found.lost += truth.filter(({ clientId }, place) => seen[place] !== clientId && !seen.includes(clientId)).length;
    found.twice += seen.length - new Set(seen).size;
    found.disorder += wrong + seen.filter((clientId, place) => truth[place]?.clientId !== clientId).length;
    const numbers = new Map(truth.map(({ clientId, seq }) => [clientId, seq]));
    found.unacknowledged += acknowledged.filter(({ clientId, seq }) => numbers.get(clientId) !== seq).length;
    found.disorder += acknowledged.filter(({ seq }, place) => place > 0 && seq <= acknowledged[place - 1].seq).length;
  }
  for (const truth of rows.values()) {
    found.twice += truth.length - new Set(truth.map(({ clientId }) => clientId)).size;
    found.disorder += truth.filter(({ seq }, place) => seq !== place + 1).length;
  }
  return found;
}

/** People whose counter says another number than the rows. */
async function unreadWrong({ pool }, rooms, url) {
  let wrong = 0;
  for (const { id, people } of rooms) {
    for (const person of people) {
      const room = await (await fetch(`${url}/api/chat/rooms/${id}`, { headers: { cookie: person.cookie } })).json();
      const { rows } = await pool.query('SELECT count(*)::int AS n FROM chat_message c JOIN chat_member m ON m.room_id = c.room_id AND m.person_id = $2 WHERE c.room_id = $1 AND c.seq > m.read_seq', [id, person.id]);
      if (room.unread !== rows[0].n) wrong += 1;
    }
  }
  return wrong;
}

/** Many pages are dropped at once, something is said meanwhile, all come back: how long until every one of them has everything? */
async function resumeAll({ pool, size, random }, urls) {
  const rooms = await makeRooms(pool, Math.ceil(size.resume / 10), 10);
  const talkers = rooms.flatMap(({ id, people }) => people.map((person) => new Talker(person, id, urls, random))).slice(0, size.resume);
  for (const talker of talkers) talker.start();
  const until = async (isTrue, limitMs) => {
    const began = Date.now();
    while (!isTrue() && Date.now() - began < limitMs) await delay(20);
    return { ms: Date.now() - began, isTrue: isTrue() };
  };
  await until(() => talkers.every(({ socket }) => socket.connected), 60_000);
  for (const talker of talkers) talker.drop();
  const said = 5;
  for (const { id, people } of rooms) {
    for (let n = 0; n < said; n += 1) {
      await fetch(`${urls[0]}/api/chat/rooms/${id}/messages`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: people[0].cookie }, body: JSON.stringify({ clientId: `meanwhile-${n}`, text: 'meanwhile' }) });
    }
  }
  for (const talker of talkers) talker.comeBack();
  const { ms } = await until(() => talkers.every(({ seen }) => seen.length === said), 120_000);
  const gaps = talkers.filter(({ seen, wrong }) => seen.length !== said || wrong > 0).length;
  for (const talker of talkers) talker.stop();
  return { ms, gaps, count: talkers.length };
}

function report({ size, apis }, { lost, twice, disorder, unacknowledged, pairs, settledMs, unread, resume, stock, talkedMs, talkers }) {
  const figure = (name, value, unit, goal, floor = null) => ({ name: `faults.chat.${name}`, value, unit, floor, ratio: null, goal, n: pairs, seed: size.seed });
  const figures = [
    figure('lost', lost, `pairs (floor: stock, of ${stock.pairs})`, 0, stock.lost),
    figure('twice', twice, 'pairs (floor: stock)', 0, stock.twice),
    figure('disorder', disorder, 'pairs', 0),
    figure('acknowledgedAndGone', unacknowledged, 'messages', 0),
    figure('unreadWrong', unread, 'counters', 0),
    figure('resumeGaps', resume.gaps, `of ${resume.count} dropped at once`, 0),
    figure('resumeMs', resume.ms, 'ms until all had everything', null),
    figure('settledMs', settledMs, 'ms after the last message', null),
    figure('talkedSeconds', talkedMs / 1_000, 's', null),
    figure('resumes', talkers.reduce((sum, { resumes }) => sum + resumes, 0), 'times', null),
    figure('fallen', apis.reduce((sum, { fallen }) => sum + fallen, 0), 'api processes that ended by themselves', 0),
  ];
  return { figures, problems: figures.filter(({ goal, value }) => goal !== null && value > goal).map(({ name, value }) => `${name}: ${value}`) };
}
