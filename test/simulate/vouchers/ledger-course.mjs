// One programme of the ledger under many commands at the same moment: what was asked and answered, and the proof that what is stored is what was answered, and might be.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { linesOf, postings } from '../vouchers.expected.mjs';

/** How often which step is tried. `again`: a key that was sent before, or is under way. `other`: something else under such a key. `taken`: a voucher or claim that there is already. */
const weights = { issue: 14, reserve: 22, release: 6, redeem: 14, settle: 13, expire: 3, cancel: 4, reclaim: 5, receive: 4, appropriate: 2, again: 8, other: 4, taken: 1 };
const actors = 4;

const deed = fc.record({
  kind: fc.oneof(...Object.entries(weights).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  pick: fc.nat(1_000_000),
  /** Of what seems to be there, in percent: above 100 there is not enough. */
  share: fc.integer({ min: 1, max: 125 }),
  /** Some look at what there was, not at what is left. */
  isBlind: fc.nat(9).map((drawn) => drawn === 0),
  by: fc.nat(1_000),
});
const wave = fc.integer({ min: 1, max: 48 });

/** The choices of a seed: always the same. */
export function choicesOf(seed, operations) {
  const [deeds] = fc.sample(fc.array(deed, { minLength: operations, maxLength: operations, size: 'max' }), { seed, numRuns: 1 });
  const [sizes] = fc.sample(fc.array(wave, { minLength: operations, maxLength: operations, size: 'max' }), { seed, numRuns: 1 });
  const waves = [];
  for (let at = 0; at < deeds.length; at += sizes[waves.length - 1]) waves.push(deeds.slice(at, at + sizes[waves.length]));
  return waves;
}

const least = (one, other) => (one < other ? one : other);
const most = (one, other) => (one > other ? one : other);

export class LedgerCourse {
  programmeId;
  problems = [];
  /** By key: every answer, with the hash of what was asked under it. */
  sent = new Map();
  commands = [];
  counts = { operations: 0, done: 0, refused: 0, reused: 0, impossible: 0, steps: {} };
  // What the askers believe, from what they were told.
  budget = 0n;
  vouchers = [];
  orders = [];
  claims = [];
  owed = new Map();
  numbers = 0;

  /** `run`: tells runs of the same seed on one database apart. `submit(place, command)` → an answer of `answerOf`. */
  constructor(seed, run, submit) {
    this.submit = submit;
    this.name = `${run}s${seed}`;
    this.programmeId = `prg_${this.name}`;
  }

  async follow(waves) {
    await this.ask({ by: 0, pick: 0 }, { step: 'appropriate', amount: 1_000_000n + BigInt(this.name.length) });
    for (const deeds of waves) {
      const asked = deeds.map((each) => this.commandOf(each)).filter((each) => each !== null);
      await Promise.all(asked.map((each) => this.try(each)));
    }
  }

  ask(drawn, posting) {
    return this.try(this.fresh(drawn, posting));
  }

  fresh({ by }, posting, isTaken = false) {
    this.numbers += 1;
    const told = { ...posting, amount: posting.amount.toString(), ...(posting.rest !== undefined && { rest: posting.rest.toString() }) };
    const command = {
      ...{ programmeId: this.programmeId, actor: { userId: `usr_${this.name}_${by % actors}`, organizationId: 'org_simulation' }, route: 'simulate', key: `${this.name}-${this.numbers}` },
      ...{ posting: told, inputHash: createHash('sha256').update(JSON.stringify(told)).digest('hex'), reply: { n: this.numbers, step: posting.step } },
    };
    const made = { command, posting, isTaken, by };
    this.commands.push(made);
    return made;
  }

  async try({ command, posting, isTaken, by }) {
    this.counts.operations += 1;
    const answer = await this.submit(by, command);
    const known = this.sent.get(command.key) ?? [];
    this.sent.set(command.key, [...known, { answer, command, posting }]);
    this.judge(answer, command, isTaken);
    if (answer.reply !== undefined && !known.some(({ answer: { reply } }) => reply !== undefined)) this.believe(posting);
  }

  /** What an answer says by itself. */
  judge(answer, { posting, key, reply }, isTaken) {
    const wrong = (why) => this.problems.push(`${posting.step} under ${key}: ${why} ${JSON.stringify(answer)}`);
    if (answer.reply !== undefined) {
      this.counts.done += 1;
      if (answer.reply !== JSON.stringify(reply)) wrong('another reply than its own');
    } else if (answer.code === 'idempotency.reused') this.counts.reused += 1;
    else if (answer.code === 'voucher.insufficient') this.counts.refused += 1;
    else if (answer.state === '23505' && isTaken) this.counts.impossible += 1;
    else wrong('not an answer that there may be');
  }

  believe({ step, amount, rest = 0n, voucher, order, claim, party, to }) {
    const held = this.vouchers.find(({ id }) => id === voucher);
    switch (step) {
      case 'appropriate':
        this.budget += amount;
        break;
      case 'issue':
        this.budget -= amount;
        this.vouchers.push({ id: voucher, left: amount, was: amount });
        break;
      case 'reserve':
        held.left -= amount;
        this.orders.push({ id: order, voucher, left: amount, was: amount });
        break;
      case 'release':
        held.left += amount;
        this.orders.find(({ id }) => id === order).left -= amount;
        break;
      case 'redeem':
        held.left += rest;
        this.orders.find(({ id }) => id === order).left = 0n;
        this.claims.push({ id: claim, voucher, order, left: amount, was: amount, isSettled: false, reclaimed: 0n });
        break;
      case 'settle':
        Object.assign(this.claims.find(({ id }) => id === claim), { left: 0n, isSettled: true });
        break;
      case 'expire':
      case 'cancel':
        held.left -= amount;
        if (to === 'budget') this.budget += amount;
        break;
      case 'reclaim':
        this.owed.set(party, (this.owed.get(party) ?? 0n) + amount);
        break;
      case 'receive':
        this.owed.set(party, (this.owed.get(party) ?? 0n) - amount);
        this.budget += amount;
    }
  }

  /** What a drawn deed comes to as things stand; null where there is nothing that it could be about. */
  commandOf(drawn) {
    const { kind, pick } = drawn;
    // Seldom, as it sends its neighbours through one by one.
    const isTaken = kind === 'taken' && pick % 8 === 0;
    if (kind === 'again' || kind === 'other' || (kind === 'taken' && !isTaken)) {
      const earlier = this.commands[this.commands.length - 1 - (pick % Math.min(60, this.commands.length))];
      if (kind !== 'other') return { ...earlier, by: drawn.by };
      // The same step with other words about it: whichever comes first is done, and the other is told.
      return { ...earlier, by: drawn.by, command: { ...earlier.command, inputHash: createHash('sha256').update(`${earlier.command.inputHash} in other words`).digest('hex') } };
    }
    const posting = isTaken ? this.taken(drawn) : this.posting(drawn);
    // What there is nothing for yet begins with a voucher.
    return this.fresh(drawn, posting ?? this.posting({ ...drawn, kind: 'issue' }), isTaken && posting !== null);
  }

  pickOf(list, { pick, isBlind }, has = ({ left }) => left > 0n) {
    const fitting = isBlind ? list : list.filter(has);
    const from = fitting.length > 0 ? fitting : list;
    return from[pick % Math.max(1, from.length)] ?? null;
  }

  part(whole, { share, pick }) {
    const part = (most(whole, 1n) * BigInt(share)) / 100n;
    return pick % 3 === 0 ? most(whole, 1n) : most(part, 1n);
  }

  posting(drawn) {
    const { kind, pick, isBlind } = drawn;
    const id = (letter) => `${letter}_${this.name}_${this.numbers + 1}`;
    const unspent = { to: pick % 2 === 0 ? 'budget' : 'lapsed' };
    switch (kind) {
      case 'appropriate':
        return { step: kind, amount: 1n + BigInt(pick % 100_000) };
      case 'issue':
        return { step: kind, voucher: id('v'), amount: this.part(most(this.budget, 200n) / 6n, drawn) };
      case 'reserve': {
        const voucher = this.pickOf(this.vouchers, drawn);
        return voucher && { step: kind, voucher: voucher.id, order: id('o'), amount: this.part(isBlind ? voucher.was : voucher.left, drawn) };
      }
      case 'release': {
        const order = this.pickOf(this.orders, drawn);
        return order && { step: kind, voucher: order.voucher, order: order.id, amount: order.was };
      }
      case 'redeem': {
        const order = this.pickOf(this.orders, drawn);
        const amount = order && least(order.was, this.part(order.was, drawn));
        return order && { step: kind, voucher: order.voucher, order: order.id, claim: id('c'), amount, rest: order.was - amount };
      }
      case 'settle': {
        const claim = this.pickOf(this.claims, drawn);
        return claim && { step: kind, voucher: claim.voucher, claim: claim.id, amount: claim.was };
      }
      case 'expire':
      case 'cancel': {
        const voucher = this.pickOf(this.vouchers, drawn);
        return voucher && { step: kind, voucher: voucher.id, amount: most(isBlind ? voucher.was : voucher.left, 1n), ...unspent };
      }
      case 'reclaim': {
        // What was taken back of a claim is judged by the rows of the features, which are not here: nobody asks for more than was paid.
        const claim = this.pickOf(this.claims, { ...drawn, isBlind: false }, ({ isSettled, was, reclaimed }) => isSettled && reclaimed < was);
        if (claim === null || !claim.isSettled || claim.reclaimed === claim.was) return null;
        const amount = least(claim.was - claim.reclaimed, this.part(claim.was - claim.reclaimed, drawn));
        claim.reclaimed += amount;
        return { step: kind, voucher: claim.voucher, claim: claim.id, party: `p_${this.name}_${pick % 3}`, amount };
      }
      case 'receive': {
        const party = this.pickOf([...this.owed].map(([name, left]) => ({ name, left })), drawn);
        return party && { step: kind, party: party.name, amount: this.part(party.left, drawn) };
      }
    }
  }

  /** A second issue of a voucher, a second redemption of a claim: keys of the tables, as the rows of the features would not let it come so far. */
  taken(drawn) {
    const claim = this.pickOf(this.claims, { ...drawn, isBlind: true });
    const order = this.pickOf(this.orders.filter(({ left }) => left > 1n), drawn);
    if (drawn.pick % 2 === 0 && claim !== null && order !== null) return { step: 'redeem', voucher: order.voucher, order: order.id, claim: claim.id, amount: 1n, rest: 0n };
    const voucher = this.pickOf(this.vouchers, { ...drawn, isBlind: true });
    return voucher && { step: 'issue', voucher: voucher.id, amount: 1n };
  }

  /** Reads what is stored and holds it against the answers and the table. `query(text, values)` → rows. */
  async check(query) {
    const people = Array.from({ length: actors }, (_, by) => `usr_${this.name}_${by}`);
    const commands = await query(`SELECT key, encode(input_hash, 'hex') AS hash, sequence::text AS sequence, reply, refusal->>'code' AS code, refusal->'params' AS params FROM voucher_command WHERE actor_id = ANY ($1) AND organization_id = 'org_simulation'`, [people]);
    const rows = await query(
      `SELECT t.sequence::text AS sequence, t.step, t.voucher_id AS voucher, t.order_id AS "order", t.claim_id AS claim, t.party_id AS party, (SELECT json_agg(json_build_array(e.account, e.amount::text) ORDER BY e.line) FROM voucher_entry e WHERE e.sequence = t.sequence) AS lines,
              (SELECT count(*)::int FROM audit_entry a WHERE a.target_kind = 'voucherTransaction' AND a.target_id = t.sequence::text AND a.action = 'voucher.' || t.step) AS audited
         FROM voucher_transaction t WHERE t.programme_id = $1 ORDER BY t.sequence`,
      [this.programmeId],
    );
    const balances = await query('SELECT account, balance::text AS balance FROM voucher_account WHERE programme_id = $1', [this.programmeId]);
    const history = this.replay(rows, new Map(commands.filter(({ sequence }) => sequence !== null).map((command) => [command.sequence, command])));
    this.checkKeys(new Map(commands.map((command) => [command.key, command])), commands.length, history);
    for (const { account, balance } of balances) if (history.get(account)?.at(-1) !== BigInt(balance)) this.problems.push(`balance of ${account}: ${balance} instead of ${history.get(account)?.at(-1)}`);
    if (balances.length !== history.size) this.problems.push(`${balances.length} balances of ${history.size} accounts`);
    return this.problems.map((problem) => `${this.programmeId}: ${problem}`);
  }

  /** Each transaction is what was asked under its key, stands where the table puts it, and no account is ever short. Returns the balances that each account ever had. */
  replay(rows, commands) {
    const history = new Map();
    for (const { sequence, lines, audited, ...row } of rows) {
      const wrong = (why) => this.problems.push(`transaction ${sequence} (${row.step}): ${why}`);
      const command = commands.get(sequence);
      const asked = this.sent.get(command?.key)?.find(({ command: { inputHash } }) => inputHash === command.hash);
      this.counts.steps[row.step] = (this.counts.steps[row.step] ?? 0) + 1;
      if (audited !== 1) wrong(`${audited} entries of the audit log`);
      if (asked === undefined) {
        wrong('nobody asked for it');
        continue;
      }
      const wanted = linesOf(asked.posting);
      if (JSON.stringify(lines) !== JSON.stringify(wanted.map(([account, amount]) => [account, amount.toString()]))) wrong(`${JSON.stringify(lines)} was written`);
      for (const name of ['voucher', 'order', 'claim', 'party']) if ((row[name] ?? null) !== (postings[row.step].names.includes(name) ? asked.posting[name] : null)) wrong(`names ${row[name]}`);
      const sums = new Map();
      for (const [account, amount] of lines ?? []) sums.set(account, (sums.get(account) ?? 0n) + BigInt(amount));
      for (const [account, sum] of sums) {
        const balance = (history.get(account)?.at(-1) ?? 0n) + sum;
        history.set(account, [...(history.get(account) ?? []), balance]);
        if (balance < 0n && account !== 'funding') wrong(`${account} is at ${balance}`);
      }
    }
    return history;
  }

  /** Every key has one effect or one refusal, is answered in one way, and what was answered is what is stored. */
  checkKeys(stored, count, history) {
    let kept = 0;
    for (const [key, answers] of this.sent) {
      const row = stored.get(key);
      const wrong = (why) => this.problems.push(`${key}: ${why}`);
      kept += row === undefined ? 0 : 1;
      for (const { answer, command } of answers) {
        if (answer.code === 'idempotency.reused') {
          if (row === undefined || row.hash === command.inputHash) wrong('refused as another input, and is none');
        } else if (answer.state !== undefined) {
          // Tried again it may be refused for another reason; done it cannot be.
          if ((row?.reply ?? null) !== null) wrong('the database would not have it, and it is done');
        } else if (row === undefined || row.hash !== command.inputHash) wrong(`answered, and ${row === undefined ? 'nothing' : 'something else'} is stored: ${JSON.stringify(answer)}`);
        else if ((answer.reply ?? null) !== row.reply || (answer.code ?? null) !== row.code) wrong(`answered ${JSON.stringify(answer)} and stored ${row.reply ?? row.code}`);
        else if (answer.code !== undefined) this.checkRefusal(key, answer, row, history);
      }
    }
    if (kept !== count) this.problems.push(`${count} commands are stored, ${kept} were asked for`);
  }

  /** Whoever is told that there is too little is told a balance that there really was, of the account that pays. */
  checkRefusal(key, { params }, row, history) {
    const { posting } = this.sent.get(key).find(({ command }) => command.inputHash === row.hash);
    const [[account]] = linesOf(posting);
    const had = [0n, ...(history.get(account) ?? [])];
    const isTold = params.account === account.split(':')[0] && BigInt(params.wantedFen) === posting.amount + (posting.rest ?? 0n) && BigInt(params.balanceFen) < BigInt(params.wantedFen) && had.includes(BigInt(params.balanceFen));
    if (!isTold || JSON.stringify(params) !== JSON.stringify(row.params)) this.problems.push(`${key} (${posting.step} of ${account}): refused with ${JSON.stringify(params)}`);
  }
}
