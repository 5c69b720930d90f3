// One programme through the api, from its budget to what is taken back, by everybody who has a part in it, several at the same moment.
import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { steps } from '../vouchers.expected.mjs';
import { addParties, fitting } from './http-people.mjs';

const evidence = ['contract', 'invoice', 'payment', 'result'];
const file = Buffer.from('%PDF-1.4\n%%EOF\n');
export const dayOf = (offset) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + offset * 86_400_000));

const deed = fc.record({
  /** `onward`: a step that may be, by who may. `wild`: any step of anything by anybody. `again`, `other`: under a key that was sent. */
  kind: fc.oneof(...Object.entries({ onward: 74, wild: 12, again: 9, other: 5 }).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  pick: fc.nat(1_000_000),
  item: fc.nat(1_000_000),
  who: fc.nat(1_000),
  share: fc.integer({ min: 1, max: 125 }),
  /** Looked before the last thing happened. */
  isStale: fc.nat(9).map((drawn) => drawn === 0),
});
const plan = (operations) =>
  fc.record({
    family: fc.constantFrom('reimbursing', 'circulating'),
    levels: fc.constantFrom(1, 2),
    to: fc.constantFrom('budget', 'lapsed'),
    onlyIfBegun: fc.boolean(),
    deeds: fc.array(deed, { minLength: operations, maxLength: operations, size: 'max' }),
    waves: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: operations, maxLength: operations, size: 'max' }),
    /** What time brings after a wave, most often nothing. */
    days: fc.array(fc.nat(59), { minLength: operations, maxLength: operations, size: 'max' }),
  });

/** The choices of a seed: always the same. */
export function planOf(seed, operations) {
  const [drawn] = fc.sample(plan(operations), { seed, numRuns: 1 });
  return drawn;
}

const actionsOf = (kind) => [...new Set(steps.filter((step) => step.kind === kind && !['close', 'settle', 'place', 'begin', 'make'].includes(step.action)).map(({ action }) => action))];

export class HttpCourse {
  problems = [];
  /** Every request with its answer. */
  sent = [];
  look = null;
  before = null;
  counts = { operations: 0, done: 0, refused: 0 };

  /** `send({ cookie, method, path, body, form, key })` → `{ status, text, isUnsure }`; unsure: an earlier sending of the same request may have been done. `tick()` runs the timer of the product. */
  constructor(seed, { office, query, send, tick }) {
    Object.assign(this, { seed, query, tick });
    this.people = { ...office };
    this.sendAs = (name, request) => send({ cookie: this.people[name].cookie, ...request });
  }

  async follow(drawn) {
    await this.open(drawn);
    for (let at = 0, wave = 0; at < drawn.deeds.length; at += drawn.waves[wave - 1]) {
      await this.see();
      const deeds = drawn.deeds.slice(at, at + drawn.waves[wave]);
      // What each of them asks is decided before the first is sent.
      const requests = deeds.map((each) => this.requestOf(each)).filter((request) => request !== null);
      await Promise.all(requests.map((request) => this.try(request)));
      await this.pass(drawn.days[wave]);
      wave += 1;
    }
    await this.see();
  }

  /** The programme, as its officer opens it. */
  async open({ family, levels, to, onlyIfBegun }) {
    Object.assign(this.people, await addParties({ query: async (text, values) => ({ rows: await this.query(text, values) }) }, family));
    Object.assign(this, { family, levels, unspent: to });
    const ask = async (method, path, body, key) => {
      const { status, text } = await this.sendAs('officer', { method, path: `/api/programme-desk${path}`, body, key });
      if (status >= 300) throw new Error(`The programme cannot be opened: ${status} ${text}`);
      return JSON.parse(text);
    };
    const code = `SIM${String(this.seed).padStart(6, '0')}`;
    const { id, draft } = await ask('POST', '', { code, name: `模拟 ${this.seed}`, example: 'yuhuanQuota' });
    const extension = { ...draft.extension, months: 1, onlyIfBegun, cite: draft.vat.cite };
    const terms = { ...draft, family, extension, wholeUpTo: null, budget: { ...draft.budget, amountFen: '2500000' }, perYear: { ...draft.perYear, capFen: '1200000' }, rates: draft.rates.map((rate) => ({ ...rate, capFen: '400000' })), review: { ...draft.review, levels }, unspent: { ...draft.unspent, to }, notice: { ...draft.notice, days: 1 } };
    await ask('PUT', `/${id}`, { name: `模拟 ${this.seed}`, terms, version: 1 });
    for (const [version, action] of [[2, 'issue'], [3, 'open']]) await ask('POST', `/${id}/transitions`, { action, version }, `open-${this.seed}-${action}-${id.slice(4)}`);
    this.programmeId = id;
  }

