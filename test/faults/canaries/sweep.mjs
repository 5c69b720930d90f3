// Asks everything that the api answers, as everybody, and notes which secrets stand in the answers.
import { setTimeout as delay } from 'node:timers/promises';
import { mayRead, classes } from './readers.mjs';
import { saysTogether } from './links.mjs';

const atOnce = 5;
const mostPages = 60;
const busyTries = 5;
/** Records by which it is seen whether a route says the same to everybody. */
const sampled = 4;
/** Who between them may read nearly everything: by their answers the sweep learns which ids a route takes. */
const probes = ['loner', 'researcher', 'transferOfficer', 'enterpriseMember', 'commissioner', 'moderator', 'keeper', 'admin'];
/** Values of parameters that are neither ids nor closed lists. */
const knownValues = { name: ['terms', 'privacy'], from: ['1', '2', 'approved'], to: ['2', '3', 'working'], language: ['zh', 'en'] };

/** Parameters of which the prefix is known: every other id would only multiply. */
const knownPrefixes = { organizationId: 'org' };
/** What stands in something else, with whose it is: every pair of two ids would only multiply. */
const nested = [
  { path: '/api/deals/{id}/files/{fileId}', sql: 'SELECT id AS value, deal_id AS parent FROM deal_file ORDER BY id' },
  { path: '/api/voucher-claims/{id}/files/{fileId}', sql: 'SELECT id AS value, claim_id AS parent FROM voucher_claim_file ORDER BY id' },
  { path: '/scans/{scanId}', sql: 'SELECT s.id AS value, n.introduction_id AS parent FROM nda_scan s JOIN nda n ON n.id = s.nda_id ORDER BY s.id' },
];
/** Ids that a list can be asked for; a few of each. */
const askedFor = { needId: 'need', subjectId: 'res', introductionId: 'itr', programmeId: 'prg', room: 'rom' };
const fewIds = 8;

/** Reads answers as everybody. */
export class Sweep {
  found = new Map();
  seen = new Map();
  replies = 0;
  busy = 0;
  bytes = 0;
  failed = [];
  surfaces = new Set();
  /** Routes that answered nobody with what they are for. */
  answered = new Map();
  /** Routes that say the same to everybody. */
  alike = new Set();

  constructor({ send, world, secrets, planting, database, say }) {
    Object.assign(this, { send, world, secrets, planting, database, say });
    this.links = [];
  }

  /** The names that may not be told together with their need; complete once everything is planted. */
  noteLinks() {
    this.links = this.secrets.all.filter((secret) => classes[secret.className].isLink).map((secret) => ({ secret, one: [secret.token, ...secret.han, secret.organizationId], other: secret.links }));
  }

  note(secret, surface, role) {
    const key = `${secret.field} (${secret.className}) | ${surface} | ${role}`;
    if (!this.found.has(key)) this.say(`found: ${key}`);
    const entry = this.found.get(key) ?? { secret, surface, role, count: 0 };
    entry.count += 1;
    this.found.set(key, entry);
  }

  /** Judges a text that `role` was given; `echoed`: secrets that the request itself brought along, where the reply may repeat them. */
  judge(text, { surface, role, request = '', echoed = new Set(), isLive = false }) {
    this.replies += 1;
    this.bytes += Buffer.byteLength(text);
    this.surfaces.add(surface);
    const found = this.secrets.findIn(text);
    for (const secret of found) if (!classes[secret.className].isLink && !echoed.has(secret)) this.tell(secret, surface, role, isLive);
    for (const { secret, one, other } of this.linksIn(found, `${request}\n${text}`)) if (saysTogether(request, text, one, other)) this.tell(secret, surface, role);
  }

  tell(secret, surface, role, isLive = false) {
    if (mayRead(secret, role, isLive)) this.see(secret, role);
    else this.note(secret, surface, role);
  }

  /** Links of which one side stands there: name or id of the enterprise. */
  linksIn(found, text) {
    const organizations = new Set(text.match(/org_[0-9a-z]{20}/g));
    return this.links.filter(({ secret }) => found.has(secret) || organizations.has(secret.organizationId));
  }

  see(secret, role) {
    this.seen.set(secret, (this.seen.get(secret) ?? new Set()).add(role));
  }

