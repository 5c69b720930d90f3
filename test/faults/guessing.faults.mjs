// Guesses from many addresses and devices at two api processes at once: how many are compared, and does the owner still get in?
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { randomOf } from '../bench/figures.mjs';
import { Cluster } from './cluster.mjs';

export const description = 'guesses that are compared per account, from many addresses and devices, and whether the owner still gets in';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
export const options = {
  accounts: { type: 'string', default: '5' },
  guesses: { type: 'string', default: '300' },
  seed: { type: 'string', default: '1' },
};

const password = 'correct horse battery staple';
const newPassword = 'another long secret of the owner';
const guessers = 8;
/** What the accounts may let through in any quarter of an hour; the run is shorter than that. */
const allowed = 10;
const runLimitMs = 14 * 60_000;

export async function run(values, say) {
  const [accounts, guesses, seed] = [values.accounts, values.guesses, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    // One proxy names the addresses: that is how one machine can be many.
    cluster.environment.TRUSTED_PROXIES = '1';
    await cluster.startProcess('api');
    const apis = [cluster.apiUrl, await startSecondApi(cluster)];
    const database = new pg.Client({ connectionString: cluster.servers.postgres.url });
    await database.connect();
    try {
      return await guess({ apis, database, accounts, guesses, seed, say });
    } finally {
      await database.end();
    }
  } finally {
    await cluster.stop();
  }
}

async function startSecondApi(cluster) {
  const port = await cluster.embedded.findFreePort();
  const { environment } = cluster;
  cluster.environment = { ...environment, API_PORT: String(port) };
  cluster.children.api2 = cluster.spawn('api', []);
  cluster.environment = environment;
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 600; waited += 1) {
    if (await fetch(`${url}/health/live`).then((response) => response.ok, () => false)) return url;
    await delay(100);
  }
  throw new Error(`the second api does not come up:\n${cluster.children.api2.output}`);
}

/** A browser with cookies and an address of its own. */
class Visitor {
  cookies = new Map();

  constructor(api, address) {
    Object.assign(this, { api, address });
  }

  async post(path, body) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': this.address, ...(cookie !== '' && { cookie }) };
    const response = await fetch(`${this.api}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined) this.cookies.set(name, value);
    }
    await response.arrayBuffer();
    return response.status;
  }

  signIn(email, secret) {
    return this.post('session', { email, password: secret });
  }
}

async function tokenFor(database, email, template) {
  const { rows } = await database.query('SELECT params FROM mail_message WHERE recipient = $1 AND template = $2 ORDER BY created_at DESC LIMIT 1', [email, template]);
  return rows[0]?.params.link.split('token=')[1] ?? '';
}

async function registerOwner({ apis, database }, index) {
  const email = `owner${index}@example.org`;
  const visitor = new Visitor(apis[index % apis.length], `198.51.100.${index + 1}`);
  const consents = [{ document: 'terms', version: 1 }, { document: 'privacy', version: 1 }];
  await visitor.post('account/register', { email, password, name: `owner ${index}`, language: 'en', consents });
  const status = await visitor.post('account/verify-email', { token: await tokenFor(database, email, 'verifyEmail') });
  if (status !== 200) throw new Error(`${email} could not register: ${status}`);
  return { email, visitor, compared: 0, refused: 0, other: 0 };
}

async function guess(context) {
  const { apis, accounts, guesses, seed, say } = context;
  const owners = [];
  for (let index = 0; index < accounts; index += 1) owners.push(await registerOwner(context, index));
  const random = randomOf(seed);
  const started = Date.now();
  const tries = owners.flatMap((owner) => Array.from({ length: guesses }, () => ({ owner, order: random() }))).sort((one, other) => one.order - other.order);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < tries.length; index = next++) {
      const { owner } = tries[index];
      const stranger = new Visitor(apis[index % apis.length], `10.${index % 250}.${Math.floor(random() * 250)}.${Math.floor(random() * 250)}`);
      // Half of them bring a device cookie: made up, it must open nothing.
      if (random() < 0.5) stranger.cookies.set('techmatch_device', randomBytes(32).toString('base64url'));
      const status = await stranger.signIn(owner.email, `guess ${index}`);
      if (status === 403) owner.compared += 1;
      else if (status === 429) owner.refused += 1;
      else owner.other += 1;
      if (index % 200 === 0) say(`guess ${index} of ${tries.length}`);
    }
  };
  await Promise.all(Array.from({ length: guessers }, work));
  if (Date.now() - started > runLimitMs) throw new Error('the guesses took longer than the window: fewer of them, please');
  return judge(context, owners, tries.length, await comeBack(context, owners));
}

/** Each owner from the known device, then by a letter from a new one, then with the new password from yet another. */
async function comeBack({ apis, database }, owners) {
  const problems = [];
  for (const [index, { email, visitor }] of owners.entries()) {
    const known = await visitor.signIn(email, password);
    if (known !== 200) problems.push(`${email}: ${known} on the device that signed in before`);
    const elsewhere = new Visitor(apis[(index + 1) % apis.length], `203.0.113.${index + 1}`);
    await elsewhere.post('account/reset-request', { email });
    const reset = await elsewhere.post('account/reset', { token: await tokenFor(database, email, 'resetPassword'), password: newPassword });
    if (reset !== 200) problems.push(`${email}: ${reset} by the letter`);
    const fresh = await new Visitor(apis[index % apis.length], `203.0.113.${index + 101}`).signIn(email, newPassword);
    if (fresh !== 200) problems.push(`${email}: ${fresh} from a new device after the letter`);
  }
  return problems;
}

function judge({ seed }, owners, sent, lockedOut) {
  const most = Math.max(...owners.map(({ compared }) => compared));
  const problems = [
    ...owners.filter(({ compared }) => compared > allowed).map(({ email, compared }) => `${email}: ${compared} guesses were compared`),
    ...owners.filter(({ other }) => other > 0).map(({ email, other }) => `${email}: ${other} guesses met another answer`),
    ...lockedOut,
  ];
  const figure = (name, value, unit, goal) => ({ name: `faults.guessing.${name}`, value, unit, floor: null, ratio: null, goal, n: sent, seed });
  return {
    figures: [figure('mostCompared', most, 'guesses per account', allowed), figure('refused', owners.reduce((sum, { refused }) => sum + refused, 0), 'guesses', null), figure('lockedOut', lockedOut.length, 'ways of owners', 0)],
    problems,
  };
}