  /** What everybody sees; what was seen before is kept for those who come late. */
  async see() {
    this.before = this.look;
    const rows = (text) => this.query(text, [this.programmeId]);
    const applications = await rows('SELECT id, state, version, organization_id AS organization FROM voucher_application WHERE programme_id = $1 ORDER BY created_at, id');
    const vouchers = await rows(`SELECT v.id, v.state, v.organization_id AS organization, a.balance::text AS "leftFen", v.amount_fen::text AS "amountFen" FROM voucher v JOIN voucher_account a ON a.programme_id = v.programme_id AND a.account = 'voucher:' || v.id WHERE v.programme_id = $1 ORDER BY v.serial`);
    const orders = await rows('SELECT o.id, o.state, o.version, o.enterprise_id AS organization, o.voucher_id AS voucher, o.contract_fen::text AS "contractFen", o.reserved_fen::text AS "reservedFen" FROM voucher_order o WHERE o.programme_id = $1 ORDER BY o.state_since, o.id');
    const claims = await rows('SELECT c.id, c.state, c.version, c.claimant_id AS organization, c.order_id AS "order", c.claimed_fen::text AS "claimedFen", c.approved_fen::text AS "approvedFen", c.round, (SELECT array_agg(DISTINCT f.kind) FROM voucher_claim_file f WHERE f.claim_id = c.id) AS files, (SELECT array_agg(k.name) FROM claim_check k WHERE k.claim_id = c.id AND k.round = c.round AND k.outcome = $2) AS failed FROM voucher_claim c WHERE c.programme_id = $1 ORDER BY c.state_since, c.id'.replace('$2', "'fail'"));
    const batches = await rows('SELECT b.id, b.state, b.version, (SELECT json_agg(json_build_object(\'claim\', l.claim_id, \'amountFen\', l.amount_fen::text, \'outcome\', l.outcome)) FROM settlement_line l WHERE l.batch_id = b.id) AS lines FROM settlement_batch b WHERE b.programme_id = $1 ORDER BY b.number');
    this.look = { application: applications, voucher: vouchers, order: orders, claim: claims, batch: batches };
    this.before ??= this.look;
  }

  async try(request) {
    this.counts.operations += 1;
    const { status, text, isUnsure } = await this.sendAs(request.who, request);
    const body = text.startsWith('{') ? JSON.parse(text) : {};
    const reply = { ...request, status, text, reply: body, isUnsure, isDone: status >= 200 && status < 300 };
    this.sent.push(reply);
    this.counts[reply.isDone ? 'done' : 'refused'] += 1;
    this.judge(reply);
  }

  /** What an answer says by itself. */
  judge({ who, kind, action, status, reply, isDone }) {
    const wrong = (why) => this.problems.push(`${who} ${kind} ${action}: ${why} (${status} ${JSON.stringify(reply).slice(0, 300)})`);
    if (![200, 201, 400, 403, 404, 409, 422].includes(status)) wrong('not an answer that there may be');
    if (!isDone) {
      if (typeof reply.code !== 'string') wrong('refused without a reason');
      return;
    }
    const rules = steps.filter((step) => step.kind === kind && step.action === action);
    if (rules.length === 0) return;
    const { may } = this.people[who];
    if (!rules.some(({ by }) => may.has(by))) wrong('was let through');
    if (kind !== 'batch' && !rules.some(({ to, levels }) => to === reply.state && (levels === null || levels === this.levels))) wrong('led elsewhere');
  }

