// Socket events of the running api with what is right, nearly right and wrong, as every role: each is answered in time, clearly, and the process lives on.
import { Buffer } from 'node:buffer';
import { setTimeout as delay } from 'node:timers/promises';
import { chatSocketEvents, errorStatuses } from '@techmatch/contracts/tables';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { startApi } from '../grid/product.mjs';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { World, roles } from '../grid/world.mjs';
import { near, oddText, replaced } from './arbitraries.mjs';
import { Judge } from './schemas.mjs';

export const description = 'socket events, right, nearly right and wrong, as every role: answered clearly, and the process lives on';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
export const options = {
  events: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
};

const limitMs = 5_000;
/** Below what one socket may ask for (`socketLimits`): then it opens another. */
const perSocket = 150;
/** Frames that no client of the library would send. */
const frames = ['', '4', '40', '42', '42[', '42[]', '42{}', '42["chat.send"]', '42["chat.send",', '43', '43["x"]', '45', '451-["chat.send",{"_placeholder":true,"num":0}]', '4299999999999["chat.read",{}]', '42/other,["chat.read",{}]', '44', '49', '2', '3probe', '5', '6', 'x', '\u0000', '42["connect"]', '42["disconnect"]', '42["__proto__",{}]', '42["chat.send",{"__proto__":{"isAdmin":true}}]', `42["chat.send",${'['.repeat(5_000)}`, `420["chat.read",{"seq":1e999}]`, '420[1]', '420[null,null]'];
/** What the events take, as the reference would describe it. */
const room = { type: 'string', pattern: '^rom_[0-9a-z]{20}$' };
const number = { type: 'integer', minimum: 0, maximum: 2_147_483_647 };
const message = { type: 'object', properties: { roomId: room, clientId: { type: 'string', pattern: '^[0-9A-Za-z_-]{8,40}$' }, text: { type: 'string', maxLength: 4_000 }, mentions: { type: 'array', items: { type: 'string' } }, references: { type: 'array', items: { type: 'object', properties: {} } }, files: { type: 'array', items: { type: 'string' } } }, required: ['roomId', 'clientId', 'text'] };
const schemas = { 'chat.send': message, 'chat.resume': { type: 'object', properties: { roomId: room, after: number, changed: number }, required: ['roomId', 'after'] }, 'chat.read': { type: 'object', properties: { roomId: room, seq: number }, required: ['roomId', 'seq'] }, 'chat.typing': { type: 'object', properties: { roomId: room }, required: ['roomId'] }, 'chat.presence': { type: 'object', properties: { roomId: room }, required: ['roomId'] } };
/** The view that a taken event answers with. */
const views = { 'chat.send': 'ChatMessageView', 'chat.resume': 'ChatMessagePage', 'chat.read': 'ChatReadView' };

export async function run(values, say) {
  const [count, seed] = [values.events, values.seed].map(Number);
  const api = await startApi({});
  const faults = [];
  const counts = { sent: 0, ok: 0, refused: 0, closed: 0, codes: new Map() };
  try {
    say('making the world');
    const world = await new World(sender(api.url), api.database).build();
    const reference = await (await fetch(`${api.url}/api/docs-json`)).json();
    const context = { api, world, judge: new Judge(reference), counts, faults, reference };
    await refusals(context);
    await drawn(context, count, seed, say);
    say('frames that no client would send');
    await malformed(context);
    await stillThere(context);
    return report(context, seed);
  } finally {
    await api.stop();
  }
}

function sender(url) {
  let count = 0;
  return async ({ cookie, method, path, ...sent }) => {
    count += 1;
    const { bytes, type } = await sentBody(sent);
    const headers = { 'x-forwarded-for': `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}`, ...sentHeaders({ cookie, type, key: sent.key }) };
    const reply = await fetch(`${url}${path}`, { method, headers, ...(bytes !== null && { body: bytes }) });
    return { status: reply.status, text: await reply.text() };
  };
}

