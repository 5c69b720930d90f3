import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DateText, Fen, Id, OneOf, PageNumber, PageSize, TrueOrFalse } from './decorators.js';
import {
  actions,
  cooperationModes,
  districts,
  fields,
  ipKinds,
  limits,
  maxTrl,
  minTrl,
  organizationKinds,
  patentStates,
  recordKinds,
  sortOrders,
  verificationStates,
  type Action,
  type CooperationMode,
  type District,
  type Field,
  type IpKind,
  type OrganizationKind,
  type PatentState,
  type RecordKind,
  type SortOrder,
  type VerificationState,
} from './tables/index.js';

/** A repeated or comma-separated query parameter becomes a list. */
const asList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value);
/** The query string of a search or a list. */
export class SearchQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'plain words; nothing in it is an operator' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;

  @ApiProperty({ required: false, enum: fields, enumName: 'Field', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(fields, { each: true })
  field?: Field[];

  @ApiProperty({ required: false, enum: cooperationModes, enumName: 'CooperationMode', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(cooperationModes, { each: true })
  cooperation?: CooperationMode[];

  @ApiProperty({ required: false, enum: ipKinds, enumName: 'IpKind', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(ipKinds, { each: true })
  ip?: IpKind[];

  @ApiProperty({ required: false, enum: districts, enumName: 'District', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(districts, { each: true })
  district?: District[];

  @ApiProperty({ required: false, enum: organizationKinds, enumName: 'OrganizationKind', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(organizationKinds, { each: true })
  orgKind?: OrganizationKind[];

  @ApiProperty({ required: false, minimum: minTrl, maximum: maxTrl, description: 'lowest technology readiness level' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(minTrl)
  @Max(maxTrl)
  trlMin?: number;

  @ApiProperty({ required: false, description: 'earliest year' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1950)
  @Max(2100)
  yearMin?: number;

  @ApiProperty({ required: false, description: 'experts only: open to commissioner work' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  commissioner?: boolean;

  @ApiProperty({ required: false, description: 'records of one organisation' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  organization?: string;

  @ApiProperty({ required: false, enum: sortOrders, enumName: 'SortOrder', default: 'relevance' })
  @IsOptional()
  @IsIn(sortOrders)
  sort?: SortOrder;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** A piece of text as written; `hit` pieces are what the query found. */
export class TextSegment {
  @ApiProperty() text!: string;
  @ApiProperty() hit!: boolean;
}

/** An organisation as it is named on other records. `id` is null while an imported institution is only text. */
export class OrganizationRef {
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) nameEn!: string | null;
  @OneOf(organizationKinds, 'OrganizationKind', { nullable: true }) kind!: OrganizationKind | null;
  @OneOf(districts, 'District', { nullable: true }) district!: District | null;
}

/** An expert as named on a result. `id` is null while the inventor is only text. */
export class ExpertRef {
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty() name!: string;
}

export class PatentView {
  @ApiProperty() number!: string;
  @OneOf(patentStates, 'PatentState') state!: PatentState;
}

/** Where a record comes from. */
export class ProvenanceView {
  @ApiProperty({ description: 'name of the source, such as `demo` or the name given at import' }) source!: string;
  @ApiProperty({ description: 'id of the record in that source' }) externalId!: string;
  @ApiProperty({ description: 'demonstration data, no real body or person' }) isDemo!: boolean;
  @ApiProperty({ format: 'date-time' }) importedAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
}

export class ResultView {
  @Id('result') id!: string;
  @ApiProperty({ enum: ['result'] }) kind!: 'result';
  @ApiProperty() title!: string;
  @ApiProperty({ description: 'the source had no title; the first clause of the abstract serves' }) isTitleDerived!: boolean;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty() abstract!: string;
  @ApiProperty({ type: [String] }) keywords!: string[];
  @ApiProperty({ type: [String] }) keywordsEn!: string[];
  @OneOf(fields, 'Field', { nullable: true }) field!: Field | null;
  @ApiProperty({ type: String, nullable: true, description: 'discipline or industry in the words of the source' }) discipline!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: minTrl, maximum: maxTrl }) trl!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'maturity in the words of the source' }) maturityNote!: string | null;
  @OneOf(ipKinds, 'IpKind', { nullable: true }) ipKind!: IpKind | null;
  @ApiProperty({ type: [PatentView] }) patents!: PatentView[];
  @OneOf(cooperationModes, 'CooperationMode', { isArray: true }) cooperation!: CooperationMode[];
  @Fen({ nullable: true, description: 'asking price in fen; null when negotiable or not stated' }) priceFen!: string | null;
  @ApiProperty() isNegotiable!: boolean;
  @ApiProperty({ type: OrganizationRef, nullable: true }) owner!: OrganizationRef | null;
  @ApiProperty({ type: [OrganizationRef] }) institutions!: OrganizationRef[];
  @ApiProperty({ type: [ExpertRef] }) inventors!: ExpertRef[];
  @ApiProperty({ type: Number, nullable: true }) year!: number | null;
  @DateText({ nullable: true }) postedOn!: string | null;
  @ApiProperty({ description: 'its owner has not confirmed lately that it still stands' }) isUnconfirmed!: boolean;
  @ApiProperty({ type: ProvenanceView }) provenance!: ProvenanceView;
}

export class ExpertView {
  @Id('expert') id!: string;
  @ApiProperty({ enum: ['expert'] }) kind!: 'expert';
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) nameEn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'academic or professional title' }) title!: string | null;
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @OneOf(fields, 'Field', { isArray: true }) fields!: Field[];
  @ApiProperty({ type: String, nullable: true }) summary!: string | null;
  @ApiProperty({ type: [String] }) keywords!: string[];
  @OneOf(cooperationModes, 'CooperationMode', { isArray: true }) services!: CooperationMode[];
  @ApiProperty() isOpenToCommissioner!: boolean;
  @ApiProperty({ description: 'from public sources; nobody has claimed this profile' }) isUnclaimed!: boolean;
  @ApiProperty() resultCount!: number;
  @ApiProperty({ type: ProvenanceView }) provenance!: ProvenanceView;
}

/** One figure that the enterprise wants to change. */
export class IndicatorView {
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true, description: 'today' }) current!: string | null;
  @ApiProperty({ type: String, nullable: true }) wanted!: string | null;
}

export class NeedView {
  @Id('need') id!: string;
  @ApiProperty({ enum: ['need'] }) kind!: 'need';
  @ApiProperty() title!: string;
  @ApiProperty() isTitleDerived!: boolean;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty() description!: string;
  @ApiProperty({ type: [String] }) keywords!: string[];
  @OneOf(fields, 'Field', { nullable: true }) field!: Field | null;
  @ApiProperty({ type: String, nullable: true, description: 'industry in the words of the source' }) industry!: string | null;
  @ApiProperty({ type: [IndicatorView] }) indicators!: IndicatorView[];
  @Fen({ nullable: true }) budgetMinFen!: string | null;
  @Fen({ nullable: true }) budgetMaxFen!: string | null;
  @DateText({ nullable: true }) deadline!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: minTrl, maximum: maxTrl }) trlWanted!: number | null;
  @OneOf(cooperationModes, 'CooperationMode', { isArray: true }) cooperation!: CooperationMode[];
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @ApiProperty({ type: String, nullable: true, description: 'how an enterprise is called that does not show its name in public' }) organizationNote!: string | null;
  @OneOf(districts, 'District', { nullable: true }) district!: District | null;
  @DateText({ nullable: true }) postedOn!: string | null;
  @ApiProperty({ description: 'its owner has not confirmed lately that it still stands' }) isUnconfirmed!: boolean;
  @ApiProperty({ type: ProvenanceView }) provenance!: ProvenanceView;
}

export class OrganizationView {
  @Id('organization') id!: string;
  @ApiProperty({ enum: ['organization'] }) kind!: 'organization';
  @OneOf(organizationKinds, 'OrganizationKind') organizationKind!: OrganizationKind;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) nameEn!: string | null;
  @OneOf(districts, 'District', { nullable: true }) district!: District | null;
  @ApiProperty({ type: String, nullable: true }) description!: string | null;
  @OneOf(verificationStates, 'VerificationState') verification!: VerificationState;
  @ApiProperty({ description: 'imported, not verified, and nobody speaks for it; known on its own page alone, else false' }) isUnclaimed!: boolean;
  @OneOf(actions, 'Action', { isArray: true }) allowedActions!: Action[];
  @ApiProperty({ type: ProvenanceView }) provenance!: ProvenanceView;
}

/** One found record: the card of a list. Exactly one of `result`, `expert`, `need`, `organization` is set, as `kind` says. */
export class SearchHit {
  @OneOf(recordKinds, 'RecordKind') kind!: RecordKind;
  @ApiProperty() id!: string;
  @ApiProperty({ type: [TextSegment], description: 'the title or name with what the query found' }) title!: TextSegment[];
  @ApiProperty({ type: [TextSegment], description: 'the sentence of the body that the query found, or its beginning' }) excerpt!: TextSegment[];
  @ApiProperty({ type: [String], description: 'keywords that the query found' }) matchedKeywords!: string[];
  @ApiProperty({ type: ResultView, required: false }) result?: ResultView;
  @ApiProperty({ type: ExpertView, required: false }) expert?: ExpertView;
  @ApiProperty({ type: NeedView, required: false }) need?: NeedView;
  @ApiProperty({ type: OrganizationView, required: false }) organization?: OrganizationView;
}

export class FacetValue {
  @ApiProperty() value!: string;
  @ApiProperty() count!: number;
}

export class Facet {
  @ApiProperty({ description: 'the query parameter that filters by it: `field`, `cooperation`, `ip`, `district`, `trlMin`, `yearMin`, `orgKind`' }) name!: string;
  @ApiProperty({ type: [FacetValue] }) values!: FacetValue[];
}

/** A page of one library. */
export class SearchPage {
  @OneOf(recordKinds, 'RecordKind') kind!: RecordKind;
  @ApiProperty({ type: [SearchHit] }) hits!: SearchHit[];
  @ApiProperty({ description: 'records found in all' }) total!: number;
  @ApiProperty({ description: 'of these, records that hold the query literally; they come first' }) exact!: number;
  @ApiProperty({ type: [String], description: 'synonyms and translations that were looked for too' }) alsoSearched!: string[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty({ type: [Facet] }) facets!: Facet[];
  @ApiProperty({ description: 'the search index is unreachable; PostgreSQL answered' }) isDegraded!: boolean;
}

/** One search over all libraries: the first hits of each, with totals. */
export class SearchAllView {
  @ApiProperty() q!: string;
  @ApiProperty({ type: [SearchPage] }) libraries!: SearchPage[];
  @ApiProperty() isDegraded!: boolean;
}

/** Live counts of the libraries. */
export class LibraryCounts {
  @ApiProperty() results!: number;
  @ApiProperty() experts!: number;
  @ApiProperty() needs!: number;
  @ApiProperty() organizations!: number;
  @ApiProperty({ description: 'a demonstration run: its data are made up' }) isDemo!: boolean;
}

/** Needs from the library that a visitor may click to see what matching does. */
export class ExampleView {
  @Id('need') id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty() text!: string;
}

export class ExamplesView {
  @ApiProperty({ type: [ExampleView] }) examples!: ExampleView[];
}
