import { Injectable } from '@nestjs/common';
import type { CooperationMode, Field, IpKind, PatentState } from '@techmatch/contracts/tables';
import { compareRecords, recordKey, upsertRecords, type RecordIdentity, type RecordRow, type RecordTable, type WriteCounts, type WrittenRecord } from '@techmatch/database';
import { OrganizationWriter } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { LibraryLinks, type InventorMention } from './library.links.js';
import { LibraryPublisher } from './library.publisher.js';
import { LibraryTombstones, withBuried } from './library.tombstones.js';

/** A result as a source or an editor gives it. Texts are trimmed and NFC; money is fen as a decimal string; dates are `YYYY-MM-DD`. */
export interface ResultInput {
  source: string;
  externalId: string;
  isDemo: boolean;
  title: string;
  isTitleDerived: boolean;
  titleEn: string | null;
  abstract: string;
  keywords: string[];
  keywordsEn: string[];
  field: Field | null;
  discipline: string | null;
  trl: number | null;
  maturityNote: string | null;
  ipKind: IpKind | null;
  patents: { number: string; state: PatentState }[];
  cooperation: CooperationMode[];
  priceFen: string | null;
  isNegotiable: boolean;
  /** External id (same source) or name of the organisation that owns the result. An owner that nobody knows stays as the first institution. */
  owner: string | null;
  /** The owner by its id: then `owner` is not looked at. */
  ownerId?: string;
  institutions: string[];
  /** External ids (same source) or ids of experts, or names, in the order of the source. */
  inventors: string[];
  year: number | null;
  postedOn: string | null;
  /** Language of the abstract, ISO 639-1. */
  lang: string | null;
  isUnconfirmed?: boolean;
}

type Column =
  | 'title' | 'is_title_derived' | 'title_en' | 'abstract' | 'keywords' | 'keywords_en' | 'field' | 'discipline' | 'trl' | 'maturity_note' | 'ip_kind'
  | 'patents' | 'cooperation' | 'price_fen' | 'is_negotiable' | 'owner_id' | 'institutions' | 'inventor_names' | 'year' | 'posted_on' | 'lang' | 'is_unconfirmed';

const table: RecordTable<Column> = {
  name: 'result',
  prefix: 'res',
  columns: {
    title: 'text', is_title_derived: 'boolean', title_en: 'text', abstract: 'text', keywords: 'text[]', keywords_en: 'text[]', field: 'text',
    discipline: 'text', trl: 'smallint', maturity_note: 'text', ip_kind: 'text', patents: 'jsonb', cooperation: 'text[]', price_fen: 'bigint',
    is_negotiable: 'boolean', owner_id: 'text', institutions: 'text[]', inventor_names: 'text[]', year: 'smallint', posted_on: 'date', lang: 'text',
    is_unconfirmed: 'boolean',
  },
};

/** Writes results, set-based, with their links, search records and events, in the caller's transaction. */
@Injectable()
export class ResultWriter {
  constructor(
    private readonly organizations: OrganizationWriter,
    private readonly links: LibraryLinks,
    private readonly publisher: LibraryPublisher,
    private readonly tombstones: LibraryTombstones,
  ) {}

