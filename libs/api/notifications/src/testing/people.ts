import type { OrganizationKind, Right, Role } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { TestDatabase } from '@techmatch/testing';

/** People and organisations of a test, as rows that identity writes. */
export class People {
  constructor(private readonly database: TestDatabase) {}

  async organization(kind: OrganizationKind, name: string): Promise<string> {
    const id = newId('org');
    await this.database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'test', $1, '', 'verified', $1)`, [id, kind, name]);
    return id;
  }

  async person(name: string, membership: { organizationId?: string; roles?: Role[]; rights?: Right[]; reviewDistricts?: string[] } = {}): Promise<string> {
    const id = newId('usr');
    const { organizationId, roles = ['member'], rights = [], reviewDistricts = [] } = membership;
    await this.database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [id, `${id}@example.org`, name]);
    if (organizationId !== undefined) await this.database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights, review_districts) VALUES ($1, $2, $3, $4, $5, $6)', [newId('mem'), id, organizationId, roles, rights, reviewDistricts]);
    return id;
  }

  /** Kinds that a person was told of, oldest first. */
  async told(personId: string): Promise<string[]> {
    const rows = await this.database.query('SELECT kind FROM notification WHERE person_id = $1 ORDER BY created_at, id', [personId]);
    return rows.map((row) => String(row['kind']));
  }

  /** Letters to a person, oldest first. */
  async letters(personId: string): Promise<{ template: string; params: Record<string, unknown> }[]> {
    const rows = await this.database.query('SELECT template, params FROM mail_message WHERE recipient = $1 ORDER BY created_at, id', [`${personId}@example.org`]);
    return rows.map((row) => ({ template: String(row['template']), params: toRecord(row['params']) }));
  }
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
