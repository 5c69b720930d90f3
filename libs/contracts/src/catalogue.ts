import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed, TrueOrFalse } from './decorators.js';
import { Facet, OrganizationRef, TextSegment } from './library.js';
import { fen } from './patterns.js';
import { EvidenceView } from './matches.js';
import { PersonRef } from './publication-views.js';
import {
  districts,
  limits,
  priceUnits,
  serviceActions,
  serviceActs,
  serviceCategories,
  serviceDeeds,
  serviceLimits,
  serviceSorts,
  serviceStates,
  type District,
  type PriceUnit,
  type ServiceAct,
  type ServiceAction,
  type ServiceCategory,
  type ServiceDeed,
  type ServiceSort,
  type ServiceState,
} from './tables/index.js';

const instrumentId = /^ins_[0-9a-z]{20}$/;
const asList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value);

/** What a service product says. */
export class ServiceInput {
  @ApiProperty({ enum: serviceCategories, enumName: 'ServiceCategory' })
  @IsIn(serviceCategories)
  category!: ServiceCategory;

  @ApiProperty({ maxLength: serviceLimits.name })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(serviceLimits.name)
  name!: string;

  @ApiProperty({ maxLength: serviceLimits.summary, description: 'what is done, for whom, by which standard, and what one gets' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(serviceLimits.summary)
  summary!: string;

  @ApiProperty({ type: [String], maxItems: serviceLimits.equipment, description: 'instruments used, by name' })
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(serviceLimits.equipment)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(serviceLimits.equipmentName, { each: true })
  equipment!: string[];

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'lowest price, integer fen as text; null: by agreement' })
  @IsOptional()
  @Matches(fen)
  priceFromFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'highest price; null: one price, or open above' })
  @IsOptional()
  @Matches(fen)
  priceToFen!: string | null;

  @ApiProperty({ enum: priceUnits, enumName: 'PriceUnit' })
  @IsIn(priceUnits)
  priceUnit!: PriceUnit;

  @ApiProperty({ minimum: 1, maximum: serviceLimits.leadDays, description: 'calendar days from order to delivery' })
  @IsInt()
  @Min(1)
  @Max(serviceLimits.leadDays)
  leadDays!: number;

  @ApiProperty({ pattern: fen.source, description: 'smallest order, integer fen as text; 0: none' })
  @Matches(fen)
  smallestOrderFen!: string;

  @ApiProperty({ enum: districts, enumName: 'District', description: 'where it is done' })
  @IsIn(districts)
  district!: District;

  @ApiProperty({ type: String, nullable: true, pattern: instrumentId.source, description: 'an instrument of the provider that is booked by the slot' })
  @IsOptional()
  @Matches(instrumentId)
  instrumentId!: string | null;
}

export class BeginServiceRequest {
  @ApiProperty({ type: ServiceInput })
  @IsDefined()
  @ValidateNested()
  @Type(() => ServiceInput)
  content!: ServiceInput;
}

/** A change. `version` is the one that was looked at. */
export class SaveServiceRequest extends BeginServiceRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

export class ServiceStepRequest {
  @ApiProperty({ enum: serviceActions, enumName: 'ServiceAction' })
  @IsIn(serviceActions)
  action!: ServiceAction;

