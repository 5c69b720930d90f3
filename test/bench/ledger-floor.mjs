// Bare clients that issue vouchers: every row that the product writes for one, in one prepared statement and one commit, without a check but those of the tables.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { newId } from '../faults/vouchers/world.mjs';

const issueSql = `
  WITH taken AS (UPDATE voucher_account SET balance = balance - $3 WHERE programme_id = $1 AND account = 'budget' RETURNING balance),
  moved AS (INSERT INTO voucher_transaction (sequence, programme_id, step, voucher_id, actor_id, organization_id)
    SELECT nextval('voucher_transaction_sequence'), $1, 'issue', $2, $5, $6 FROM taken RETURNING sequence),
  entered AS (INSERT INTO voucher_entry (sequence, line, account, voucher_id, amount) SELECT sequence, line, account, $2, amount FROM moved, (VALUES (0, 'budget', -$3::bigint), (1, 'voucher:' || $2, $3::bigint)) AS leg (line, account, amount)),
  given AS (INSERT INTO voucher_account (programme_id, account, balance) SELECT $1, 'voucher:' || $2, $3 FROM moved),
  kept AS (INSERT INTO voucher_command (actor_id, organization_id, route, key, input_hash, sequence, reply) SELECT $5, $6, 'measure', $7, decode(repeat('00', 32), 'hex'), sequence, $8 FROM moved),
  approved AS (UPDATE bare_application SET state = 'issued', state_since = now(), version = version + 1, approved_by = $5, approved_at = now() WHERE id = $4),
  made AS (INSERT INTO bare_voucher (id, number, application_id, programme_id, amount_fen, issued_at, use_by, cash_by) SELECT $2, $2, $4, $1, $3, now(), '2027-01-01', '2027-06-01' FROM moved),
  told AS (INSERT INTO bare_event (application_id, seq, at, by_id, deed, reason) SELECT $4, 4, now(), $5, 'approve', 'measure' FROM moved)
  INSERT INTO audit_entry (actor_id, organization_id, action, target_kind, target_id, details) SELECT $5, $6, 'voucher.issue', 'voucherTransaction', sequence::text, '{}' FROM moved`;

export class BareLedger {
  counter = 0;

  constructor(url, pool) {
    Object.assign(this, { url, pool });
  }

  /** Tables beside those of the product, so that neither counts the other's rows. */
  async prepare() {
    for (const [bare, table] of [['bare_application', 'voucher_application'], ['bare_voucher', 'voucher'], ['bare_event', 'voucher_application_event']]) await this.pool.query(`CREATE TABLE ${bare} (LIKE ${table} INCLUDING INDEXES INCLUDING DEFAULTS)`);
    for (const column of ['serial', 'programme_version_id', 'organization_id', 'category']) await this.pool.query(`ALTER TABLE bare_voucher ALTER COLUMN ${column} DROP NOT NULL`);
  }

  /** The best rate of some numbers of connections, on as many budgets. */
  async best(connections, operations, budgets) {
    let best = { rate: 0, connections: 0 };
    for (const count of connections) {
      const rate = await this.issue(count, Math.max(200, Math.round(operations / connections.length)), budgets);
      if (rate > best.rate) best = { rate, connections: count };
    }
    return best;
  }

  async issue(connections, operations, budgets) {
    this.counter += 1;
    const programmes = Array.from({ length: budgets }, (_, place) => `bare-${this.counter}-${place}`);
    await this.pool.query("INSERT INTO voucher_account (programme_id, account, balance) SELECT id, 'budget', 1000000000000 FROM unnest($1::text[]) AS id", [programmes]);
    const applications = Array.from({ length: operations }, () => newId('vap'));
    await this.pool.query(
      `INSERT INTO bare_application (id, programme_id, programme_version_id, organization_id, client_id, title, purpose, category, contract_fen, vat_fen, others_fen, facts, state_since, created_by, created_at, declared_ties, state, version, is_demo)
       SELECT id, 'bare', 'bare', 'bare', id, '', '', '', 0, 0, 0, '{}', now(), 'bare', now(), '[]', 'reviewed', 3, false FROM unnest($1::text[]) AS id`,
      [applications],
    );
    const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: this.url }));
    for (const client of clients) {
      // The servers are stopped where something failed.
      client.on('error', () => undefined);
      await client.connect();
    }
    let next = 0;
    const began = performance.now();
    await Promise.all(
      clients.map(async (client) => {
        for (let at = next++; at < operations; at = next++) {
          await client.query({ name: 'issue', text: issueSql, values: [programmes[at % budgets], newId('vch'), 100_000, applications[at], 'usr', 'org', randomUUID(), '{"state":"issued"}'] });
        }
      }),
    );
    const rate = operations / ((performance.now() - began) / 1_000);
    for (const client of clients) await client.end();
    return rate;
  }
}
