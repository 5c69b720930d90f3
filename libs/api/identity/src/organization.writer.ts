import { Injectable } from '@nestjs/common';
import type { District, OrganizationKind } from '@techmatch/contracts/tables';
import { compareRecords, recordKey, upsertRecords, type RecordRow, type RecordTable, type WriteCounts } from '@techmatch/database';
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

type Column = 'kind' | 'name' | 'name_folded' | 'name_en' | 'district' | 'description';

const table: RecordTable<Column> = {
  name: 'organization',
  prefix: 'org',
  columns: { kind: 'text', name: 'text', name_folded: 'text', name_en: 'text', district: 'text', description: 'text' },
};

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
    if (written.length === 0) return counts;
    await this.records.write(em, 'organization', await this.projections.get('organization').load(em, written.map((record) => record.id)));
    await this.outbox.append(em, ...written.map(({ id, version }) => ({ type: 'library.changed' as const, kind: 'organization' as const, id, version })));
    return counts;
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