/** Opens a socket; null, with the reason in `counts`, where it is refused. */
async function open({ api, world, counts, faults }, role, more = {}) {
  const cookie = world.people[role]?.cookie ?? '';
  const socket = io(api.url, { path: '/socket.io', transports: ['websocket'], forceNew: true, reconnection: false, timeout: limitMs, extraHeaders: { origin: api.url, cookie: `techmatch_session=${cookie}`, ...more } });
  const error = await new Promise((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', resolve);
  });
  if (error === null) return socket;
  socket.disconnect();
  counts.refused += 1;
  if (error.data !== undefined && errorStatuses[error.data.code] !== error.data.status) faults.push(`${role}: refused without a clear problem: ${JSON.stringify(error.data)}`);
  return null;
}

/** Who may not have a socket gets none: strangers, sessions that are no more, other origins, broken handshakes. */
async function refusals(context) {
  const { world, faults } = context;
  for (const role of ['visitor', 'owing', 'suspended']) {
    const socket = await open(context, role);
    if (socket === null) continue;
    faults.push(`${role} has a socket`);
    socket.disconnect();
  }
  const odd = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: '' }, { cookie: 'techmatch_session=%00' }, { cookie: `techmatch_session=${'x'.repeat(6_000)}` }, { cookie: `a=b; techmatch_session=${world.people.loner.session}` }, { origin: `${context.api.url}.evil.example` }];
  for (const headers of odd) {
    const socket = await open(context, 'loner', headers);
    if (socket === null) continue;
    faults.push(`a socket opens with ${JSON.stringify(headers).slice(0, 80)}`);
    socket.disconnect();
  }
}

const changing = fc.record({ place: fc.nat(40), value: fc.oneof(oddText, fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, [], {}, [[]])), appended: fc.option(fc.constantFrom('\u0000', '\ud800', ' '), { freq: 2 }) });

function drawing({ reference, world }) {
  const ids = fc.oneof({ weight: 2, arbitrary: fc.constant(world.records.room.ids.id) }, { weight: 1, arbitrary: fc.constantFrom(world.records.absentRoom.ids.id, world.records.said.ids.id, '', 'rom_', '../x', `${world.records.room.ids.id}\u0000`) });
  const taken = { 'chat.send': { clientId: 'fuzz-1234', text: '收到' }, 'chat.resume': { after: 0 }, 'chat.read': { seq: 1 }, 'chat.typing': {}, 'chat.presence': {} };
  const request = fc.constantFrom(...chatSocketEvents).chain((event) =>
    fc.record({
      event: fc.oneof({ weight: 30, arbitrary: fc.constant(event) }, { weight: 1, arbitrary: fc.constantFrom('chat.delete', '', 'connection', 'toString', '__proto__', 'chat.posted', 'error') }),
      payload: fc.oneof(
        { weight: 3, arbitrary: ids.map((roomId) => ({ roomId, ...taken[event] })) },
        { weight: 3, arbitrary: near(reference, schemas[event]) },
        { weight: 4, arbitrary: fc.tuple(changing, fc.boolean()).map(([change]) => replaced({ roomId: world.records.room.ids.id, ...taken[event] }, change)) },
        { weight: 1, arbitrary: fc.constantFrom(null, undefined, 0, '', 'x', [], [[]], 'x'.repeat(200_000), { roomId: { toString: 1 } }) },
      ),
      more: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }) }),
      binary: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
  );
  const insiders = fc.constantFrom('enterpriseMember', 'researcher', 'commissioner');
  const anybody = fc.constantFrom(...Object.keys(roles).filter((role) => !['visitor', 'owing', 'suspended'].includes(role)));
  return fc.record({ role: fc.oneof(insiders, anybody), request });
}

async function drawn(context, count, seed, say) {
  const { counts, faults } = context;
  const sockets = new Map();
  for (const [index, { role, request }] of fc.sample(drawing(context), { numRuns: count, seed }).entries()) {
    if (index % 250 === 0) say(`${index} of ${count}, ${faults.length} faults`);
    const held = sockets.get(role);
    if (held === undefined || !held.socket.connected || held.used >= perSocket) {
      held?.socket.disconnect();
      const socket = await open(context, role);
      if (socket === null) {
        faults.push(`${role} gets no socket at event ${index}`);
        continue;
      }
      sockets.set(role, { socket, used: 0 });
    }
    const now = sockets.get(role);
    now.used += 1;
    const fault = await tell(context, now.socket, request);
    if (fault !== null) faults.push(`${role} ${request.event} ${JSON.stringify(request.payload)?.slice(0, 300)}: ${fault}`);
  }
  for (const { socket } of sockets.values()) socket.disconnect();
  counts.sent += count;
}

