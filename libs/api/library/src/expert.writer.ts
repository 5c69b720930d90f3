import { Injectable } from '@nestjs/common';
import type { CooperationMode, District, Field } from '@techmatch/contracts/tables';
import { compareRecords, recordKey, upsertRecords, type RecordIdentity, type RecordRow, type RecordTable, type WriteCounts, type WrittenRecord } from '@techmatch/database';
import { OrganizationWriter } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { LibraryLinks } from './library.links.js';
import { LibraryPublisher } from './library.publisher.js';
import { LibraryTombstones, withBuried } from './library.tombstones.js';

/** An expert as a source or an editor gives it. Texts are trimmed and NFC. Contacts are no part of the library. */
export interface ExpertInput {
  source: string;
  externalId: string;
  isDemo: boolean;
  name: string;
  nameEn: string | null;
  title: string | null;
  /** External id (same source) or name of the organisation. */
  organization: string | null;
  /** The organisation by its id: then `organization` is not looked at. */
  organizationId?: string;
  fields: Field[];
  summary: string | null;
  keywords: string[];
  services: CooperationMode[];
  district: District | null;
  isOpenToCommissioner: boolean;
  /** From public sources, nobody has claimed the profile. A claimed profile stays claimed whatever a later import says. */
  isUnclaimed: boolean;
  /** External ids of published works (results), of the same source or, where only one source has the id, of any. */
  papers: string[];
}

type Column =
  | 'name' | 'name_en' | 'title' | 'organization_id' | 'organization_name' | 'fields' | 'summary' | 'keywords' | 'services' | 'district'
  | 'is_open_to_commissioner' | 'is_unclaimed';

const table: RecordTable<Column> = {
  name: 'expert',
  prefix: 'exp',
  columns: {
    name: 'text', name_en: 'text', title: 'text', organization_id: 'text', organization_name: 'text', fields: 'text[]', summary: 'text',
    keywords: 'text[]', services: 'text[]', district: 'text', is_open_to_commissioner: 'boolean', is_unclaimed: 'boolean',
  },
  updates: { is_unclaimed: 'kept.is_unclaimed AND excluded.is_unclaimed' },
};

/** Writes experts, set-based, with their published works, search records and events, in the caller's transaction. */
@Injectable()
export class ExpertWriter {
  constructor(
    private readonly organizations: OrganizationWriter,
    private readonly links: LibraryLinks,
    private readonly publisher: LibraryPublisher,
    private readonly tombstones: LibraryTombstones,
  ) {}

  /** What `write` would do. Writes nothing. */
  async compare(em: EntityManager, inputs: readonly ExpertInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'expert', inputs);
    return withBuried((await compareRecords(em, table, (await this.toRows(em, living)).rows)).counts, inputs.length - living.length);
  }

  /**
   * Adds and changes experts; one that is as given already is left alone. Organisations and works are looked up each time, so writing the same
   * input again after they have arrived links them (and counts as a change). What is kept out (`library_tombstone`) counts as unchanged. A key must not occur
   * twice in `inputs`.
   */
  async write(em: EntityManager, inputs: readonly ExpertInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'expert', inputs);
    return withBuried((await this.upsert(em, living)).counts, inputs.length - living.length);
  }

  /** Writes one expert under the id that the profile was published with before, if it was. Null: it is as given already. */
  async publish(em: EntityManager, input: ExpertInput, identity?: RecordIdentity): Promise<WrittenRecord | null> {
    return (await this.upsert(em, [input], identity)).written[0] ?? null;
  }

  /** Takes an expert out of the library: row, links, search record. Returns the version that the removal counts as. */
  async remove(em: EntityManager, id: string): Promise<number | null> {
    const results = await this.links.resultsOf(em, id);
    const version = await this.publisher.remove(em, 'expert', id);
    await this.publisher.changed(em, 'result', await this.links.touch(em, 'result', results));
    return version;
  }

  /**
   * Makes an imported profile that nobody speaks for one of another source, under the same id and with its links; imports no longer touch it. Returns its version
   * and the results linked to it; null where there is none such, or somebody was faster.
   */
  async takeOver(em: EntityManager, id: string, { source, externalId }: { source: string; externalId: string }): Promise<{ version: number; works: string[] } | null> {
    const [unclaimed] = await em.query<unknown[]>('SELECT 1 FROM expert WHERE id = $1 AND is_unclaimed FOR UPDATE', [id]);
    if (unclaimed === undefined || !(await this.tombstones.mark(em, 'expert', id, 'claimed'))) return null;
    const rows = await em.query<{ version: number }[]>(
      'WITH taken AS (UPDATE expert SET source = $2, external_id = $3, is_unclaimed = false WHERE id = $1 RETURNING version) SELECT version FROM taken',
      [id, source, externalId],
    );
    const version = rows[0]?.version;
    return version === undefined ? null : { version, works: await this.links.resultsOf(em, id) };
  }

  private async upsert(em: EntityManager, inputs: readonly ExpertInput[], identity?: RecordIdentity): Promise<{ counts: WriteCounts; written: WrittenRecord[] }> {
    const { rows, works } = await this.toRows(em, inputs);
    const { counts, written } = await upsertRecords(em, table, rows, identity);
    if (written.length === 0) return { counts, written };
    const results = await this.links.replaceWorks(
      em,
      written.map(({ id, source, externalId }) => ({ expertId: id, resultIds: works.get(recordKey(source, externalId)) ?? [] })),
    );
    await this.publisher.changed(em, 'expert', written);
    await this.publisher.changed(em, 'result', await this.links.touch(em, 'result', results));
    return { counts, written };
  }

  private async toRows(em: EntityManager, inputs: readonly ExpertInput[]): Promise<{ rows: RowWithWorks[]; works: Map<string, string[]> }> {
    const known = await this.organizations.identify(em, inputs.flatMap(({ source, organization }) => (organization === null ? [] : [{ source, text: organization }])));
    const results = await this.links.identifyResults(em, inputs.flatMap(({ source, papers }) => papers.map((text) => ({ source, text }))));
    const works = new Map<string, string[]>();
    const rows = inputs.map((input) => {
      const ids = [...new Set(input.papers.flatMap((text) => results.get(recordKey(input.source, text)) ?? []))];
      works.set(recordKey(input.source, input.externalId), ids);
      return toRow(input, input.organizationId ?? (input.organization === null ? null : (known.get(recordKey(input.source, input.organization)) ?? null)), ids);
    });
    return { rows, works };
  }
}

/** `works` is no column: it is part of the hash, so that a work that has become known is a change of the expert. */
type RowWithWorks = RecordRow<Column> & { works: string[] };

function toRow(input: ExpertInput, organizationId: string | null, works: string[]): RowWithWorks {
  return {
    source: input.source,
    external_id: input.externalId,
    is_demo: input.isDemo,
    name: input.name,
    name_en: input.nameEn,
    title: input.title,
    organization_id: organizationId,
    organization_name: organizationId === null ? input.organization : null,
    fields: input.fields,
    summary: input.summary,
    keywords: input.keywords,
    services: input.services,
    district: input.district,
    is_open_to_commissioner: input.isOpenToCommissioner,
    is_unclaimed: input.isUnclaimed,
    works,
  };
}