  /** Time, which no request can pass: notices run out, the days of vouchers are over, and the timer of the product comes by. */
  async pass(drawn) {
    const yesterday = dayOf(-1);
    if (drawn % 3 === 0) await this.query(`UPDATE voucher_claim SET notice_from = $2, notice_until = $2 WHERE programme_id = $1 AND state = 'noticed'`, [this.programmeId, yesterday]);
    if (drawn > 1) return;
    const [voucher] = await this.query(`SELECT id FROM voucher WHERE programme_id = $1 AND state = 'issued' AND use_by >= now() ORDER BY serial LIMIT 1`, [this.programmeId]);
    if (voucher === undefined) return;
    await this.query(drawn === 0 ? 'UPDATE voucher SET use_by = $2 WHERE id = $1' : 'UPDATE voucher SET use_by = $2, cash_by = $2 WHERE id = $1', [voucher.id, yesterday]);
    await this.tick();
  }

  // What is asked.

  requestOf(drawn) {
    const seen = drawn.isStale ? this.before : this.look;
    if (drawn.kind === 'again' || drawn.kind === 'other') {
      const keyed = this.sent.filter(({ key }) => key !== undefined);
      if (keyed.length === 0) return null;
      const { status: _, text: __, reply: ___, isUnsure: ____, isDone: _____, ...earlier } = keyed[keyed.length - 1 - (drawn.pick % Math.min(30, keyed.length))];
      if (drawn.kind === 'again') return earlier;
      return { ...earlier, body: earlier.action === 'make' ? { programmeId: `prg_${'0'.repeat(20)}` } : 'version' in earlier.body ? { ...earlier.body, version: earlier.body.version + 1 } : { ...earlier.body, reason: '换了说法', ...(earlier.body.reservedFen !== undefined && { reason: undefined, product: '换了说法' }), ...(earlier.body.amountFen !== undefined && { amountFen: '1', ...(earlier.action === 'receive' && { reason: undefined }) }) } };
    }
    if (drawn.kind === 'wild') return this.wild(drawn, seen);
    const options = this.options(seen);
    // Ending vouchers, and taking back what was paid, is seldom.
    const kinds = Object.keys(options).filter((kind) => options[kind].length > 0 && (!['voucher', 'back'].includes(kind) || drawn.share % 4 === 0));
    if (kinds.length === 0) return null;
    const chosen = options[kinds[drawn.pick % kinds.length]];
    const [action, record] = chosen[drawn.item % chosen.length];
    return this.make(drawn, action, record, seen);
  }

  /** Steps that the table has for what is there, by kind of work. */
  options(seen) {
    const options = { apply: [[{ kind: 'application', action: 'begin' }, null]], decide: [], voucher: [], order: [], write: [], claim: [], pay: [], back: [] };
    const put = (place, kind, action, record) => options[place].push([{ kind, action }, record]);
    // Whatever leads on stands there several times, or little would come to its end.
    const times = (count, place, kind, action, record) => {
      for (let at = 0; at < count; at += 1) put(place, kind, action, record);
    };
    const waiting = seen.application.filter(({ state }) => ['draft', 'submitted', 'reviewed'].includes(state)).length;
    if (waiting > 8) options.apply = [];
    for (const record of seen.application) {
      for (const { action } of stepsFrom('application', record.state, this.levels)) times(['submit', 'review', 'approve'].includes(action) ? 5 : 1, action === 'withdraw' ? 'back' : action === 'submit' ? 'apply' : 'decide', 'application', action, record);
    }
    for (const record of seen.voucher.filter(({ state }) => state === 'issued')) {
      if (BigInt(record.leftFen) > 0n) times(3, 'order', 'order', 'place', record);
      for (const action of ['extend', 'return', 'cancel']) put('voucher', 'voucher', action, record);
    }
    for (const record of seen.order) {
      for (const { action } of stepsFrom('order', record.state, this.levels)) if (action !== 'close') times(['accept', 'deliver'].includes(action) ? 6 : 1, action === 'giveUp' ? 'back' : 'order', 'order', action, record);
      if (record.state === 'delivered' && !seen.claim.some(({ order, state }) => order === record.id && state !== 'rejected' && state !== 'withdrawn')) times(3, 'write', 'claim', 'begin', record);
    }
    for (const record of seen.claim) this.claimOptions(record, put, times);
    put('pay', 'batch', 'make', null);
    for (const record of seen.batch) for (const action of ['export', 'takeResult']) if (record.state !== 'closed') put('pay', 'batch', action, record);
    if (!seen.claim.some(({ state }) => state === 'payable') && seen.batch.every(({ state }) => state === 'closed')) options.pay = [];
    return options;
  }

