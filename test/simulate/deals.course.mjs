import { randomUUID } from 'node:crypto';
import { adders, closedStages, editors, isComplete, isDisposal, openStages, steps } from './deals.expected.mjs';
import { contents } from '../grid/world.mjs';

const forms = ['contract', 'jointDevelopment', 'alliance', 'jointLaboratory', 'researchCentre'];
const contractFields = ['kind', 'consideration', 'pricing', 'amountFen', 'appraisedFen', 'noticeFrom', 'noticeUntil'];
const strangers = { visitor: 401, otherOfficer: 404, newcomerOwner: 404 };
const day = '2026-03-02';
const grows = ['step', 'contract', 'parties'];

/** One deal: what was asked of it and answered, and the proof that what is stored is what was answered, and might be. */
export class Course {
  replies = [];
  problems = [];
  view = null;
  before = null;

  constructor(id, { world, send, contracts }) {
    Object.assign(this, { id, world, send, contracts });
  }

  /** What everybody sees before the next round; what was seen before is kept for those who come late. */
  async look() {
    const { status, text } = await this.ask('enterpriseOwner', 'GET', '');
    if (status !== 200) throw new Error(`The deal cannot be read: ${status} ${text}`);
    this.before = this.view;
    this.view = JSON.parse(text);
  }

  ask(who, method, path, body) {
    return this.send({ cookie: this.world.people[who]?.cookie, method, path: `/api/deals/${this.id}${path}`, body });
  }

  async try({ who: drawn, what, isStale }) {
    const seen = (isStale && this.before) || this.view;
    const request = this.requestOf(what, seen);
    if (request === null) return;
    const who = request.by?.[what.pick % request.by.length] ?? drawn;
    const { status, text } = await this.ask(who, ...request.ask);
    const reply = { who, status, body: text === '' ? {} : JSON.parse(text), ...request, seen: seen.version };
    reply.outcome = this.judge(reply);
    this.replies.push(reply);
  }

  requestOf({ kind, pick, action, state }, { version, stage, items }) {
    const step = (name) => ({ deed: 'step', action: name, ask: ['POST', '/transitions', { action: name, version, ...(name === 'lose' && { reason: 'price' }), ...(['sign', 'register'].includes(name) && { on: day }), ...(name === 'register' && { registration: `津技合登 ${pick % 1000}` }) }] });
    const [contract, item] = [this.contracts[pick % this.contracts.length], items[pick % Math.max(1, items.length)]];
    switch (kind) {
      case 'onward': {
        const open = steps.filter(({ from, action: name }) => from === stage && name !== 'lose');
        const chosen = open[pick % Math.max(1, open.length)];
        return chosen === undefined ? null : { ...step(chosen.action), by: chosen.by };
      }
      case 'step':
        return step(action);
      case 'contract':
        return { deed: 'contract', said: contract, ask: ['PUT', '/contract', { version, ...contract }] };
      case 'parties':
        return { deed: 'parties', form: forms[pick % forms.length], ask: ['PUT', '/parties', { version, form: forms[pick % forms.length], parties: this.world.dealParties }] };
      case 'addItem':
        return { deed: 'addItem', ask: ['POST', '/items', { ...contents.dealItem, clientId: randomUUID() }] };
      case 'item':
        return item === undefined ? null : { deed: 'item', item: item.id, version: item.version, state, ask: ['PUT', `/items/${item.id}`, { version: item.version, state, title: item.title, dueOn: null }] };
    }
  }

  /** What an answer says by itself: no failure, a stranger gets nothing, who comes second is told who was faster. */
  judge({ who, status, body, deed, action, seen, version }) {
    const wrong = (why) => this.problems.push(`${who} ${deed} ${action ?? ''}: ${why} (${status} ${body.code ?? ''})`);
    if (status >= 500) wrong('failed');
    if (strangers[who] !== undefined && status !== strangers[who]) wrong('a stranger was not turned away');
    if (strangers[who] === undefined && status === 404) wrong('a party was not let in');
    if (status !== 409) return status < 300 ? 'done' : 'refused';
    if (body.code === 'deal.itemChanged') {
      if (!(body.params.version > version)) wrong('was told of a change that there was not');
      return 'second';
    }
    if (body.code !== 'deal.changedMeanwhile') return 'refused';
    if (!(body.params.version > seen) || !body.params.stage || !body.params.what || !body.params.by) wrong('was not told what changed');
    return 'second';
  }

