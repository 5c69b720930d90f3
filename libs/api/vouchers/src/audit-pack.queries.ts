/** Rows of a table in a pack: head → cell, as text. */
export type PackRow = Readonly<Record<string, string | null>>;

/** Lines of one table at most; a pack that would be longer says so. */
export const packLines = 100_000;

const yuan = (column: string): string => `to_char(${column} / 100.0, 'FM999999999999990.00')`;
const time = (column: string): string => `to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')`;
const person = (column: string): string => `coalesce((SELECT name FROM person WHERE id = ${column} AND closed_at IS NULL), ${column})`;
const claims = 'voucher_claim c JOIN voucher_order o ON o.id = c.order_id JOIN voucher v ON v.id = c.voucher_id JOIN organization e ON e.id = o.enterprise_id JOIN organization p ON p.id = o.provider_id';

/**
 * What an auditor gets of a programme, table by table: its rules, every claim with checks, decisions and overrides, evidence with hashes, and the ledger. $1 the programme. Heads are Chinese: the pack is handed on
 * to whoever audits the authority. Drafts are nobody's but their writer's and are not in it.
 */
export const packTables: readonly { readonly title: string; readonly sql: string }[] = [
  { title: '计划规则', sql: `SELECT number::text AS "版本", ${time('issued_at')} AS "发布时间", part.key AS "条目", part.value::text AS "内容" FROM programme_version, jsonb_each(terms) AS part WHERE programme_id = $1 ORDER BY number, part.key` },
  {
    title: '兑现申请',
    sql: `SELECT c.id AS "申请", v.number AS "券号", e.name AS "企业", p.name AS "服务方", o.product AS "服务", c.state AS "状态", ${yuan('o.contract_fen')} AS "合同金额", ${yuan('o.reserved_fen')} AS "冻结金额", ${yuan('c.actual_fen')} AS "实际费用",
      ${yuan('c.claimed_fen')} AS "申请金额", ${yuan('c.approved_fen')} AS "核定金额", ${yuan('c.reclaimed_fen')} AS "追回金额", o.contract_on::text AS "签约日", c.invoice_kind AS "发票种类", c.invoice_code AS "发票代码", c.invoice_number AS "发票号码",
      c.invoice_date::text AS "开票日", ${yuan('c.invoice_fen')} AS "发票金额", c.payee_name AS "收款户名", ${person('c.reviewed_by')} AS "审核", ${person('c.approved_by')} AS "审批", ${person('c.paid_by')} AS "拨付", c.round::text AS "提交次数"
      FROM ${claims} WHERE c.programme_id = $1 AND c.round > 0 ORDER BY c.id`,
  },
  {
    title: '核查',
    sql: `SELECT k.claim_id AS "申请", k.round::text AS "第几次", k.name AS "核查", k.outcome AS "结果", k.evidence->>'findings' AS "发现", k.evidence->>'figures' AS "依据", k.evidence->>'ties' AS "关联", ${time('k.at')} AS "时间"
      FROM claim_check k JOIN voucher_claim c ON c.id = k.claim_id WHERE c.programme_id = $1 ORDER BY k.claim_id, k.round, k.place`,
  },
  {
    title: '放行',
    sql: `SELECT k.claim_id AS "申请", k.round::text AS "第几次", k.name AS "核查", k.evidence->>'findings' AS "发现", k.override_reason AS "理由", ${person('k.override_by')} AS "放行人"
      FROM claim_check k JOIN voucher_claim c ON c.id = k.claim_id WHERE c.programme_id = $1 AND k.override_reason IS NOT NULL ORDER BY k.claim_id, k.round, k.place`,
  },
  {
    title: '经过',
    sql: `SELECT r.subject_id AS "记录", r.seq::text AS "序号", ${time('r.at')} AS "时间", ${person('r.by_id')} AS "何人", r.action AS "何事", r.from_state AS "原状态", r.to_state AS "新状态", r.reason AS "理由" FROM redemption_event r
      WHERE r.subject_id IN (SELECT id FROM voucher_order WHERE programme_id = $1 UNION ALL SELECT id FROM voucher_claim WHERE programme_id = $1 AND round > 0 UNION ALL SELECT id FROM settlement_batch WHERE programme_id = $1) ORDER BY r.subject_id, r.seq`,
  },
  {
    title: '证明材料',
    sql: `SELECT f.claim_id AS "申请", f.kind AS "种类", f.name AS "文件", f.bytes::text AS "字节", f.sha256 AS "内容指纹", ${time('f.uploaded_at')} AS "上传时间" FROM voucher_claim_file f JOIN voucher_claim c ON c.id = f.claim_id
      WHERE c.programme_id = $1 AND c.round > 0 ORDER BY f.claim_id, f.uploaded_at, f.id`,
  },
  {
    title: '付款',
    sql: `SELECT b.number AS "批次", l.claim_id AS "申请", l.payee_name AS "收款户名", ${yuan('l.amount_fen')} AS "金额", l.outcome AS "结果", l.bank_reference AS "银行流水号", l.failure AS "原因", ${time('l.decided_at')} AS "时间"
      FROM settlement_line l JOIN settlement_batch b ON b.id = l.batch_id WHERE b.programme_id = $1 ORDER BY b.number, l.place`,
  },
  {
    title: '账簿',
    sql: `SELECT t.sequence::text AS "序号", ${time('t.at')} AS "时间", t.step AS "步骤", e.account AS "账户", ${yuan('e.amount')} AS "金额", t.voucher_id AS "券", t.order_id AS "订单", t.claim_id AS "申请", t.party_id AS "单位"
      FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.programme_id = $1 ORDER BY t.sequence, e.line`,
  },
];
