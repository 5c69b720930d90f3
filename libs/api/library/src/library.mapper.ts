import type { ExpertRef, ExpertView, NeedView, OrganizationRef, ProvenanceView, ResultView } from '@techmatch/contracts';
import type { Expert } from './expert.entity.js';
import type { Need } from './need.entity.js';
import type { Result } from './result.entity.js';

/** What the rows around a record say: organisations by id, organisations by institution name, inventors and result counts. */
export interface Surroundings {
  organizations: ReadonlyMap<string, OrganizationRef>;
  institutions: ReadonlyMap<string, OrganizationRef>;
  inventors: ReadonlyMap<string, ExpertRef[]>;
  resultCounts: ReadonlyMap<string, number>;
}

interface Provenanced {
  source: string;
  externalId: string;
  isDemo: boolean;
  createdAt: Date;
  updatedAt: Date;
}

function toProvenance(record: Provenanced): ProvenanceView {
  return {
    source: record.source,
    externalId: record.externalId,
    isDemo: record.isDemo,
    importedAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** The organisation on file by its id, else by the name that the source gave; undefined where none is. */
export function knownOrganization(id: string | null, name: string | null, around: Surroundings): OrganizationRef | undefined {
  return (id === null ? undefined : around.organizations.get(id)) ?? (name === null ? undefined : around.institutions.get(name));
}

/** An organisation by id, else by the text that the source gave, else none. */
function toOrganization(id: string | null, name: string | null, around: Surroundings): OrganizationRef | null {
  return knownOrganization(id, name, around) ?? (name === null ? null : toInstitution(name, around));
}

function toInstitution(name: string, around: Surroundings): OrganizationRef {
  return around.institutions.get(name) ?? { id: null, name, nameEn: null, kind: null, district: null };
}

export function toResultView(result: Result, around: Surroundings): ResultView {
  const linked = around.inventors.get(result.id) ?? [];
  const linkedNames = new Set(linked.map((inventor) => inventor.name));
  return {
    id: result.id,
    kind: 'result',
    title: result.title,
    isTitleDerived: result.isTitleDerived,
    titleEn: result.titleEn,
    abstract: result.abstract,
    keywords: result.keywords,
    keywordsEn: result.keywordsEn,
    field: result.field,
    discipline: result.discipline,
    trl: result.trl,
    maturityNote: result.maturityNote,
    ipKind: result.ipKind,
    patents: result.patents,
    cooperation: result.cooperation,
    priceFen: result.priceFen,
    isNegotiable: result.isNegotiable,
    owner: toOrganization(result.ownerId, null, around),
    institutions: result.institutions.map((name) => toInstitution(name, around)),
    inventors: [...linked, ...result.inventorNames.filter((name) => !linkedNames.has(name)).map((name) => ({ id: null, name }))],
    year: result.year,
    postedOn: result.postedOn,
    isUnconfirmed: result.isUnconfirmed,
    provenance: toProvenance(result),
  };
}

export function toExpertView(expert: Expert, around: Surroundings): ExpertView {
  return {
    id: expert.id,
    kind: 'expert',
    name: expert.name,
    nameEn: expert.nameEn,
    title: expert.title,
    organization: toOrganization(expert.organizationId, expert.organizationName, around),
    fields: expert.fields,
    summary: expert.summary,
    keywords: expert.keywords,
    services: expert.services,
    isOpenToCommissioner: expert.isOpenToCommissioner,
    isUnclaimed: expert.isUnclaimed,
    resultCount: around.resultCounts.get(expert.id) ?? 0,
    provenance: toProvenance(expert),
  };
}

export function toNeedView(need: Need, around: Surroundings): NeedView {
  const organization = toOrganization(need.organizationId, need.organizationName, around);
  return {
    id: need.id,
    kind: 'need',
    title: need.title,
    isTitleDerived: need.isTitleDerived,
    titleEn: need.titleEn,
    description: need.description,
    keywords: need.keywords,
    field: need.field,
    industry: need.industry,
    indicators: need.indicators,
    budgetMinFen: need.budgetMinFen,
    budgetMaxFen: need.budgetMaxFen,
    deadline: need.deadline,
    trlWanted: need.trlWanted,
    cooperation: need.cooperation,
    organization,
    organizationNote: need.organizationNote,
    district: need.district ?? organization?.district ?? null,
    postedOn: need.postedOn,
    isUnconfirmed: need.isUnconfirmed,
    provenance: toProvenance(need),
  };
}
