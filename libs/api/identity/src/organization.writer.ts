import { Injectable } from '@nestjs/common';
import type { District, OrganizationKind } from '@techmatch/contracts/tables';
import { compareRecords, newId, recordKey, upsertRecords, type RecordRow, type RecordTable, type WriteCounts } from '@techmatch/database';
import { Outbox } from '@techmatch/outbox';
import { SearchProjections, SearchRecords } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';

/** An organisation as a source or an editor gives it; texts are trimmed and NFC, `externalId` is the id in that source. */
export interface OrganizationInput {
  source: string;
  externalId: string;
  isDemo: boolean;
  kind: OrganizationKind;
  name: string;
  nameEn: string | null;
  district: District | null;
  description: string | null;
}

/** How a record of `source` names an organisation: by its external id in that source or by its name. */
export interface OrganizationMention {
  source: string;
  text: string;
}

/** The source of what is made here. */
const ownSource = 'techmatch';

type Column = 'kind' | 'name' | 'name_folded' | 'name_en' | 'district' | 'description';

/** A verified organisation speaks for itself: what a source says of it later changes nothing. */
const unlessVerified = (column: Column): string => `CASE WHEN kept.verification = 'verified' THEN kept.${column} ELSE excluded.${column} END`;

const table: RecordTable<Column> = {
  name: 'organization',
  prefix: 'org',
  columns: { kind: 'text', name: 'text', name_folded: 'text', name_en: 'text', district: 'text', description: 'text' },
  updates: {
    kind: unlessVerified('kind'),
    name: unlessVerified('name'),
    name_folded: unlessVerified('name_folded'),
    name_en: unlessVerified('name_en'),
    district: unlessVerified('district'),
    description: unlessVerified('description'),
  },
};

/** What an organisation says of itself. */
export type OrganizationText = Pick<OrganizationInput, 'name' | 'nameEn' | 'district' | 'description'>;

/** Writes organisations, set-based, with their search records and events, in the caller's transaction. */
@Injectable()
export class OrganizationWriter {
  constructor(
    private readonly outbox: Outbox,
    private readonly projections: SearchProjections,
    private readonly records: SearchRecords,
  ) {}

  /** What `write` would do. Writes nothing. */
  async compare(em: EntityManager, inputs: readonly OrganizationInput[]): Promise<WriteCounts> {
    return (await compareRecords(em, table, inputs.map(toRow))).counts;
  }

  /** Adds and changes organisations; one that is as given already is left alone. A key must not occur twice in `inputs`. */
  async write(em: EntityManager, inputs: readonly OrganizationInput[]): Promise<WriteCounts> {
    const { counts, written } = await upsertRecords(em, table, inputs.map(toRow));
    await this.announce(em, written);
    return counts;
  }

  /** Adds an organisation made here, of the source `techmatch` with its id as external id. Returns the id. */
  async create(em: EntityManager, input: Omit<OrganizationInput, 'source' | 'externalId'>): Promise<string> {
    const { written } = await upsertRecords(em, table, [toRow({ ...input, source: ownSource, externalId: newId('org') })]);
    const [made] = written;
    if (made === undefined) throw new Error('a new organisation was not written');
    await em.query('UPDATE organization SET external_id = id WHERE id = $1', [made.id]);
    await this.announce(em, written);
    return made.id;
  }

  /** Writes what an organisation says of itself now. */
  async edit(em: EntityManager, id: string, text: OrganizationText): Promise<void> {
    const rows = await em.query<{ version: number }[]>(
      `WITH edited AS (UPDATE organization SET name = $2, name_folded = $3, name_en = $4, district = $5, description = $6, version = version + 1, updated_at = now()
        WHERE id = $1 RETURNING version) SELECT version FROM edited`,
      [id, text.name, fold(text.name), text.nameEn, text.district, text.description],
    );
    await this.announce(em, rows.map(({ version }) => ({ id, version })));
  }

  private async announce(em: EntityManager, written: readonly { readonly id: string; readonly version: number }[]): Promise<void> {
    if (written.length === 0) return;
    await this.records.write(em, 'organization', await this.projections.get('organization').load(em, written.map((record) => record.id)));
    await this.outbox.append(em, ...written.map(({ id, version }) => ({ type: 'library.changed' as const, kind: 'organization' as const, id, version })));
  }

  /** The id of the organisation that a mention means, by `recordKey(source, text)`: external id first, then the folded name, of several the oldest. */
  async identify(em: EntityManager, mentions: readonly OrganizationMention[]): Promise<Map<string, string>> {
    if (mentions.length === 0) return new Map();
    const distinct = [...new Map(mentions.map((mention) => [recordKey(mention.source, mention.text), mention])).values()];
    const rows = await em.query<{ source: string; text: string; id: string | null }[]>(
      `SELECT mention.source, mention.text, coalesce(
          (SELECT o.id FROM organization o WHERE o.source = mention.source AND o.external_id = mention.text),
          (SELECT o.id FROM organization o WHERE o.name_folded = mention.folded ORDER BY o.created_at, o.id LIMIT 1)) AS id
         FROM unnest($1::text[], $2::text[], $3::text[]) AS mention (source, text, folded)`,
      [distinct.map((mention) => mention.source), distinct.map((mention) => mention.text), distinct.map((mention) => fold(mention.text))],
    );
    return new Map(rows.flatMap((row) => (row.id === null ? [] : [[recordKey(row.source, row.text), row.id] as const])));
  }
}

function toRow(input: OrganizationInput): RecordRow<Column> {
  return {
    source: input.source,
    external_id: input.externalId,
    is_demo: input.isDemo,
    kind: input.kind,
    name: input.name,
    name_folded: fold(input.name),
    name_en: input.nameEn,
    district: input.district,
    description: input.description,
  };
}