  claimOptions(record, put, times) {
    const isOpen = record.state === 'draft' || record.state === 'returned';
    const missing = evidence.filter((kind) => !(record.files ?? []).includes(kind));
    if (isOpen && (record.claimedFen === null || record.version % 3 === 0)) put('write', 'claim', 'save', record);
    if (isOpen) for (const kind of missing) put('write', 'claim', `file:${kind}`, record);
    for (const { action } of stepsFrom('claim', record.state, this.levels)) {
      if (action === 'settle') continue;
      const place = ['reclaim', 'receive', 'withdraw'].includes(action) ? 'back' : 'claim';
      const leads = ['submit', 'review', 'approve', 'release'].includes(action);
      if (action !== 'submit' || (record.claimedFen !== null && missing.length === 0)) times(leads ? 6 : 1, place, 'claim', action, record);
    }
  }

  /** Any step of anything by anybody. */
  wild({ pick, item, who, share }, seen) {
    const kinds = ['application', 'voucher', 'order', 'claim'].filter((kind) => seen[kind].length > 0);
    if (kinds.length === 0) return null;
    const kind = kinds[pick % kinds.length];
    const actions = actionsOf(kind);
    const names = Object.keys(this.people);
    const record = seen[kind][item % seen[kind].length];
    return this.make({ share, who, item }, { kind, action: actions[(pick >> 3) % actions.length] }, record, seen, names[who % names.length]);
  }

  make(drawn, { kind, action }, record, seen, somebody = null) {
    const rules = steps.filter((step) => step.kind === kind && step.action === action && (step.levels === null || step.levels === this.levels) && (record === null || somebody !== null || step.from.includes(record.state) || step.from[0] === null));
    const by = rules.length > 0 ? rules[drawn.item % rules.length].by : ({ claim: 'claimant', batch: 'pay' })[kind] ?? 'enterprise';
    const organization = record?.organization ?? null;
    const names = fitting(this.people, by, by === 'provider' || (by === 'claimant' && this.family === 'circulating') ? null : organization);
    const who = somebody ?? names[drawn.who % names.length];
    const told = this.tell(drawn, kind, action, record, seen, who);
    return told === null ? null : { who, kind, action: action.split(':')[0], subject: record?.id ?? null, ...told };
  }

  tell(drawn, kind, action, record, seen, who) {
    const key = `s${this.seed}-${randomUUID()}`;
    const post = (path, body, keyed = true) => ({ method: 'POST', path: `/api/${path}`, body, ...(keyed && { key }) });
    const step = (path, more = {}) => post(`${path}/${record.id}/transitions`, { action, version: record.version, ...more });
    const reason = '模拟';
    const part = (whole) => `${Math.max(1, Math.round((Number(whole ?? 100_000) * (drawn.item % 2 === 0 ? 100 : drawn.share)) / 100))}`;
    switch (`${kind} ${action.split(':')[0]}`) {
      case 'application begin':
        return post('voucher-applications', this.application(drawn), false);
      case 'application submit':
      case 'application withdraw':
        return step('voucher-applications');
      case 'application refuse':
        return step('voucher-applications', { reason, article: '申请条件' });
      case 'application return':
      case 'application review':
      case 'application approve':
        return step('voucher-applications', { reason });
      case 'voucher extend':
      case 'voucher return':
      case 'voucher cancel':
        return post(`vouchers/${record.id}/transitions`, { action, reason });
      case 'order place': {
        const reservedFen = part(record.leftFen === '0' ? record.amountFen : record.leftFen);
        return post('voucher-orders', { voucherId: record.id, providerId: this.people.provider.organization, productId: this.people.provider.product, product: '检测', contractFen: `${Number(reservedFen) * 2}`, reservedFen });
      }
      case 'order accept':
        return step('voucher-orders', { on: dayOf(0) });
      case 'order deliver':
        return step('voucher-orders', { on: dayOf(0), note: reason });
      case 'order decline':
      case 'order cancel':
      case 'order giveUp':
        return step('voucher-orders', { note: reason });
      case 'claim begin':
        return post('voucher-claims', { orderId: record.id }, false);
      case 'claim save':
        return { method: 'PUT', path: `/api/voucher-claims/${record.id}`, body: { version: record.version, ...this.claim(drawn, record, seen, who) } };
      case 'claim file':
        return { ...post(`voucher-claims/${record.id}/files?kind=${action.split(':')[1]}&clientId=file-${action.split(':')[1]}-${drawn.item % 3}`, undefined, false), form: { name: '证明.pdf', bytes: file } };
      case 'claim review':
        return step('voucher-claims', { reason, approvedFen: part(record.claimedFen), ...(record.failed !== null && { overrides: record.failed?.map((check) => ({ check, reason })) }) });
      case 'claim return':
      case 'claim reject':
      case 'claim approve':
        return step('voucher-claims', { reason });
      case 'claim submit':
      case 'claim withdraw':
      case 'claim release':
        return step('voucher-claims');
      case 'claim reclaim':
        return post(`voucher-claims/${record.id}/reclaims`, { amountFen: part(record.approvedFen), reason });
      case 'claim receive':
        return post(`voucher-claims/${record.id}/receipts`, { amountFen: part(record.approvedFen) });
      case 'batch make':
        return post('settlements', { programmeId: this.programmeId });
      case 'batch export':
        return { method: 'GET', path: `/api/settlements/${record.id}/file?format=csv` };
      case 'batch takeResult':
        return { ...post(`settlements/${record.id}/results`, undefined, false), form: { name: 'bank.csv', bytes: Buffer.from(this.bank(drawn, record)) } };
      default:
        return null;
    }
  }

