// A backup of a demonstration, taken while it runs, restored into an empty place: the same records, files, talk and accounts, and an audit log that verifies.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandalone } from '../standalone.mjs';

export const description = 'a backup of a running demonstration, restored into an empty place and compared';
export const projects = ['@techmatch/standalone', '@techmatch/api', '@techmatch/worker', '@techmatch/web', '@techmatch/embedded'];
export const options = {};

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const asked = ['铝合金', '检测', 'robot', '焊接', '薄壁'];

export async function run(_values, say) {
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-restore-'));
  chmodSync(folder, 0o755);
  const [old, fresh, file] = [join(folder, 'old'), join(folder, 'fresh'), join(folder, 'techmatch.tar.gz')];
  let product = null;
  try {
    say('a demonstration');
    product = await startStandalone({ dataDir: old, args: ['--demo'] });
    const sent = await writeSomething(product.url);
    const before = await look(product.url, sent);
    say('backup, beside the running instance');
    const backup = await command(['backup', file, '--data-dir', old]);
    await product.stop();
    product = null;
    say('restore');
    const restore = await command(['restore', file, '--data-dir', fresh]);
    const verify = await command(['audit', 'verify', '--data-dir', fresh]);
    say('the restored one');
    product = await startStandalone({ dataDir: fresh });
    const after = await look(product.url, sent);
    return report({ before, after, commands: { backup, restore, verify }, bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0 });
  } finally {
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A command as `npm run …` runs it. */
async function command(args) {
  const began = Date.now();
  const child = spawn(process.execPath, [join(root, 'apps', 'standalone', 'dist', 'command.js'), ...args], { cwd: root, env: { ...process.env, DATABASE_URL: '', MEILI_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, output, seconds: (Date.now() - began) / 1_000 };
}

/** A person of the demonstration, signed in with the password that it shows. */
async function signIn(url, role) {
  const accounts = await (await fetch(`${url}/api/account/demo`)).json();
  const account = accounts.find(({ roles }) => roles.includes(role));
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ email: account.email, password: account.password }) });
  if (!response.ok) throw new Error(`${account.email} cannot sign in: ${response.status} ${await response.text()}`);
  return (response.headers.getSetCookie().find((cookie) => cookie.includes('techmatch_session')) ?? '').split(';')[0];
}

async function get(url, path, cookie = '') {
  const response = await fetch(`${url}${path}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

const listed = async (url, path, cookie) => (await get(url, path, cookie)).json();
const digest = async (response) => createHash('sha256').update(Buffer.from(await response.arrayBuffer())).digest('hex');

/** A file and a message in a room, of which nothing but the backup knows. */
async function writeSomething(url) {
  const cookie = await signIn(url, 'researcher');
  const { rooms } = await listed(url, '/api/chat/rooms', cookie);
  const room = rooms.find(({ allowedActions }) => allowedActions.includes('send'));
  if (room === undefined) throw new Error('The demonstration has no room to write in');
  const form = new FormData();
  form.append('file', new Blob([`%PDF-1.4\n% ${Date.now()}\n%%EOF\n`]), '测量报告.pdf');
  const headers = { cookie, origin: url };
  const file = await (await fetch(`${url}/api/chat/rooms/${room.id}/files`, { method: 'POST', headers, body: form })).json();
  const said = await fetch(`${url}/api/chat/rooms/${room.id}/messages`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ clientId: 'before-the-backup', text: '备份之前说的话', files: [file.id] }) });
  if (said.status !== 200) throw new Error(`A message: ${said.status} ${await said.text()}`);
  return { roomId: room.id, fileId: file.id };
}

/** What is compared: what everybody finds, and what one person has. */
async function look(url, { roomId, fileId }) {
  const cookie = await signIn(url, 'researcher');
  const counts = await listed(url, '/api/library/counts');
  const searches = {};
  for (const q of asked) {
    const { total, hits } = await listed(url, `/api/results?${new URLSearchParams({ q, size: '10' })}`);
    searches[q] = { total, ids: hits.map(({ id }) => id).sort() };
  }
  const { messages } = await listed(url, `/api/chat/rooms/${roomId}/messages`, cookie);
  const desk = await listed(url, '/api/publications?mine=true', cookie);
  return {
    counts,
    searches,
    everywhere: [...(await (await get(url, `/api/search?${new URLSearchParams({ q: asked[0] })}`)).text()).matchAll(/"(?:total|id)":("?\w+"?)/g)].map(([, value]) => value).sort(),
    talk: messages.map(({ id, seq, text, files }) => ({ id, seq, text, files: files.map((one) => one.id) })),
    file: await digest(await get(url, `/api/chat/files/${fileId}`, cookie)),
    pictures: await pictures(url, desk.publications, cookie),
    deals: (await listed(url, '/api/deals', cookie)).deals.map(({ id, stage, version }) => ({ id, stage, version })),
    // What asks to be confirmed does so by the clock.
    desk: desk.publications.map(({ id, state, version }) => ({ id, state: state === 'expiring' ? 'published' : state, version })),
  };
}

/** Digests of the files of one's own records. */
async function pictures(url, publications, cookie) {
  const found = {};
  for (const { id } of publications) {
    const { attachments = [] } = await listed(url, `/api/publications/${id}/attachments`, cookie);
    for (const attachment of attachments) found[attachment.id] = await digest(await get(url, `/api/attachments/${attachment.id}`, cookie));
  }
  return found;
}

function report({ before, after, commands, bytes }) {
  const figure = (name, value, unit, goal) => ({ name: `faults.restore.${name}`, value, unit, floor: null, ratio: null, goal, n: 1, seed: null });
  const differing = Object.keys(before).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  const failed = Object.entries(commands).filter(([, { code }]) => code !== 0);
  const last = (text) => text.trim().split('\n').slice(-3).join(' · ');
  return {
    figures: [
      figure('differing', differing.length, `of ${Object.keys(before).length} things compared`, 0),
      figure('failed', failed.length, 'commands', 0),
      ...Object.entries(commands).map(([name, { seconds, output }]) => figure(name, seconds, `s; ${last(output)}`, null)),
      figure('bytes', bytes, 'bytes of the backup', null),
      figure('files', Object.keys(before.pictures).length + 1, 'files opened in both and equal by SHA-256', null),
    ],
    problems: [...differing.map((part) => `${part}: ${JSON.stringify(before[part]).slice(0, 600)} became ${JSON.stringify(after[part]).slice(0, 600)}`), ...failed.map(([name, { code, output }]) => `${name} ended with ${code}: ${output.slice(-1_500)}`)],
  };
}
