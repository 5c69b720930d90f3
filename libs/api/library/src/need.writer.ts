import { Injectable } from '@nestjs/common';
import type { CooperationMode, District, Field } from '@techmatch/contracts/tables';
import { compareRecords, recordKey, upsertRecords, type RecordIdentity, type RecordRow, type RecordTable, type WriteCounts, type WrittenRecord } from '@techmatch/database';
import { OrganizationWriter } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { LibraryPublisher } from './library.publisher.js';
import { LibraryTombstones, withBuried } from './library.tombstones.js';
import type { Indicator } from './need.entity.js';

/** A need as a source or an editor gives it. Texts are trimmed and NFC; money is fen as a decimal string; dates are `YYYY-MM-DD`. */
export interface NeedInput {
  source: string;
  externalId: string;
  isDemo: boolean;
  title: string;
  isTitleDerived: boolean;
  titleEn: string | null;
  description: string;
  keywords: string[];
  field: Field | null;
  industry: string | null;
  indicators: Indicator[];
  budgetMinFen: string | null;
  budgetMaxFen: string | null;
  deadline: string | null;
  trlWanted: number | null;
  cooperation: CooperationMode[];
  /** External id (same source) or name of the organisation. */
  organization: string | null;
  /** The organisation by its id: then `organization` is not looked at. */
  organizationId?: string;
  /** How an enterprise is called that does not show its name. */
  organizationNote?: string | null;
  /** Absent: that of the organisation. */
  district?: District | null;
  postedOn: string | null;
  isUnconfirmed?: boolean;
}

type Column =
  | 'title' | 'is_title_derived' | 'title_en' | 'description' | 'keywords' | 'field' | 'industry' | 'indicators' | 'budget_min_fen' | 'budget_max_fen'
  | 'deadline' | 'trl_wanted' | 'cooperation' | 'organization_id' | 'organization_name' | 'organization_note'
  | 'district' | 'posted_on' | 'is_unconfirmed';

const table: RecordTable<Column> = {
  name: 'need',
  prefix: 'need',
  columns: {
    title: 'text', is_title_derived: 'boolean', title_en: 'text', description: 'text', keywords: 'text[]', field: 'text', industry: 'text',
    indicators: 'jsonb', budget_min_fen: 'bigint', budget_max_fen: 'bigint', deadline: 'date', trl_wanted: 'smallint', cooperation: 'text[]',
    organization_id: 'text', organization_name: 'text', organization_note: 'text', district: 'text', posted_on: 'date', is_unconfirmed: 'boolean',
  },
};

/** Writes needs, set-based, with their search records and events, in the caller's transaction. */
@Injectable()
export class NeedWriter {
  constructor(
    private readonly organizations: OrganizationWriter,
    private readonly publisher: LibraryPublisher,
    private readonly tombstones: LibraryTombstones,
  ) {}

  /** What `write` would do. Writes nothing. */
  async compare(em: EntityManager, inputs: readonly NeedInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'need', inputs);
    return withBuried((await compareRecords(em, table, await this.toRows(em, living))).counts, inputs.length - living.length);
  }

  /**
   * Adds and changes needs; one that is as given already is left alone. The organisation is looked up each time, so writing the same input
   * again after it has arrived links it (and counts as a change). A key must not occur twice in `inputs`.
   */
  async write(em: EntityManager, inputs: readonly NeedInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'need', inputs);
    const { counts, written } = await upsertRecords(em, table, await this.toRows(em, living));
    await this.publisher.changed(em, 'need', written);
    return withBuried(counts, inputs.length - living.length);
  }

  /** Writes one need under the id that it was published with before, if it was. Null: it is as given already. */
  async publish(em: EntityManager, input: NeedInput, identity?: RecordIdentity): Promise<WrittenRecord | null> {
    const { written } = await upsertRecords(em, table, await this.toRows(em, [input]), identity);
    await this.publisher.changed(em, 'need', written);
    return written[0] ?? null;
  }

  /** Takes a need out of the library, row and search record. Returns the version that its removal counts as. */
  async remove(em: EntityManager, id: string): Promise<number | null> {
    return this.publisher.remove(em, 'need', id);
  }

  private async toRows(em: EntityManager, inputs: readonly NeedInput[]): Promise<RecordRow<Column>[]> {
    const known = await this.organizations.identify(em, inputs.flatMap(({ source, organization }) => (organization === null ? [] : [{ source, text: organization }])));
    return inputs.map((input) => toRow(input, input.organizationId ?? (input.organization === null ? null : (known.get(recordKey(input.source, input.organization)) ?? null))));
  }
}

function toRow(input: NeedInput, organizationId: string | null): RecordRow<Column> {
  return {
    source: input.source,
    external_id: input.externalId,
    is_demo: input.isDemo,
    title: input.title,
    is_title_derived: input.isTitleDerived,
    title_en: input.titleEn,
    description: input.description,
    keywords: input.keywords,
    field: input.field,
    industry: input.industry,
    indicators: input.indicators,
    budget_min_fen: input.budgetMinFen,
    budget_max_fen: input.budgetMaxFen,
    deadline: input.deadline,
    trl_wanted: input.trlWanted,
    cooperation: input.cooperation,
    organization_id: organizationId,
    organization_name: organizationId === null ? input.organization : null,
    organization_note: input.organizationNote ?? null,
    district: input.district ?? null,
    posted_on: input.postedOn,
    is_unconfirmed: input.isUnconfirmed ?? false,
  };
}