  /** What `write` would do. Writes nothing. */
  async compare(em: EntityManager, inputs: readonly ResultInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'result', inputs);
    return withBuried((await compareRecords(em, table, (await this.toRows(em, living)).rows)).counts, inputs.length - living.length);
  }

  /**
   * Adds and changes results; one that is as given already is left alone. Owners and inventors are looked up each time, so writing the same
   * input again after they have arrived links them (and counts as a change). What is kept out (`library_tombstone`) counts as unchanged. A key must not occur
   * twice in `inputs`.
   */
  async write(em: EntityManager, inputs: readonly ResultInput[]): Promise<WriteCounts> {
    const living = await this.tombstones.withoutBuried(em, 'result', inputs);
    return withBuried((await this.upsert(em, living)).counts, inputs.length - living.length);
  }

  /** Writes one result under the id that it was published with before, if it was. Null: it is as given already. */
  async publish(em: EntityManager, input: ResultInput, identity?: RecordIdentity): Promise<WrittenRecord | null> {
    return (await this.upsert(em, [input], identity)).written[0] ?? null;
  }

  /** Takes a result out of the library: row, links, search record. Returns the version that its removal counts as. */
  async remove(em: EntityManager, id: string): Promise<number | null> {
    const experts = await this.links.expertsOf(em, id);
    const version = await this.publisher.remove(em, 'result', id);
    await this.publisher.changed(em, 'expert', await this.links.touch(em, 'expert', experts));
    return version;
  }

  private async upsert(em: EntityManager, inputs: readonly ResultInput[], identity?: RecordIdentity): Promise<{ counts: WriteCounts; written: WrittenRecord[] }> {
    const { rows, inventors } = await this.toRows(em, inputs);
    const { counts, written } = await upsertRecords(em, table, rows, identity);
    if (written.length === 0) return { counts, written };
    const experts = await this.links.replaceInventors(
      em,
      written.map(({ id, source, externalId }) => ({ resultId: id, inventors: inventors.get(recordKey(source, externalId)) ?? [] })),
    );
    await this.publisher.changed(em, 'result', written);
    await this.publisher.changed(em, 'expert', await this.links.touch(em, 'expert', experts));
    return { counts, written };
  }

  private async toRows(em: EntityManager, inputs: readonly ResultInput[]): Promise<{ rows: RowWithInventors[]; inventors: Map<string, InventorMention[]> }> {
    const owners = await this.organizations.identify(em, inputs.flatMap(({ source, owner }) => (owner === null ? [] : [{ source, text: owner }])));
    const mentioned = inputs.flatMap(({ source, inventors }) => inventors.map((text) => ({ source, text })));
    const experts = await this.links.identifyExperts(em, mentioned);
    const buried = await this.tombstones.names(em, mentioned);
    const inventors = new Map<string, InventorMention[]>();
    const rows = inputs.map((input) => {
      const mentions = input.inventors.map((text) => ({ text: buried.get(recordKey(input.source, text)) ?? text, expert: experts.get(recordKey(input.source, text)) ?? null }));
      inventors.set(recordKey(input.source, input.externalId), mentions);
      return toRow(input, input.ownerId ?? (input.owner === null ? null : (owners.get(recordKey(input.source, input.owner)) ?? null)), mentions);
    });
    return { rows, inventors };
  }
}

/** `linked_experts` is no column: it is part of the hash, so that an inventor who has become known is a change of the result. */
type RowWithInventors = RecordRow<Column> & { linked_experts: string[] };

function toRow(input: ResultInput, ownerId: string | null, inventors: readonly InventorMention[]): RowWithInventors {
  return {
    source: input.source,
    external_id: input.externalId,
    is_demo: input.isDemo,
    title: input.title,
    is_title_derived: input.isTitleDerived,
    title_en: input.titleEn,
    abstract: input.abstract,
    keywords: input.keywords,
    keywords_en: input.keywordsEn,
    field: input.field,
    discipline: input.discipline,
    trl: input.trl,
    maturity_note: input.maturityNote,
    ip_kind: input.ipKind,
    patents: input.patents,
    cooperation: input.cooperation,
    price_fen: input.priceFen,
    is_negotiable: input.isNegotiable,
    owner_id: ownerId,
    institutions: ownerId === null && input.owner !== null ? [...new Set([input.owner, ...input.institutions])] : input.institutions,
    inventor_names: inventors.map((inventor) => inventor.expert?.name ?? inventor.text),
    year: input.year,
    posted_on: input.postedOn,
    lang: input.lang,
    is_unconfirmed: input.isUnconfirmed ?? false,
    linked_experts: inventors.flatMap((inventor) => (inventor.expert === null ? [] : [inventor.expert.id])),
  };
}
