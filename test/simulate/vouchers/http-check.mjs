// What is stored of a programme, held against what was answered and against the table.
import { holding, standing, steps } from '../vouchers.expected.mjs';

/** Requests without a kept reply: sent again after a failure they may be refused although they were done before. */
const unkept = (kind, action) => (kind === 'application' && action !== 'approve') || ['extend', 'save', 'file', 'begin', 'export', 'takeResult'].includes(action);

export async function checkCourse(course, query) {
  const problems = [...course.problems];
  const id = course.programmeId;
  const wrong = (why) => problems.push(why);
  const none = async (what, text) => {
    const rows = await query(text, [id]);
    if (rows.length > 0) wrong(`${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  };
  const events = await query(
    `SELECT 'application' AS kind, e.application_id AS id, e.seq, e.by_id AS by, e.deed AS action, NULL AS "to" FROM voucher_application_event e JOIN voucher_application a ON a.id = e.application_id WHERE a.programme_id = $1
     UNION ALL SELECT 'voucher', e.voucher_id, e.seq, e.by_id, e.action, NULL FROM voucher_event e JOIN voucher v ON v.id = e.voucher_id WHERE v.programme_id = $1
     UNION ALL SELECT CASE left(e.subject_id, 3) WHEN 'vor' THEN 'order' WHEN 'vcl' THEN 'claim' ELSE 'batch' END, e.subject_id, e.seq, e.by_id, e.action, e.to_state FROM redemption_event e
       WHERE e.subject_id IN (SELECT id FROM voucher_order WHERE programme_id = $1 UNION ALL SELECT id FROM voucher_claim WHERE programme_id = $1 UNION ALL SELECT id FROM settlement_batch WHERE programme_id = $1) ORDER BY 1, 2, 3`,
    [id],
  );
  checkTrails(course, events, wrong);
  checkAnswers(course, events, wrong);
  checkKeys(course, wrong);
  await checkMoney(none);
  await checkPeople(course, events, none, wrong);
  await none('an event without its entry in the audit log', auditSql);
  const reconciled = await course.sendAs('pay1', { method: 'GET', path: `/api/settlements/reconciliation?programmeId=${id}` });
  const view = JSON.parse(reconciled.text);
  if (reconciled.status !== 200 || view.breaks.length > 0 || view.ledgerPayableFen !== view.claimsPayableFen || view.ledgerPaidFen !== view.bankPaidFen) wrong(`reconciliation: ${reconciled.status} ${reconciled.text.slice(0, 300)}`);
  return { problems: problems.map((problem) => `${id}: ${problem}`), seen: new Set(events.map(({ kind, action }) => `${kind} ${action}`)) };
}

/** Each record leads by steps of the table, taken by who may, to where it is. */
function checkTrails(course, events, wrong) {
  const nameOf = new Map(Object.entries(course.people).map(([name, { id }]) => [id, name]));
  const states = new Map();
  const numbers = new Map();
  for (const { kind, id, seq, by, action, to } of events) {
    const told = (why) => wrong(`${kind} ${id}, event ${seq} (${action}): ${why}`);
    if (seq !== (numbers.get(id) ?? 0) + 1) told('the numbers have a gap');
    numbers.set(id, seq);
    let state = states.get(id) ?? (kind === 'voucher' ? 'issued' : null);
    if (by === null) {
      // The timer alone acts without a person: it takes back what was not used in time.
      if (!['expire', 'lapse'].includes(action)) told('by nobody');
      if (to !== null) states.set(id, to);
      continue;
    }
    if (kind === 'application' && action === 'begin') {
      states.set(id, 'draft');
      continue;
    }
    // A claim moves its order between these two by itself.
    const from = kind === 'order' && action === 'close' && state === 'delivered' ? 'claimed' : state;
    const rule = steps.find((step) => step.kind === kind && step.action === action && step.from.includes(from) && (step.levels === null || step.levels === course.levels) && (to === null || step.to === to));
    if (rule === undefined) told(`no such step from ${state} to ${to}`);
    else if (!course.people[nameOf.get(by)]?.may.has(rule.by)) told(`taken by ${nameOf.get(by)}`);
    state = rule?.to ?? to;
    states.set(id, state);
  }
  for (const kind of ['application', 'voucher', 'order', 'claim', 'batch']) {
    for (const { id, state } of course.look[kind]) {
      const found = states.get(id) ?? (kind === 'voucher' ? 'issued' : null);
      const isSame = found === state || (kind === 'order' && found === 'delivered' && state === 'claimed') || (kind === 'voucher' && found === 'issued' && ['expired', 'spent'].includes(state));
      if (!isSame) wrong(`${kind} ${id} is ${state} and came to ${found}`);
    }
  }
}

/** What was answered as done happened once; nothing else did. */
function checkAnswers(course, events, wrong) {
  const counted = new Map();
  const count = (name, of) => {
    const found = counted.get(name) ?? { stored: 0, done: new Set(), unsure: 0 };
    counted.set(name, found);
    of(found);
  };
  for (const { kind, id, by, action } of events) if (by !== null && action !== 'close' && action !== 'settle') count(`${kind} ${action} ${['begin', 'place', 'make'].includes(action) ? '' : id} ${by}`, (found) => (found.stored += 1));
  let requests = 0;
  for (const { who, kind, action, subject, key, isDone, isUnsure, reply, body } of course.sent) {
    if (action === 'save' || action === 'file') continue;
    const by = course.people[who].id;
    count(`${kind} ${action} ${['begin', 'place', 'make'].includes(action) ? '' : subject} ${by}`, (found) => {
      // The same key is one deed however often it is answered; without one each answer is.
      if (isDone) found.done.add(action === 'begin' || (kind === 'application' && action === 'begin') ? reply.id : unkept(kind, action) || key === undefined ? (requests += 1) : `${by} ${key}`);
      if (isUnsure && unkept(kind, action)) found.unsure += 1;
      if (isUnsure && !isDone && body?.clientId !== undefined) found.unsure += 1;
    });
  }
  for (const [name, { stored, done, unsure }] of counted) if (stored < done.size || stored > done.size + unsure) wrong(`${name}: ${done.size} answered as done, ${stored} stored${unsure > 0 ? `, ${unsure} unsure` : ''}`);
}

/** A key has one effect: every answer that it was done has the same bytes, and only one of the bodies sent under it was done. */
function checkKeys(course, wrong) {
  const keys = new Map();
  for (const { who, key, kind, action, subject, body, text, isDone } of course.sent) {
    if (key === undefined) continue;
    const name = `${who} ${kind} ${action} ${key}`;
    const known = keys.get(name) ?? { bodies: new Map() };
    keys.set(name, known);
    const asked = JSON.stringify([subject, body]);
    if (isDone) known.bodies.set(asked, new Set([...(known.bodies.get(asked) ?? []), text]));
  }
  for (const [name, { bodies }] of keys) {
    if (bodies.size > 1) wrong(`${name}: two different requests were done under it`);
    for (const answers of bodies.values()) if (answers.size > 1) wrong(`${name}: answered in ${answers.size} ways: ${[...answers].join(' | ')}`);
  }
}

async function checkMoney(none) {
  const balance = (account) => `coalesce((SELECT balance FROM voucher_account WHERE programme_id = $1 AND account = ${account}), 0)`;
  const list = (states) => states.map((state) => `'${state}'`).join(', ');
  await none('an order that does not hold what it should', `SELECT id, state, reserved_fen, ${balance("'hold:' || id")} AS held FROM voucher_order o WHERE programme_id = $1 AND ${balance("'hold:' || id")} <> CASE WHEN state IN (${list(holding)}) THEN reserved_fen ELSE 0 END`);
  await none('a claim that is not payable as it should be', `SELECT id, state, approved_fen, ${balance("'payable:' || id")} AS payable FROM voucher_claim WHERE programme_id = $1 AND ${balance("'payable:' || id")} <> CASE WHEN state = 'payable' THEN approved_fen ELSE 0 END`);
  const posted = (step) => `coalesce((SELECT sum(e.amount) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.claim_id = c.id AND t.step = '${step}' AND e.amount > 0), 0)`;
  await none('a claim whose payment is not in the books', `SELECT id, state, approved_fen FROM voucher_claim c WHERE programme_id = $1 AND ${posted('settle')} <> CASE WHEN state = 'settled' THEN approved_fen ELSE 0 END`);
  await none('a reclaim that is not in the books', `SELECT id FROM voucher_claim c WHERE programme_id = $1 AND (${posted('reclaim')} <> reclaimed_fen OR reclaimed_fen <> coalesce((SELECT sum(amount_fen) FROM voucher_reclaim r WHERE r.claim_id = c.id), 0))`);
  await none('receipts that are not in the books', `SELECT owed.party FROM (SELECT c.claimant_id AS party, sum(r.amount_fen - r.received_fen) AS fen FROM voucher_reclaim r JOIN voucher_claim c ON c.id = r.claim_id WHERE c.programme_id = $1 GROUP BY 1) owed WHERE owed.fen <> ${balance("'recoverable:' || owed.party")}`);
  await none('a voucher that ended and has money', `SELECT id, state FROM voucher v WHERE programme_id = $1 AND state <> 'issued' AND ${balance("'voucher:' || id")} <> 0`);
  await none('a voucher that ended under an order', `SELECT v.id, v.state, o.id AS "order", o.state AS "orderState" FROM voucher v JOIN voucher_order o ON o.voucher_id = v.id WHERE v.programme_id = $1 AND v.state <> 'issued' AND o.state IN (${list(holding)})`);
  await none('a voucher without its issue, or of another amount', `SELECT v.id FROM voucher v JOIN voucher_application a ON a.id = v.application_id WHERE v.programme_id = $1 AND (a.state <> 'issued' OR a.requested_fen <> v.amount_fen
    OR v.amount_fen <> coalesce((SELECT sum(e.amount) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id AND t.step = 'issue' AND e.amount > 0), 0))`);
  await none('an application that was issued without a voucher', `SELECT id FROM voucher_application a WHERE programme_id = $1 AND (state = 'issued') <> EXISTS (SELECT FROM voucher v WHERE v.application_id = a.id)`);
  await none('an enterprise above its limit of the year', `SELECT v.organization_id FROM voucher v JOIN programme_version pv ON pv.id = v.programme_version_id WHERE v.programme_id = $1 GROUP BY 1
    HAVING sum(v.amount_fen - coalesce((SELECT sum(e.amount) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id AND t.step = 'cancel' AND e.amount > 0), 0)) > min((pv.terms->'perYear'->>'capFen')::bigint)`);
  await none('a claim that stands on an order that ended', `SELECT c.id, c.state, o.state AS "orderState" FROM voucher_claim c JOIN voucher_order o ON o.id = c.order_id WHERE c.programme_id = $1 AND c.state IN (${list(standing)}) AND o.state NOT IN ('delivered', 'claimed', 'closed')`);
  await none('an order with two claims that stand', `SELECT order_id FROM voucher_claim WHERE programme_id = $1 AND state IN (${list(standing)}) GROUP BY 1 HAVING count(*) > 1`);
  await none('an invoice that serves twice', `SELECT c.invoice_number FROM voucher_claim c WHERE c.programme_id = $1 AND c.state IN (${list(standing)}) AND EXISTS (SELECT FROM voucher_claim d WHERE d.id <> c.id AND d.invoice_number = c.invoice_number AND d.invoice_code = c.invoice_code AND d.invoice_kind = c.invoice_kind AND d.state IN (${list(standing)}))`);
  await none('a claim that more was approved of than was claimed or held', `SELECT c.id FROM voucher_claim c JOIN voucher_order o ON o.id = c.order_id WHERE c.programme_id = $1 AND (c.approved_fen > c.claimed_fen OR (c.state IN ('payable', 'settled') AND c.approved_fen > o.reserved_fen))`);
  await none('a settled claim without one line that was paid', `SELECT c.id FROM voucher_claim c WHERE c.programme_id = $1 AND (c.state = 'settled')::int <> (SELECT count(*) FROM settlement_line l WHERE l.claim_id = c.id AND l.outcome = 'paid')`);
  await none('money held past the last day', `SELECT o.id, o.state FROM voucher_order o JOIN voucher v ON v.id = o.voucher_id WHERE v.programme_id = $1 AND v.cash_by < (now() AT TIME ZONE 'Asia/Shanghai')::date AND o.state IN ('placed', 'accepted', 'delivered')`);
}

/** Nobody has two duties on one claim, or decides on what they submitted or reviewed. */
async function checkPeople(course, events, none, wrong) {
  const duties = { review: 'review', approve: 'approve', release: 'pay' };
  const had = new Map();
  let state = null;
  let last = null;
  for (const { kind, id, by, action, to } of events) {
    if (kind !== 'claim') continue;
    if (id !== last) [state, last] = [null, id];
    // Sending back and rejecting are of the level where the claim stands.
    const duty = ['return', 'reject'].includes(action) ? (state === 'submitted' ? 'review' : 'approve') : duties[action];
    state = to;
    if (duty === undefined) continue;
    const own = had.get(`${id} ${by}`) ?? new Set();
    had.set(`${id} ${by}`, own.add(duty));
    if (own.size > 1) wrong(`claim ${id}: ${[...own].join(' and ')} by one person`);
  }
  await none('a claim whose deciders are not three people', `SELECT id FROM voucher_claim WHERE programme_id = $1 AND (reviewed_by = approved_by OR approved_by = paid_by OR reviewed_by = paid_by OR (state IN ('payable', 'settled') AND num_nulls(reviewed_by, approved_by, paid_by) > 0))`);
  await none('an application whose people are one', `SELECT id FROM voucher_application WHERE programme_id = $1 AND (submitted_by = reviewed_by OR reviewed_by = approved_by OR submitted_by = approved_by)`);
}

/** Steps that move money have their entries under the number of the transaction, which the verification of the ledger looks for. */
const auditSql = `SELECT s.name, s.action, s.n, (SELECT count(*)::int FROM audit_entry a WHERE a.target_id = s.id AND a.action = s.name || '.' || s.action) AS audited FROM (
    SELECT e.subject_id AS id, CASE left(e.subject_id, 3) WHEN 'vor' THEN 'voucherOrder' WHEN 'vcl' THEN 'voucherClaim' ELSE 'settlementBatch' END AS name, e.action, count(*)::int AS n FROM redemption_event e
      WHERE e.action NOT IN ('place', 'decline', 'cancel', 'giveUp', 'lapse', 'close', 'release', 'settle', 'reclaim', 'receive')
        AND e.subject_id IN (SELECT id FROM voucher_order WHERE programme_id = $1 UNION ALL SELECT id FROM voucher_claim WHERE programme_id = $1 UNION ALL SELECT id FROM settlement_batch WHERE programme_id = $1) GROUP BY 1, 2, 3
    UNION ALL SELECT e.application_id, 'voucherApplication', e.deed, count(*)::int FROM voucher_application_event e JOIN voucher_application a ON a.id = e.application_id WHERE a.programme_id = $1 AND e.deed <> 'approve' GROUP BY 1, 2, 3
    UNION ALL SELECT e.voucher_id, 'voucher', e.action, count(*)::int FROM voucher_event e JOIN voucher v ON v.id = e.voucher_id WHERE v.programme_id = $1 AND e.action = 'extend' GROUP BY 1, 2, 3) s
  WHERE s.n <> (SELECT count(*) FROM audit_entry a WHERE a.target_id = s.id AND a.action = s.name || '.' || s.action)`;
