import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed, TrueOrFalse } from './decorators.js';
import { OrganizationRef } from './library.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import { ReckoningView } from './reckoning.js';
import {
  attachmentTypes,
  considerations,
  contractKinds,
  dealActions,
  dealActs,
  dealEventKinds,
  dealForms,
  dealItemKinds,
  dealLimits,
  dealNextCodes,
  dealRoles,
  dealSides,
  dealStages,
  lostReasons,
  ownItemKinds,
  pricings,
  type AttachmentType,
  type Consideration,
  type ContractKind,
  type DealAct,
  type DealAction,
  type DealEventKind,
  type DealForm,
  type DealItemKind,
  type DealNextCode,
  type DealRole,
  type DealSide,
  type DealStage,
  type LostReason,
  type OwnItemKind,
  type Pricing,
} from './tables/index.js';

/** A day of a request: one that there is, in these centuries. */
const day = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;
/** Fen of a request: up to a quadrillion yuan, never negative. */
const fen = /^(0|[1-9]\d{0,16})$/;
const introductionId = /^itr_[0-9a-z]{20}$/;
const personId = idPattern.person;

/** Begins a deal from an introduction that both sides have accepted. */
export class BeginDealRequest {
  @ApiProperty({ pattern: introductionId.source })
  @Matches(introductionId)
  introductionId!: string;

  @ApiProperty({ maxLength: dealLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;
}

/** A step. `version` is the one that was looked at: where the deal has changed since, the answer is 409 and says how. */
export class DealStepRequest {
  @ApiProperty({ enum: dealActions, enumName: 'DealAction' })
  @IsIn(dealActions)
  action!: DealAction;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: dealLimits.note, description: '`lose` with the reason `other` asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(dealLimits.note)
  note?: string;

  @ApiProperty({ required: false, enum: lostReasons, enumName: 'LostReason', description: '`lose` asks for it' })
  @IsOptional()
  @IsIn(lostReasons)
  reason?: LostReason;

  @ApiProperty({ required: false, pattern: day.source, description: 'day it happened; `sign` and `register` ask for it' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  on?: string;

  @ApiProperty({ required: false, maxLength: dealLimits.registration, description: '`register` asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.registration)
  registration?: string;
}

export class ContractInventorInput {
  @ApiProperty({ maxLength: dealLimits.name })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.name)
  name!: string;

  @ApiProperty({ minimum: 0, maximum: 1_000_000, description: 'only its proportion to the others counts' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  weight!: number;
}

/** What the contract says. What is not known yet is null. */
export class ContractInput {
  @ApiProperty({ enum: contractKinds, enumName: 'ContractKind', nullable: true })
  @IsOptional()
  @IsIn(contractKinds)
  kind!: ContractKind | null;

  @ApiProperty({ enum: considerations, enumName: 'Consideration', nullable: true })
  @IsOptional()
  @IsIn(considerations)
  consideration!: Consideration | null;

  @ApiProperty({ enum: pricings, enumName: 'Pricing', nullable: true })
  @IsOptional()
  @IsIn(pricings)
  pricing!: Pricing | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'integer fen' })
  @IsOptional()
  @Matches(fen)
  amountFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'integer fen; decides the way of a disposal' })
  @IsOptional()
  @Matches(fen)
  appraisedFen!: string | null;

  @ApiProperty({ description: 'the result comes from abroad' })
  @IsBoolean()
  isImport!: boolean;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 10_000, description: 'share of the team in the income, basis points' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  teamBasisPoints!: number | null;

  @ApiProperty({ type: [ContractInventorInput] })
  @IsArray()
  @ArrayMaxSize(dealLimits.inventors)
  @ValidateNested({ each: true })
  @Type(() => ContractInventorInput)
  inventors!: ContractInventorInput[];

  @ApiProperty({ type: String, nullable: true, pattern: day.source, description: 'a price by agreement is made public within the owner from here' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  noticeFrom!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: day.source, description: 'and until the end of this day' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  noticeUntil!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  until!: string | null;
}

export class SaveContractRequest extends ContractInput {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

export class DealPartyInput {
  @ApiProperty({ pattern: idPattern.organization.source })
  @Matches(idPattern.organization)
  organizationId!: string;

  @ApiProperty({ enum: dealSides, enumName: 'DealSide' })
  @IsIn(dealSides)
  side!: DealSide;

  @ApiProperty({ enum: dealRoles, enumName: 'DealRole' })
  @IsIn(dealRoles)
  role!: DealRole;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 10_000, description: 'basis points of what is made together' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  shareBasisPoints!: number | null;

  @ApiProperty({ type: String, nullable: true, pattern: personId.source, description: 'who speaks for it; a member of the organisation' })
  @IsOptional()
  @Matches(personId)
  contactId!: string | null;
}

export class SavePartiesRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ enum: dealForms, enumName: 'DealForm' })
  @IsIn(dealForms)
  form!: DealForm;

  @ApiProperty({ type: [DealPartyInput], description: 'all of them; the enterprise and the owner it began with stay' })
  @IsArray()
  @ArrayMaxSize(dealLimits.parties)
  @ValidateNested({ each: true })
  @Type(() => DealPartyInput)
  parties!: DealPartyInput[];
}

export class AddDealItemRequest {
  @ApiProperty({ enum: ownItemKinds, enumName: 'OwnItemKind' })
  @IsIn(ownItemKinds)
  kind!: OwnItemKind;

  @ApiProperty({ maxLength: dealLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  dueOn!: string | null;

  @ApiProperty({ enum: dealSides, enumName: 'DealSide', nullable: true, description: 'who is to do it' })
  @IsOptional()
  @IsIn(dealSides)
  side!: DealSide | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'of a payment: integer fen' })
  @IsOptional()
  @Matches(fen)
  amountFen!: string | null;

  @ApiProperty({ required: false, pattern: '^msg_[0-9a-z]{20}$', description: 'the message in the room of the deal that it is made from' })
  @IsOptional()
  @Matches(/^msg_[0-9a-z]{20}$/)
  messageId?: string;
}

/** Changes one thing that is to be done. `version` is the one of the item. */
export class SaveDealItemRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ enum: ['open', 'done', 'dropped'], enumName: 'DealItemState' })
  @IsIn(['open', 'done', 'dropped'])
  state!: 'open' | 'done' | 'dropped';

