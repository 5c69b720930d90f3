import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AuditPackQuery } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { packLines, packTables, type PackRow } from './audit-pack.queries.js';
import { packPdf, packXlsx, type PackTable } from './audit-pack.writer.js';
import { LedgerVerifier, type LedgerVerdict } from './ledger.verifier.js';

const media = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** Everything that an auditor needs of a programme, in one file: rules, claims, checks, decisions, overrides, evidence with hashes, the ledger, and whether the ledger holds. */
@Injectable()
export class AuditPackService {
  constructor(
    private readonly transactions: Transactions,
    private readonly verifier: LedgerVerifier,
    private readonly audit: Audit,
  ) {}

  /** Of one moment; that it was made, and its SHA-256, stand in the audit log. Throws `record.notFound`. */
  async make(actor: Actor, { programmeId, format }: AuditPackQuery, now = new Date()): Promise<Response> {
    const { code, name, tables } = await this.transactions.run(async (em) => {
      await em.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const [programme] = await em.query<{ code: string; name: string }[]>('SELECT code, name FROM programme WHERE id = $1', [programmeId]);
      if (programme === undefined) throw new DomainError('record.notFound', { id: programmeId });
      return { ...programme, tables: await read(em, programmeId) };
    });
    const pack = { name, madeAt: now.toISOString(), tables: [...tables, verdictOf(await this.verifier.verify(), programmeId)] };
    const workbook = await packXlsx(pack);
    const file = format === 'xlsx' ? workbook : await packPdf(pack, workbook);
    const sha256 = createHash('sha256').update(file).digest('hex');
    await this.transactions.run((em) => this.audit.append(em, { actor, action: 'voucherAudit.pack', target: { kind: 'programme', id: programmeId }, details: { format, sha256 } }));
    return new Response(new Uint8Array(file), { headers: { 'content-type': media[format], 'content-disposition': `attachment; filename="audit-${code}.${format}"`, 'cache-control': 'no-store', 'x-content-sha256': sha256 } });
  }
}

async function read(em: EntityManager, programmeId: string): Promise<PackTable[]> {
  const tables: PackTable[] = [];
  for (const { title, sql } of packTables) {
    const rows = await em.query<PackRow[]>(`${sql} LIMIT ${packLines + 1}`, [programmeId]);
    tables.push({ title: rows.length > packLines ? `${title}（未全）` : title, rows: rows.slice(0, packLines) });
  }
  return tables;
}

/** Whether the ledger holds, as `npm run ledger -- verify` says it: one line where it does, one for each break where not. */
function verdictOf({ transactions, entries, breaks }: LedgerVerdict, programmeId: string): PackTable {
  const own = breaks.filter(({ programme }) => programme === programmeId);
  const sum = { 结论: own.length === 0 ? '账簿核验通过' : '账簿核验未通过', 交易: String(transactions), 分录: String(entries), 不变式: null, 位置: null };
  return { title: '账簿核验', rows: [sum, ...own.map(({ invariant, place }) => ({ ...sum, 不变式: invariant, 位置: place }))] };
}