  @ApiProperty({ minimum: 1, description: 'the version that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: serviceLimits.reason, description: '`return`, `withdraw` and `takeDown` ask for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(serviceLimits.reason)
  reason?: string;
}

export class ServiceQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'plain words; nothing in it is an operator' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;

  @ApiProperty({ required: false, enum: serviceCategories, enumName: 'ServiceCategory', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(serviceCategories, { each: true })
  category?: ServiceCategory[];

  @ApiProperty({ required: false, enum: districts, enumName: 'District', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsIn(districts, { each: true })
  district?: District[];

  @ApiProperty({ required: false, pattern: fen.source, description: 'most that the lowest price may be; services by agreement are left out' })
  @IsOptional()
  @Matches(fen)
  priceMaxFen?: string;

  @ApiProperty({ required: false, description: 'with an instrument that is booked by the slot' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  bookable?: boolean;

  @ApiProperty({ required: false, description: 'of one provider' })
  @IsOptional()
  @Matches(/^org_[0-9a-z]{20}$/)
  provider?: string;

  @ApiProperty({ required: false, enum: serviceSorts, enumName: 'ServiceSort', default: 'relevance' })
  @IsOptional()
  @IsIn(serviceSorts)
  sort?: ServiceSort;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** An instrument as the catalogue shows it. */
export class ListedInstrumentView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) model!: string | null;
  @ApiProperty() location!: string;
  @ApiProperty({ description: 'takes bookings now' }) isOpen!: boolean;
}

/** A service product in the catalogue. */
export class ServiceView {
  @ApiProperty() id!: string;
  @OneOf(serviceCategories, 'ServiceCategory') category!: ServiceCategory;
  @ApiProperty() name!: string;
  @ApiProperty() summary!: string;
  @ApiProperty({ type: [String] }) equipment!: string[];
  @Fen({ nullable: true, description: 'lowest price in fen; null: by agreement' }) priceFromFen!: string | null;
  @Fen({ nullable: true, description: 'highest price in fen' }) priceToFen!: string | null;
  @OneOf(priceUnits, 'PriceUnit') priceUnit!: PriceUnit;
  @ApiProperty({ description: 'calendar days from order to delivery' }) leadDays!: number;
  @Fen({ description: 'smallest order in fen; 0: none' }) smallestOrderFen!: string;
  @OneOf(districts, 'District') district!: District;
  @ApiProperty({ type: OrganizationRef }) provider!: OrganizationRef;
  @ApiProperty({ type: ListedInstrumentView, nullable: true }) instrument!: ListedInstrumentView | null;
  @TimeText({ description: 'in the catalogue, as it stands, since' }) publishedAt!: string;
  @ApiProperty({ description: 'demonstration data' }) isDemo!: boolean;
}

export class ServiceHit {
  @ApiProperty() id!: string;
  @ApiProperty({ type: ServiceView }) service!: ServiceView;
  @ApiProperty({ type: [TextSegment], description: 'the name with what the query found' }) name!: TextSegment[];
  @ApiProperty({ type: [TextSegment], description: 'the part of the text that the query found, or its beginning' }) excerpt!: TextSegment[];
}

export class ServicePage {
  @ApiProperty({ type: [ServiceHit] }) hits!: ServiceHit[];
  @ApiProperty() total!: number;
  @ApiProperty({ description: 'of these, services that hold the query literally; they come first' }) exact!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty({ type: [Facet], description: '`category`, `district`' }) facets!: Facet[];
}

/** A service that answers a need, with why. */
export class ServiceMatchView {
  @ApiProperty({ type: ServiceView }) service!: ServiceView;
  @ApiProperty({ description: 'points of shared words; comparable within one answer only' }) score!: number;
  @ApiProperty({ minimum: 0, maximum: 1, description: 'how much of what was asked is covered' }) strength!: number;
  @ApiProperty({ enum: ['strong', 'fair', 'weak'] }) grade!: 'strong' | 'fair' | 'weak';
  @ApiProperty({ type: [EvidenceView], description: 'most telling first' }) evidence!: EvidenceView[];
  @ApiProperty({ type: [String], description: 'the rarest words asked for that the service lacks' }) missing!: string[];
}
/** Services that answer a need, best first; those that do not really fit are left out. */
export class ServiceMatches {
  @ApiProperty({ type: [ServiceMatchView] }) matches!: ServiceMatchView[];
}

/** One thing that happened to a service product. */
export class ServiceEventView {
  @ApiProperty() seq!: number;
  @TimeText() at!: string;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'null for the authority: it answers as an office' }) by!: PersonRef | null;
  @OneOf(serviceDeeds, 'ServiceDeed') deed!: ServiceDeed;
  @OneOf(serviceStates, 'ServiceState') to!: ServiceState;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

/** A service product at the desk of its provider, or before its reviewer. */
export class ServiceDeskCard {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @OneOf(serviceCategories, 'ServiceCategory') category!: ServiceCategory;
  @ApiProperty({ type: OrganizationRef }) provider!: OrganizationRef;
  @OneOf(serviceStates, 'ServiceState') state!: ServiceState;
  @TimeText() since!: string;
  @ApiProperty({ description: 'stands in the catalogue, as it was last published' }) isListed!: boolean;
  @ApiProperty() version!: number;
  @ApiProperty() isDemo!: boolean;
}
export class ServiceDeskPage {
  @ApiProperty({ type: [ServiceDeskCard] }) services!: ServiceDeskCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class ServiceDeskView extends ServiceDeskCard {
  @ApiProperty({ type: ServiceInput }) content!: ServiceInput;
  @ApiProperty({ type: ServiceInput, nullable: true, description: 'what stands in the catalogue now' }) listed!: ServiceInput | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it came back' }) reason!: string | null;
  @ApiProperty({ type: [ServiceEventView], description: 'newest first' }) history!: ServiceEventView[];
  @OneOf(serviceActs, 'ServiceAct', { isArray: true }) allowedActions!: ServiceAct[];
}

export class ServiceDeskQuery {
  @ApiProperty({ required: false, enum: serviceStates, enumName: 'ServiceState' })
  @IsOptional()
  @IsIn(serviceStates)
  state?: ServiceState;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}