  @ApiProperty({ maxLength: dealLimits.title, description: 'steps of a disposal keep theirs' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  dueOn!: string | null;

  @ApiProperty({ required: false, maxLength: dealLimits.note, description: 'such as the number of the filing' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(dealLimits.note)
  note?: string;
}

export class DealQuery {
  @ApiProperty({ required: false, pattern: introductionId.source, description: 'the one that began from it' })
  @IsOptional()
  @Matches(introductionId)
  introductionId?: string;

  @ApiProperty({ required: false, enum: dealStages, enumName: 'DealStage' })
  @IsOptional()
  @IsIn(dealStages)
  stage?: DealStage;

  @ApiProperty({ required: false, description: 'neither completed nor lost' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  open?: boolean;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

export class DealTimelineQuery {
  @ApiProperty({ required: false, minimum: 1, maximum: 1_000_000_000, description: 'entries before this one' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  before?: number;
}

/** What is to be done next, and by whom. */
export class DealNextView {
  @OneOf(dealNextCodes, 'DealNextCode') code!: DealNextCode;
  @OneOf(dealSides, 'DealSide', { isArray: true }) by!: DealSide[];
  @ApiProperty({ type: String, nullable: true, description: 'the thing to be done, where there is one' }) item!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
}

export class DealPartyView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: OrganizationRef }) organization!: OrganizationRef;
  @OneOf(dealSides, 'DealSide') side!: DealSide;
  @OneOf(dealRoles, 'DealRole') role!: DealRole;
  @ApiProperty({ type: Number, nullable: true }) shareBasisPoints!: number | null;
  @ApiProperty({ type: PersonRef, nullable: true }) contact!: PersonRef | null;
}

/** A deal in a list or on the board. */
export class DealCard {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @OneOf(dealStages, 'DealStage') stage!: DealStage;
  @TimeText({ description: 'at this stage since' }) since!: string;
  @ApiProperty({ type: [DealPartyView] }) parties!: DealPartyView[];
  @OneOf(dealSides, 'DealSide', { isArray: true }) ownSides!: DealSide[];
  @ApiProperty({ type: DealNextView, nullable: true }) next!: DealNextView | null;
  @Fen({ nullable: true }) amountFen!: string | null;
  @ApiProperty({ description: 'open things that are due or overdue' }) dueCount!: number;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}

export class DealPage {
  @ApiProperty({ type: [DealCard] }) deals!: DealCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class DealColumn {
  @OneOf(dealStages, 'DealStage') stage!: DealStage;
  @ApiProperty() total!: number;
  @ApiProperty({ type: [DealCard], description: 'longest at this stage first' }) deals!: DealCard[];
}
export class DealBoard {
  @ApiProperty({ type: [DealColumn] }) columns!: DealColumn[];
}

export class ContractView extends ContractInput {
  @ApiProperty({ type: String, nullable: true }) registration!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) signedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) registeredOn!: string | null;
}

export class DealItemView {
  @ApiProperty() id!: string;
  @OneOf(dealItemKinds, 'DealItemKind') kind!: DealItemKind;
  @ApiProperty({ type: String, nullable: true, description: 'of a disposal: the step of the rule' }) code!: string | null;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['open', 'done', 'dropped'], enumName: 'DealItemState' }) state!: 'open' | 'done' | 'dropped';
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @OneOf(dealSides, 'DealSide', { nullable: true }) side!: DealSide | null;
  @Fen({ nullable: true }) amountFen!: string | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @TimeText({ nullable: true }) doneAt!: string | null;
  @ApiProperty({ type: PersonRef, nullable: true }) doneBy!: PersonRef | null;
  @ApiProperty({ description: 'whether the reader may change it now' }) isEditable!: boolean;
  @ApiProperty() version!: number;
}

export class DealFileView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty() bytes!: number;
  @TimeText() uploadedAt!: string;
  @ApiProperty({ type: PersonRef }) uploadedBy!: PersonRef;
}

export class DealView extends DealCard {
  @ApiProperty({ type: String, nullable: true, description: 'the introduction that it began from' }) introductionId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'desk record of the need' }) needId!: string | null;
  @OneOf(dealForms, 'DealForm') form!: DealForm;
  @ApiProperty({ type: ContractView }) contract!: ContractView;
  @ApiProperty({ type: ReckoningView, nullable: true, description: 'what the rules come to; null while the kind is open' }) reckoning!: ReckoningView | null;
  @ApiProperty({ type: [DealItemView] }) items!: DealItemView[];
  @ApiProperty({ type: [DealFileView] }) files!: DealFileView[];
  @OneOf(lostReasons, 'LostReason', { nullable: true }) lostReason!: LostReason | null;
  @ApiProperty({ type: String, nullable: true }) lostNote!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where its parties talk; null for who is not of the room' }) chatRoomId!: string | null;
  @OneOf(dealActs, 'DealAct', { isArray: true }) allowedActions!: DealAct[];
}

/** One thing that happened. */
export class DealEventView {
  @ApiProperty({ description: 'from 1, without a gap' }) seq!: number;
  @TimeText() at!: string;
  @ApiProperty({ type: PersonRef, nullable: true }) by!: PersonRef | null;
  @OneOf(dealEventKinds, 'DealEventKind') kind!: DealEventKind;
  @OneOf(dealActions, 'DealAction', { nullable: true }) action!: DealAction | null;
  @OneOf(dealStages, 'DealStage', { nullable: true }) from!: DealStage | null;
  @OneOf(dealStages, 'DealStage') to!: DealStage;
  @ApiProperty({ description: 'version of the deal after it' }) version!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'such as the names of changed fields, the title of an item, a reason' }) details!: Record<string, string>;
}

export class DealTimelineView {
  @ApiProperty({ type: [DealEventView], description: 'newest first' }) events!: DealEventView[];
  @ApiProperty({ type: Number, nullable: true, description: 'give it back as `before` for older ones; null: there are none' }) older!: number | null;
}