  /** Reads what is stored and holds it against the answers and the table. */
  async replay() {
    const query = (text) => this.world.query(text, [this.id]);
    const events = await query('SELECT seq, by_id, kind, action, from_stage, to_stage, version, details FROM deal_event WHERE deal_id = $1 ORDER BY seq');
    const [deal] = await query('SELECT stage, version, form FROM deal WHERE id = $1');
    const [contract] = await query(
      `SELECT kind, consideration, pricing, amount_fen::text AS "amountFen", appraised_fen::text AS "appraisedFen", notice_from::text AS "noticeFrom", notice_until::text AS "noticeUntil" FROM deal_contract WHERE deal_id = $1`,
    );
    const items = await query('SELECT id, kind, state, version FROM deal_item WHERE deal_id = $1');
    const [{ audited }] = await query(`SELECT count(*)::int AS audited FROM audit_entry WHERE target_id = $1 AND action LIKE 'deal.%'`);
    this.checkAnswers(events, { items });
    this.checkTrail(events, { deal, contract });
    this.same('entries of the audit log', audited, events.length);
    return { events, problems: this.problems };
  }

  same(what, found, wanted) {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) this.problems.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }

  /** Every deed that was answered as done stands in the timeline once, and nothing else does. */
  checkAnswers(events, { items }) {
    const done = this.replies.filter(({ status }) => status < 300);
    // A contract that says what it said before changes nothing, and says so by its version.
    const grown = done.filter(({ deed, body, seen }) => grows.includes(deed) && body.version > seen);
    const nameOf = ({ who, deed, action, seen }) => `${seen + 1} ${deed} ${action ?? ''} ${this.world.people[who].id}`;
    const told = events.filter(({ kind }) => grows.includes(kind)).map(({ version, kind, action, by_id: by }) => `${version} ${kind} ${action ?? ''} ${by}`);
    this.same('deeds with a version', told.toSorted(), grown.map(nameOf).toSorted());
    this.same('things added', events.filter(({ kind }) => kind === 'itemAdded').length, done.filter(({ deed }) => deed === 'addItem').length);
    const changes = done.filter(({ deed }) => deed === 'item');
    this.same('things changed', events.filter(({ kind }) => ['itemChanged', 'itemDone', 'itemReopened', 'itemDropped'].includes(kind)).length, changes.length);
    const once = new Set(changes.map(({ item, version }) => `${item} ${version}`));
    this.same('changes of one version of a thing', once.size, changes.length);
    for (const { id, kind, state, version } of items) {
      const last = changes.filter(({ item }) => item === id).toSorted((a, b) => b.version - a.version)[0];
      if (last !== undefined && version === last.version + 1) this.same(`state of ${id}`, state, last.state);
      // Steps of a disposal are dropped by taking it back; nothing else is changed unasked.
      else if (kind !== 'disposal' && version !== 1) this.problems.push(`${id} is at version ${version}, and nobody brought it there`);
    }
  }

  /** The timeline leads by legal steps, one after the other, to what is stored. */
  checkTrail(events, { deal, contract }) {
    const saved = new Map(this.replies.filter(({ status, deed }) => status < 300 && (deed === 'contract' || deed === 'parties')).map((reply) => [`${reply.deed} ${reply.seen + 1}`, reply]));
    const roleOf = new Map(Object.entries(this.world.people).map(([role, { id }]) => [id, role]));
    let [stage, version, form, said] = ['introduced', 1, 'contract', Object.fromEntries(contractFields.map((field) => [field, null]))];
    for (const [i, event] of events.entries()) {
      const by = roleOf.get(event.by_id);
      const wrong = (why) => this.problems.push(`event ${event.seq} (${event.kind} ${event.action ?? ''} by ${by} at ${stage}): ${why}`);
      if (event.seq !== i + 1) wrong('the numbers have a gap');
      if (event.version !== version + (grows.includes(event.kind) ? 1 : 0)) wrong(`version ${event.version} after ${version}`);
      version = event.version;
      if (event.kind === 'step') {
        const legal = steps.some(({ action, from, to, by: allowed }) => action === event.action && from === stage && to === event.to_stage && allowed.includes(by));
        if (!legal || event.from_stage !== stage) wrong('no such step');
        if (event.action === 'sign' && (!isComplete(said) || isDisposal(said) !== (stage === 'disposal'))) wrong('signed what could not be');
        stage = event.to_stage;
        continue;
      }
      if (event.to_stage !== stage) wrong('is said to have led to another stage');
      if (event.kind === 'contract') said = saved.get(`contract ${event.version}`)?.said ?? said;
      if (event.kind === 'parties') form = saved.get(`parties ${event.version}`)?.form ?? form;
      const mayBe = event.kind === 'contract' || event.kind === 'parties' ? openStages.includes(stage) && editors.includes(by) : !closedStages.includes(stage) && adders.includes(by);
      if (!mayBe) wrong('not then, or not by them');
    }
    this.same('stage', deal.stage, stage);
    this.same('version', deal.version, version);
    this.same('form', deal.form, form);
    this.same('contract', contractFields.map((field) => contract[field] ?? null), contractFields.map((field) => said[field] ?? null));
  }
}
