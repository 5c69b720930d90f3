/**
 * What must hold, as questions that find where it does not: each reads the entries alone (balances and audit stand beside them and are held against them), and names the first few
 * breaks. `place` is a transaction, an account, a voucher or a claim.
 */
export const ledgerInvariants = {
  /** Each transaction has entries, and they sum to 0. */
  balanced: `SELECT t.programme_id AS programme, t.sequence::text AS place FROM voucher_transaction t LEFT JOIN voucher_entry e USING (sequence)
    GROUP BY t.sequence HAVING count(e.sequence) = 0 OR sum(e.amount) <> 0`,
  /** Each line stands where its step puts it, and names the voucher of its transaction. */
  shaped: `SELECT t.programme_id AS programme, t.sequence::text AS place FROM voucher_transaction t JOIN voucher_entry e USING (sequence)
    WHERE e.voucher_id IS DISTINCT FROM t.voucher_id OR NOT coalesce(e.account = ANY (CASE WHEN e.amount < 0
      THEN ARRAY[CASE t.step WHEN 'appropriate' THEN 'funding' WHEN 'issue' THEN 'budget' WHEN 'reserve' THEN 'voucher:' || t.voucher_id WHEN 'release' THEN 'hold:' || t.order_id WHEN 'redeem' THEN 'hold:' || t.order_id
        WHEN 'settle' THEN 'payable:' || t.claim_id WHEN 'expire' THEN 'voucher:' || t.voucher_id WHEN 'cancel' THEN 'voucher:' || t.voucher_id WHEN 'reclaim' THEN 'paid' WHEN 'receive' THEN 'recoverable:' || t.party_id END]
      ELSE CASE t.step WHEN 'appropriate' THEN ARRAY['budget'] WHEN 'issue' THEN ARRAY['voucher:' || t.voucher_id] WHEN 'reserve' THEN ARRAY['hold:' || t.order_id] WHEN 'release' THEN ARRAY['voucher:' || t.voucher_id]
        WHEN 'redeem' THEN ARRAY['payable:' || t.claim_id, 'voucher:' || t.voucher_id] WHEN 'settle' THEN ARRAY['paid'] WHEN 'expire' THEN ARRAY['budget', 'lapsed'] WHEN 'cancel' THEN ARRAY['budget', 'lapsed']
        WHEN 'reclaim' THEN ARRAY['recoverable:' || t.party_id] WHEN 'receive' THEN ARRAY['budget'] END END), false)`,
  /** No account but the outside was below 0 at any moment. */
  covered: `SELECT programme, place FROM (SELECT t.programme_id AS programme, e.account AS place, sum(e.amount) OVER (PARTITION BY t.programme_id, e.account ORDER BY e.sequence) AS held
      FROM voucher_entry e JOIN voucher_transaction t USING (sequence) WHERE e.account <> 'funding') AS moments WHERE held < 0`,
  /** What came from outside is what all other accounts hold. */
  whole: `SELECT t.programme_id AS programme, 'funding' AS place FROM voucher_entry e JOIN voucher_transaction t USING (sequence) GROUP BY t.programme_id HAVING sum(e.amount) <> 0`,
  /** What is out as vouchers, and what came of it, was never more than what was appropriated and received back. */
  appropriated: `SELECT programme, place FROM (SELECT t.programme_id AS programme, t.sequence::text AS place,
      sum(CASE WHEN t.step IN ('appropriate', 'receive') THEN e.amount ELSE 0 END) OVER upToHere AS given,
      sum(CASE WHEN t.step = 'issue' THEN e.amount WHEN e.account = 'budget' AND t.step IN ('expire', 'cancel') THEN -e.amount ELSE 0 END) OVER upToHere AS out
      FROM voucher_entry e JOIN voucher_transaction t USING (sequence) WHERE e.amount > 0 WINDOW upToHere AS (PARTITION BY t.programme_id ORDER BY t.sequence)) AS moments WHERE out > given`,
  /** A voucher begins with its issue and has one. */
  issuedOnce: `SELECT min(programme_id) AS programme, voucher_id AS place FROM voucher_transaction WHERE voucher_id IS NOT NULL GROUP BY voucher_id
    HAVING count(*) FILTER (WHERE step = 'issue') <> 1 OR min(sequence) <> min(sequence) FILTER (WHERE step = 'issue') OR count(DISTINCT programme_id) <> 1`,
  /** An order holds money of one voucher. */
  oneHolder: `SELECT min(programme_id) AS programme, order_id AS place FROM voucher_transaction WHERE order_id IS NOT NULL GROUP BY order_id HAVING count(DISTINCT voucher_id) <> 1 OR count(DISTINCT programme_id) <> 1`,
  /** A claim is redeemed once, then settled at most once and whole, then reclaimed up to what was paid. */
  settledOnce: `SELECT min(t.programme_id) AS programme, t.claim_id AS place FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.claim_id IS NOT NULL AND e.amount > 0
      AND (t.step <> 'redeem' OR e.account LIKE 'payable:%') GROUP BY t.claim_id
    HAVING count(*) FILTER (WHERE t.step = 'redeem') <> 1 OR count(*) FILTER (WHERE t.step = 'settle') > 1 OR count(DISTINCT t.voucher_id) <> 1
      OR min(t.sequence) FILTER (WHERE t.step = 'settle') < min(t.sequence) FILTER (WHERE t.step = 'redeem')
      OR coalesce(sum(e.amount) FILTER (WHERE t.step = 'settle'), 0) NOT IN (0, sum(e.amount) FILTER (WHERE t.step = 'redeem'))
      OR coalesce(sum(e.amount) FILTER (WHERE t.step = 'reclaim'), 0) > coalesce(sum(e.amount) FILTER (WHERE t.step = 'settle'), 0)`,
  /** Balances kept beside the entries are what the entries come to. */
  summed: `SELECT coalesce(a.programme_id, s.programme_id) AS programme, coalesce(a.account, s.account) AS place FROM voucher_account a
    FULL JOIN (SELECT t.programme_id, e.account, sum(e.amount) AS amount FROM voucher_entry e JOIN voucher_transaction t USING (sequence) GROUP BY t.programme_id, e.account) AS s USING (programme_id, account)
    WHERE a.balance IS DISTINCT FROM s.amount`,
  /** Each transaction came of one command that was answered. */
  commanded: `SELECT t.programme_id AS programme, t.sequence::text AS place FROM voucher_transaction t LEFT JOIN voucher_command c USING (sequence) WHERE c.sequence IS NULL`,
  /** Each transaction stands in the audit log. */
  audited: `SELECT t.programme_id AS programme, t.sequence::text AS place FROM voucher_transaction t
    LEFT JOIN audit_entry a ON a.target_kind = 'voucherTransaction' AND a.target_id = t.sequence::text AND a.action = 'voucher.' || t.step WHERE a.id IS NULL`,
} as const;
export type LedgerInvariant = keyof typeof ledgerInvariants;
