// Programmes with money and applications that wait for their last approval, as rows that identity and vouchers write; whoever approves has a session.
import { createHash, randomBytes } from 'node:crypto';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
export const newId = (prefix) => `${prefix}_${[...randomBytes(20)].map((byte) => letters[byte % 36]).join('')}`;

/** Of each application, in fen. */
export const voucherFen = 100_000;

/** `{ id, cookie }` of somebody of an organisation who gave the second factor. */
export async function addPerson(database, organizationId, roles, rights) {
  const [id, token] = [newId('usr'), randomBytes(32).toString('base64url')];
  await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $1, 'zh')", [id, `${id}@example.org`]);
  await database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)', [newId('mem'), id, organizationId, roles, rights]);
  await database.query("INSERT INTO session (id, token_hash, person_id, organization_id, second_factor_at, device, address) VALUES ($1, $2, $3, $4, now(), 'measure', '127.0.0.1')", [newId('ses'), createHash('sha256').update(token).digest(), id, organizationId]);
  return { id, cookie: `techmatch_session=${token}` };
}

export async function addOrganization(database, kind) {
  const id = newId('org');
  await database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code, district) VALUES ($1, $2, $1, $1, 'measure', $1, '', 'verified', $1, 'binhai')", [id, kind]);
  return id;
}

/**
 * `programmes` open programmes and, of each, `applications` reviewed ones, each of an enterprise of its own; each programme has money for `funded` of them. Ids count up from `from`, so that worlds can be added to
 * each other. Returns `{ office, approver, programmes: [id], applications: [[id]] }`.
 */
export async function makeVoucherWorld(database, { programmes, applications, funded = applications, terms, office = null, from = 0 }) {
  const authority = office?.authority ?? (await addOrganization(database, 'authority'));
  const approver = office?.approver ?? (await addPerson(database, authority, ['voucherOfficer'], ['approve']));
  const [applicant, reviewer, officer] = [newId('usr'), newId('usr'), newId('usr')];
  const idOf = (prefix, number) => `${prefix}_${String(number).padStart(20, '0')}`;
  const sql = (prefix, number) => `'${prefix}_' || lpad((${number})::text, 20, '0')`;
  await database.query(
    `INSERT INTO programme (id, code, authority_id, name, state, state_since, draft, current, created_by, created_at)
     SELECT ${sql('prg', 'n')}, 'TM' || lpad(n::text, 6, '0'), $3, 'measure', 'open', now(), $4::jsonb, 1, $5, now() FROM generate_series($1::int, $2::int) AS n`,
    [from, from + programmes - 1, authority, JSON.stringify(terms), officer],
  );
  await database.query(`INSERT INTO programme_version (id, programme_id, number, terms, issued_at, issued_by) SELECT ${sql('pgv', 'n')}, ${sql('prg', 'n')}, 1, $3::jsonb, now(), $4 FROM generate_series($1::int, $2::int) AS n`, [
    from,
    from + programmes - 1,
    JSON.stringify(terms),
    officer,
  ]);
  await appropriate(database, { from, programmes, fen: voucherFen * Math.max(1, funded), officer, authority, sql });
  const place = `(n * ${applications} + k)`;
  await database.query(
    `INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code, district)
     SELECT id, 'enterprise', id, id, 'measure', id, '', 'verified', id, 'binhai' FROM (SELECT ${sql('org', place)} AS id FROM generate_series($1::int, $2::int) AS n, generate_series(0, $3::int - 1) AS k) AS made`,
    [from, from + programmes - 1, applications],
  );
  await database.query(
    `INSERT INTO voucher_application (id, programme_id, programme_version_id, organization_id, client_id, title, purpose, category, contract_fen, vat_fen, others_fen, requested_fen, facts, known_facts, state, state_since, version,
       created_by, created_at, submitted_by, submitted_at, reviewed_by, reviewed_at)
     SELECT ${sql('vap', place)}, ${sql('prg', 'n')}, ${sql('pgv', 'n')}, ${sql('org', place)}, ${place}::text, 'measure', 'measure', 'testing', $3 * 4, 0, 0, $3, '{}', '{}', 'reviewed', now(), 3, $4, now(), $4, now(), $5, now()
       FROM generate_series($1::int, $2::int) AS n, generate_series(0, $6::int - 1) AS k`,
    [from, from + programmes - 1, voucherFen, applicant, reviewer, applications],
  );
  await database.query(
    `INSERT INTO voucher_application_event (application_id, seq, at, by_id, deed, reason)
     SELECT ${sql('vap', place)}, deed.seq, now(), deed.by_id, deed.name, deed.reason FROM generate_series($1::int, $2::int) AS n, generate_series(0, $3::int - 1) AS k,
       (VALUES (1, $4, 'begin', NULL), (2, $4, 'submit', NULL), (3, $5, 'review', 'measure')) AS deed (seq, by_id, name, reason)`,
    [from, from + programmes - 1, applications, applicant, reviewer],
  );
  await database.query('ANALYZE organization, voucher_application, voucher_application_event, programme, programme_version, voucher_account');
  const numbers = Array.from({ length: programmes }, (_, place) => from + place);
  return {
    office: { authority, approver },
    approver,
    programmes: numbers.map((n) => idOf('prg', n)),
    applications: numbers.map((n) => Array.from({ length: applications }, (_, k) => idOf('vap', n * applications + k))),
  };
}

/** The money of each programme, as the ledger writes it: transaction, entries, balances, command, audit entry. */
async function appropriate(database, { from, programmes, fen, officer, authority, sql }) {
  await database.query(
    `WITH given AS (SELECT ${sql('prg', 'n')} AS programme, nextval('voucher_transaction_sequence') AS sequence FROM generate_series($1::int, $2::int) AS n),
     moved AS (INSERT INTO voucher_transaction (sequence, programme_id, step, actor_id, organization_id) SELECT sequence, programme, 'appropriate', $4, $5 FROM given),
     entered AS (INSERT INTO voucher_entry (sequence, line, account, amount) SELECT sequence, 0, 'funding', -$3::bigint FROM given UNION ALL SELECT sequence, 1, 'budget', $3::bigint FROM given),
     kept AS (INSERT INTO voucher_command (actor_id, organization_id, route, key, input_hash, sequence, reply) SELECT $4, $5, 'measure', sequence::text, decode(repeat('00', 32), 'hex'), sequence, '{}' FROM given),
     noted AS (INSERT INTO audit_entry (actor_id, organization_id, action, target_kind, target_id) SELECT $4, $5, 'voucher.appropriate', 'voucherTransaction', sequence::text FROM given)
     INSERT INTO voucher_account (programme_id, account, balance) SELECT programme, 'funding', -$3::bigint FROM given UNION ALL SELECT programme, 'budget', $3::bigint FROM given`,
    [from, from + programmes - 1, fen, officer, authority],
  );
}

/** Terms with two levels of review and a limit a year. */
export async function measureTerms() {
  const { programmeExamples } = await import('@techmatch/policy');
  return programmeExamples.binhaiReimbursing;
}