/** One event; what is wrong with its answer. An event that the server does not know is not answered, and one that is too large ends the connection: both are right. */
async function tell({ judge, counts }, socket, { event, payload, more, binary }) {
  const isKnown = chatSocketEvents.includes(event);
  const began = performance.now();
  const ended = new Promise((resolve) => socket.once('disconnect', () => resolve('closed')));
  const said = binary ? { payload, bytes: Buffer.from([0, 255, 1]) } : payload;
  const answered = socket.timeout(isKnown ? limitMs : 200).emitWithAck(event, said, ...more).catch(() => 'silent');
  const answer = await Promise.race([answered, ended]);
  if (answer === 'closed') {
    counts.closed += 1;
    return JSON.stringify(said ?? null).length > 60_000 ? null : 'the connection ended';
  }
  if (answer === 'silent') return isKnown ? `no answer in ${limitMs} ms` : null;
  if (performance.now() - began > limitMs) return `answered after ${Math.round(performance.now() - began)} ms`;
  if (answer?.ok === true) return judgeTaken({ judge, counts }, event, answer);
  return judgeRefused({ judge, counts }, answer);
}

function judgeTaken({ judge, counts }, event, { value }) {
  counts.ok += 1;
  if (views[event] === undefined) return null;
  const validate = judge.validatorOf(`socket ${event}`, { $ref: `#/components/schemas/${views[event]}` });
  return validate(value) ? null : `answered with what is not as documented: ${judge.ajv.errorsText(validate.errors)}`;
}

function judgeRefused({ judge, counts }, answer) {
  const problem = answer?.problem;
  if (answer?.ok !== false || problem === undefined) return `answered ${JSON.stringify(answer)?.slice(0, 200)}`;
  counts.codes.set(problem.code, (counts.codes.get(problem.code) ?? 0) + 1);
  if (problem.status >= 500) return `answered ${problem.status} ${problem.code}`;
  return judge.judgeProblem(problem.status, { 'content-type': 'application/problem+json' }, JSON.stringify(problem));
}

/** Written past the library, each on a connection of its own. */
async function malformed(context) {
  for (const frame of frames) {
    const socket = await open(context, 'enterpriseMember');
    if (socket === null) {
      context.faults.push(`no socket before the frame ${frame.slice(0, 40)}`);
      continue;
    }
    const raw = socket.io.engine.transport.ws;
    raw.send(frame);
    await delay(60);
    socket.disconnect();
    context.counts.sent += 1;
  }
}

/** The process that was told all this still takes a message. */
async function stillThere(context) {
  const { api, world, faults } = context;
  const health = await fetch(`${api.url}/health/ready`).then(({ status }) => status, () => 0);
  if (health !== 200) faults.push(`/health/ready answers ${health} afterwards`);
  const socket = await open(context, 'enterpriseMember');
  const answer = socket === null ? null : await socket.timeout(limitMs).emitWithAck('chat.send', { roomId: world.records.room.ids.id, clientId: 'fuzz-after-all', text: '还在' }).catch(() => null);
  if (answer?.ok !== true && answer?.problem?.code !== 'rate.tooManyRequests') faults.push(`afterwards a message is answered ${JSON.stringify(answer)}`);
  socket?.disconnect();
  const output = api.output();
  if (/unhandled|uncaught/i.test(output)) faults.push(`the api printed: ${output.slice(-2_000)}`);
}

function report({ counts, faults }, seed) {
  const figure = (name, value, unit, goal) => ({ name: `fuzz.socket.${name}`, value, unit, floor: null, ratio: null, goal, n: counts.sent, seed });
  const codes = [...counts.codes].map(([code, count]) => `${code}: ${count}`).join(', ');
  return {
    figures: [
      figure('faults', faults.length, 'events without a clear answer, and sockets of who may have none', 0),
      figure('taken', counts.ok, 'events answered with their value', null),
      figure('refused', [...counts.codes.values()].reduce((sum, count) => sum + count, 0), codes, null),
      figure('closed', counts.closed, 'connections that ended (a packet beyond the limit)', null),
      figure('handshakes', counts.refused, 'handshakes refused', null),
    ],
    problems: faults.slice(0, 40),
  };
}