  application({ share, item }) {
    const contractFen = String(20_000 * (1 + (item % 60)) + share);
    return {
      ...{ clientId: `s${this.seed}-${randomUUID()}`, programmeId: this.programmeId, title: '检测', purpose: '模拟', providerId: null, productId: null, declaredTies: [] },
      service: { category: 'testing', contractFen, vatFen: '0', othersFen: '0', providerDistrict: null },
      facts: { isTechnologySme: true, isDishonest: false, isFundedAlready: false, staff: 20, capitalFen: null, revenueFen: null, revenueBeforeFen: null },
    };
  }

  claim({ share, item }, { order: orderId }, seen, who) {
    const order = seen.order.find(({ id }) => id === orderId);
    const contract = order?.contractFen ?? '100';
    // Mostly half of the contract, as was held; sometimes more.
    const claimed = item % 4 === 0 ? Math.round((Number(contract) * share) / 200) : Math.floor(Number(contract) / 2);
    // Few invoices for many claims: some are used already.
    const number = item % 5 === 0 ? `2612200000${String(item % 7).padStart(10, '0')}` : `26${createHash('sha256').update(`${orderId} ${item}`).digest().readBigUInt64BE().toString().padStart(20, '0').slice(-18)}`;
    return {
      ...{ actualFen: contract, claimedFen: String(Math.max(1, claimed)), otherSubsidiesFen: '0', declaredTies: [] },
      invoice: { kind: 'digitalSpecial', code: '', number, date: dayOf(0), amountFen: contract, taxFen: '0', seller: this.people.provider.organization, lines: [{ name: '检测', amountFen: contract }] },
      payee: { name: this.people[who].organization, account: `6222${number}`, bank: '工商银行' },
    };
  }

  /** The bank's answer: most are paid, some come back, some it does not know, some have another amount. */
  bank({ item }, { lines }) {
    const said = (lines ?? []).map(({ claim, amountFen }, at) => {
      const drawn = (item + at) % 12;
      const yuan = (Number(amountFen) / 100).toFixed(2);
      return [`TM${claim.slice(4).toUpperCase()}`, drawn === 1 ? '失败' : '成功', `B${item}-${at}`, drawn === 2 ? `${yuan}1`.slice(0, -1).replace(/^/, '9') : yuan, drawn === 1 ? '账号不符' : ''].join(',');
    });
    return `付款编号,结果,银行流水号,金额（元）,原因\n${said.join('\n')}\n`;
  }
}

const stepsFrom = (kind, state, levels) => steps.filter((step) => step.kind === kind && step.from.includes(state) && (step.levels === null || step.levels === levels));