  async get(role, path, surface, more = {}) {
    const reply = await this.answer({ cookie: this.world.people[role]?.cookie, method: 'GET', path });
    if (reply.status >= 500) this.fail(`${role} GET ${path}: ${reply.status}`, reply.text);
    if (reply.status < 300) this.answered.set(surface, (this.answered.get(surface) ?? 0) + 1);
    this.judge(reply.text, { surface, role, request: decodeURIComponent(path), ...more });
    return reply;
  }

  /** What failed, with the id by which the log tells why. */
  fail(what, text) {
    this.failed.push({ what, requestId: /"requestId":"([^"]+)"/.exec(text)?.[1] ?? null });
  }

  /** A reply that says "not now" is asked for again, as the page does. */
  async answer(request) {
    let reply = await this.send(request);
    for (let again = 1; reply.status === 503 && again <= busyTries; again += 1) {
      this.busy += 1;
      await delay(again * 1_000);
      reply = await this.send(request);
    }
    return reply;
  }

  /** Works through a list with some at once. */
  async each(list, title, work) {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < list.length; index = next++) {
        if (index % 1_000 === 999) this.say(`${title}: ${index + 1} of ${list.length}, ${this.found.size} found`);
        await work(list[index], index);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /**
   * Every GET route of the reference, with every id that it takes and every value of its closed lists, all pages. By every role, unless some records show that
   * the route says the same to everybody: then the others are asked for by roles in turn.
   */
  async routes(reference, roles) {
    this.reference = reference;
    const routes = Object.entries(reference.paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, parameters: get.parameters ?? [] }]));
    for (const [index, route] of routes.entries()) {
      this.say(`route ${index + 1} of ${routes.length}: ${route.path}, ${this.replies} replies, ${this.found.size} found`);
      await this.sweepRoute(route, roles);
    }
    return routes.map(({ path }) => `GET ${path}`);
  }

  async sweepRoute(route, roles) {
    const { fillings, opened } = await this.fillingsOf(route);
    const [base, ...further] = this.queriesOf(route);
    const first = opened.slice(0, sampled);
    const same = [];
    for (const path of first) same.push(await this.isSameForAll(route, roles, path, base));
    const isSame = same.length > 0 && same.every(Boolean);
    if (isSame) this.alike.add(`GET ${route.path}`);
    let turn = 0;
    const inTurn = () => roles[turn++ % roles.length];
    const asked = fillings.flatMap((path) => {
      const all = first.includes(path) ? [] : isSame ? ['visitor', inTurn()] : roles;
      const few = isSame ? () => [inTurn()] : path === route.path ? () => roles : () => [...probes, inTurn()];
      return [...all.map((role) => ({ role, path, query: base })), ...further.flatMap((query) => few().map((role) => ({ role, path, query })))];
    });
    await this.each(asked, route.path, ({ role, path, query }) => this.pages(route, role, path, query));
  }

  /** Asks as everybody; whether all were told the same. */
  async isSameForAll(route, roles, path, query) {
    const replies = [];
    await this.each(roles, path, async (role) => replies.push(await this.pages(route, role, path, query)));
    return new Set(replies).size === 1;
  }

  /** The path with every known id that leads anywhere (prefixes that open it to some of the probing roles), and those that were opened. */
  async fillingsOf(route) {
    const { path, parameters } = route;
    const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    if (names.length === 0) return { fillings: [path], opened: [path] };
    const [outer, inner] = names;
    const within = nested.find((one) => path.includes(one.path));
    if (within !== undefined) return this.nestedIn(path, outer, inner, within.sql);
    const choices = names.map((name) => this.choicesOf(name));
    const asked = new URLSearchParams(this.queriesOf(route)[0]).toString();
    const [open, opened] = [new Set(), []];
    await this.each(combine(path, names, choices.map((choice) => choice.samples)), path, async ({ filled, kinds }) => {
      // Once a prefix is known to lead somewhere, a few more of it are opened to be compared.
      if (open.has(kinds) && opened.length >= sampled) return;
      for (const role of probes) {
        const { status } = await this.send({ cookie: this.world.people[role]?.cookie, method: 'GET', path: asked === '' ? filled : `${filled}?${asked}` });
        if (status >= 300) continue;
        open.add(kinds);
        opened.push(filled);
        return;
      }
    });
    return { fillings: combine(path, names, choices.map((choice) => choice.all)).filter(({ kinds }) => open.has(kinds)).map(({ filled }) => filled), opened };
  }

  /** What stands in something else: under what it is of, and each once under what it is not of. */
  async nestedIn(path, outer, inner, sql) {
    const { rows } = await this.database.query(sql);
    const filled = (parent, value) => path.replace(`{${outer}}`, parent).replace(`{${inner}}`, value);
    const own = rows.map(({ parent, value }) => filled(parent, value));
    const foreign = rows.flatMap(({ parent, value }, place) => {
      const other = rows.slice(place).concat(rows).find((row) => row.parent !== parent);
      return other === undefined ? [] : [filled(other.parent, value)];
    });
    return { fillings: [...own, ...foreign], opened: own };
  }

  /** Ids of every prefix, all and one of each scene; a parameter that is no id has values of its own. */
  choicesOf(name) {
    const known = knownValues[name] ?? (/id$/i.test(name) ? [] : [...new Set(Object.values(this.world.records).flatMap(({ ids }) => ids?.[name] ?? []))]);
    if (known.length > 0) {
      const values = known.map((value) => ({ kind: 'value', value: String(value) }));
      return { samples: values, all: values };
    }
    const prefix = knownPrefixes[name] ?? null;
    const entries = [...this.planting.ids].flatMap(([kind, scenes]) => (prefix === null || kind === prefix ? [...scenes.values()].map((ids) => ({ kind, ids: [...new Set(ids)] })) : []));
    return { samples: entries.flatMap(({ kind, ids }) => (kind === 'org' && ids.length > 1 ? [ids[0], ids.at(-1)] : [ids[0]]).map((value) => ({ kind, value }))), all: entries.flatMap(({ kind, ids }) => ids.map((value) => ({ kind, value }))) };
  }

  /** No query, then each value of each closed list by itself. */
  queriesOf({ parameters }) {
    const asked = parameters.filter((parameter) => parameter.in === 'query');
    const size = asked.find(({ name }) => name === 'size');
    // What must be asked for: a value that is known to lead somewhere.
    const known = { token: [this.world.records.enterpriseInvitation.token], q: ['薄壁'] };
    const needed = asked.filter(({ required }) => required).map(({ name, schema }) => [name, (known[name] ?? this.valuesOf(name, schema))[0]]);
    const base = { ...(size && { size: String(this.schemaOf(size.schema).maximum ?? 50) }), ...Object.fromEntries(needed.filter(([, value]) => value !== undefined)) };
    const single = asked.flatMap(({ name, schema }) => this.valuesOf(name, schema).map((value) => ({ ...base, [name]: value })));
    return [base, ...single];
  }

  valuesOf(name, schema) {
    const { type, items, enum: values } = this.schemaOf(schema);
    if (name === 'organization') return type === 'boolean' ? ['true'] : this.organizations();
    if (askedFor[name] !== undefined) return [...(this.planting.ids.get(askedFor[name])?.values() ?? [])].flatMap((ids) => ids.slice(-1)).slice(-fewIds);
    if (knownValues[name] !== undefined) return knownValues[name];
    if (type === 'boolean') return ['true'];
    return (type === 'array' ? this.schemaOf(items).enum : values) ?? [];
  }

  /** Enterprises whose needs are anonymous, a few: a list of theirs must not show it. */
  organizations() {
    return [...this.links.map(({ secret }) => secret.organizationId).slice(0, 6), this.world.organizations.enterprise, this.world.organizations.university];
  }

  schemaOf(schema = {}) {
    const link = schema.$ref ?? schema.allOf?.[0]?.$ref;
    return link === undefined ? schema : { ...this.reference.components.schemas[link.split('/').at(-1)], ...schema };
  }

  /** All pages; returns what was told. */
  async pages(route, role, path, query) {
    const isPaged = route.parameters.some(({ name }) => name === 'page');
    let told = '';
    for (let page = 1; page <= mostPages; page += 1) {
      const parameters = new URLSearchParams({ ...query, ...(isPaged && page > 1 && { page: String(page) }) });
      const address = parameters.size === 0 ? path : `${path}?${parameters}`;
      const reply = await this.get(role, address, `GET ${route.path}`);
      told += `${reply.status} ${reply.text}`;
      if (!isPaged || reply.status >= 300 || !hasMore(reply.text, page)) break;
    }
    return told;
  }

  /**
   * Each secret as what is looked for, on every route that takes words: its token and its characters in turn, where the route says the same to everybody by one
   * role in turn, else by a visitor and one other. The search over all libraries takes both.
   */
  async queries(roles) {
    const takers = Object.entries(this.reference.paths).flatMap(([path, { get }]) => (get?.parameters?.some(({ name, in: place }) => name === 'q' && place === 'query') && !path.includes('{') ? [path] : []));
    const worded = this.secrets.all.filter((secret) => secret.token !== undefined);
    const asked = worded.flatMap((secret, index) =>
      takers.flatMap((path, place) => {
        const forms = path === '/api/search' || !this.alike.has(`GET ${path}`) ? [secret.token, secret.han] : [(index + place) % 2 === 0 ? secret.token : secret.han];
        const who = roles[(index + place) % roles.length];
        return forms.flatMap((q) => (this.alike.has(`GET ${path}`) ? [who] : [...new Set(['visitor', who])]).map((role) => ({ secret, q, path, role })));
      }),
    );
    await this.each(asked, 'searching', async ({ secret, q, path, role }) => {
      const surface = `GET ${path}?q=`;
      const { status, text } = await this.get(role, `${path}?${new URLSearchParams({ q })}`, surface, { echoed: new Set([secret]) });
      if (status >= 300 || mayRead(secret, role)) return this.judgeOwn(secret, role, text);
      const body = without(JSON.parse(text), ['q']);
      if (this.secrets.findIn(JSON.stringify(body)).has(secret) && !classes[secret.className].isLink) this.note(secret, surface, role);
      else if (!classes[secret.className].isLink && totalOf(body) > 0) this.note(secret, `${surface} (counted)`, role);
    });
  }

  judgeOwn(secret, role, text) {
    if (mayRead(secret, role) && totalOf(safely(text)) > 0) this.see(secret, role);
  }

  /** Each secret in a described problem; what the reply repeats of the question is no find. */
  async previews(roles) {
    const worded = this.secrets.all.filter((secret) => secret.token !== undefined);
    await this.each(worded, 'previews', async (secret, index) => {
      const role = index % 2 === 0 ? 'visitor' : roles[(index >> 1) % roles.length];
      const body = { text: `铝合金薄壁件铣削以后翘曲，${secret.token}，${secret.han}`, size: 50 };
      const reply = await this.preview(role, body);
      if (reply.status !== 200) return this.fail(`${role} POST /api/matches/preview: ${reply.status}`, reply.text);
      const shown = JSON.stringify(without(JSON.parse(reply.text), ['asked', 'missing']));
      this.answered.set('POST /api/matches/preview', 1);
      this.judge(shown, { surface: 'POST /api/matches/preview', role });
    });
  }

  /** Only so many are worked on at once. */
  async preview(role, body) {
    for (let attempt = 0; ; attempt += 1) {
      const reply = await this.send({ cookie: this.world.people[role]?.cookie, method: 'POST', path: '/api/matches/preview', body });
      if (reply.status !== 429 || attempt === 20) return reply;
      await delay(50);
    }
  }
}

/** Every filling of the path's parameters, with the kinds of ids that it is made of. */
function combine(path, names, choices) {
  return names.reduce((made, name, index) => made.flatMap(({ filled, kinds }) => choices[index].map(({ kind, value }) => ({ filled: filled.replace(`{${name}}`, value), kinds: `${kinds} ${kind}` }))), [{ filled: path, kinds: '' }]);
}

function safely(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function hasMore(text, page) {
  const body = safely(text);
  if (typeof body?.hasMore === 'boolean') return body.hasMore;
  return typeof body?.total === 'number' && typeof body.size === 'number' && body.total > page * body.size;
}

/** A copy of a reply without the parts that repeat the question. */
function without(value, names) {
  if (Array.isArray(value)) return value.map((part) => without(part, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)).map(([name, part]) => [name, without(part, names)]));
}

/** How many records a reply says that there are. */
function totalOf(value) {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, part]) => sum + (name === 'total' && typeof part === 'number' ? part : totalOf(part)), 0);
}
