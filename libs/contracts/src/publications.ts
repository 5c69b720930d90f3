import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { OneOf } from './decorators.js';
import { ExpertRef, OrganizationRef, PatentView } from './library.js';
import {
  closeReasons,
  cooperationModes,
  districts,
  exportAnswers,
  fieldGroupNames,
  fieldLevels,
  fields,
  ipKinds,
  limits,
  maxTrl,
  minTrl,
  noveltyAnswers,
  patentStates,
  publicationActs,
  publicationKinds,
  publicationLimits,
  publicationStates,
  revisionStates,
  secrecyAnswers,
  transitionActions,
  waitingParties,
  warningKinds,
  type CloseReason,
  type CooperationMode,
  type District,
  type ExportAnswer,
  type Field,
  type FieldGroup,
  type FieldLevel,
  type IpKind,
  type NoveltyAnswer,
  type PatentState,
  type PublicationAct,
  type PublicationKind,
  type PublicationState,
  type RevisionState,
  type SecrecyAnswer,
  type TransitionAction,
  type WaitingParty,
  type WarningKind,
} from './tables/index.js';

/** An optional text of a draft; null and absent both mean "not stated". */
function Text(max: number, description = ''): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: String, required: false, nullable: true, maxLength: max, description }), IsOptional(), IsString(), MaxLength(max));
}

function Texts(most: number, longest: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: [String], required: false, maxItems: most, maxLength: longest }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(longest, { each: true }),
  );
}

function Choice(values: readonly string[], enumName: string, description = ''): PropertyDecorator {
  return applyDecorators(ApiProperty({ enum: values, enumName, required: false, nullable: true, description }), IsOptional(), IsIn(values));
}

function Choices(values: readonly string[], enumName: string): PropertyDecorator {
  return applyDecorators(ApiProperty({ enum: values, enumName, isArray: true, required: false }), IsOptional(), IsArray(), ArrayMaxSize(values.length), IsIn(values, { each: true }));
}

function Flag(description = ''): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: Boolean, required: false, description }), IsOptional(), IsBoolean());
}

function Level(): PropertyDecorator {
  return Choice(fieldLevels, 'FieldLevel', 'absent: the level of `defaultLevels`');
}

/** Integer fen as a decimal string of at most 15 digits. */
function Money(): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: String, required: false, nullable: true, pattern: '^\\d{1,15}$' }), IsOptional(), IsString(), Matches(/^\d{1,15}$/));
}

function Trl(): PropertyDecorator {
  return applyDecorators(ApiProperty({ type: Number, required: false, nullable: true, minimum: minTrl, maximum: maxTrl }), IsOptional(), IsInt(), Min(minTrl), Max(maxTrl));
}

const idPattern = { publication: /^pub_[0-9a-z]{20}$/, organization: /^org_[0-9a-z]{20}$/, person: /^usr_[0-9a-z]{20}$/ };

/** What every content has: which kind it is, its language, and what is told only under a non-disclosure agreement. */
export class AnyContent {
  @ApiProperty({ enum: publicationKinds, enumName: 'PublicationKind' })
  @IsIn(publicationKinds)
  kind!: PublicationKind;
}

/** A patent of a draft. */
export class PatentInput {
  @ApiProperty({ maxLength: 40 })
  @IsString()
  @MaxLength(40)
  number!: string;

  @ApiProperty({ enum: patentStates, enumName: 'PatentState' })
  @IsIn(patentStates)
  state!: PatentState;
}

/** An inventor of a draft: a text, or an expert of the library. */
export class InventorInput {
  @ApiProperty({ maxLength: publicationLimits.name })
  @IsString()
  @MaxLength(publicationLimits.name)
  name!: string;

  @ApiProperty({ type: String, required: false, nullable: true, pattern: '^exp_[0-9a-z]{20}$' })
  @IsOptional()
  @Matches(/^exp_[0-9a-z]{20}$/)
  expertId?: string | null;
}

export class ResultLevels {
  @Level() price?: FieldLevel | null;
  @Level() evidence?: FieldLevel | null;
  @Level() cost?: FieldLevel | null;
}

/** A result as its author writes it. Everything may be missing in a draft; submission asks for title and abstract. */
export class ResultContent extends AnyContent {
  @ApiProperty({ enum: ['result'] })
  @IsIn(['result'])
  declare kind: 'result';

  @Text(publicationLimits.title) title?: string | null;
  @Text(publicationLimits.title) titleEn?: string | null;
  @Text(publicationLimits.text) abstract?: string | null;
  @Text(publicationLimits.text, 'the problem that it solves') problem?: string | null;
  @Text(publicationLimits.text, 'the measured gain over what is used today') gain?: string | null;
  @Text(publicationLimits.text, 'what it costs to make, install, run') cost?: string | null;
  @Texts(publicationLimits.keywords, publicationLimits.keyword) keywords?: string[];
  @Texts(publicationLimits.keywords, publicationLimits.keyword) keywordsEn?: string[];
  @Choice(fields, 'Field') field?: Field | null;
  @Text(publicationLimits.short) discipline?: string | null;
  @Trl() trl?: number | null;
  @Text(publicationLimits.text, 'what shows that it is this mature') trlEvidence?: string | null;
  @Choice(ipKinds, 'IpKind') ipKind?: IpKind | null;

  @ApiProperty({ type: [PatentInput], required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(publicationLimits.patents)
  @ValidateNested({ each: true })
  @Type(() => PatentInput)
  patents?: PatentInput[];

  @Choices(cooperationModes, 'CooperationMode') cooperation?: CooperationMode[];
  @Money() priceFen?: string | null;
  @Flag() isNegotiable?: boolean;

  @ApiProperty({ type: [InventorInput], required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(publicationLimits.people)
  @ValidateNested({ each: true })
  @Type(() => InventorInput)
  inventors?: InventorInput[];

  @ApiProperty({ type: Number, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1950)
  @Max(2100)
  year?: number | null;

  @Choice(['zh', 'en'], 'ContentLanguage') language?: 'zh' | 'en' | null;
  @Text(publicationLimits.text, 'told only under a non-disclosure agreement') annex?: string | null;

  @ApiProperty({ type: ResultLevels, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => ResultLevels)
  levels?: ResultLevels;
}

/** A figure of a draft. */
export class IndicatorInput {
  @ApiProperty({ maxLength: publicationLimits.short })
  @IsString()
  @MaxLength(publicationLimits.short)
  name!: string;

  @Text(publicationLimits.short) current?: string | null;
  @Text(publicationLimits.short) wanted?: string | null;
}

export class NeedLevels {
  @Choice(['public', 'annex'], 'NameLevel', 'the name of the enterprise; absent: `annex`, told when an introduction is accepted') name?: 'public' | 'annex' | null;
  @Level() budget?: FieldLevel | null;
  @Level() indicators?: FieldLevel | null;
  @Level() constraints?: FieldLevel | null;
}

/** A need as its enterprise writes it. Submission asks for title and description. */
export class NeedContent extends AnyContent {
  @ApiProperty({ enum: ['need'] })
  @IsIn(['need'])
  declare kind: 'need';

  @Text(publicationLimits.title) title?: string | null;
  @Text(publicationLimits.title) titleEn?: string | null;
  @Text(publicationLimits.text) description?: string | null;
  @Text(publicationLimits.text, 'what a solution must keep to') constraints?: string | null;
  @Texts(publicationLimits.keywords, publicationLimits.keyword) keywords?: string[];
  @Choice(fields, 'Field') field?: Field | null;
  @Text(publicationLimits.keyword, 'such as 机械制造') industry?: string | null;

  @ApiProperty({ type: [IndicatorInput], required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(publicationLimits.indicators)
  @ValidateNested({ each: true })
  @Type(() => IndicatorInput)
  indicators?: IndicatorInput[];

  @Money() budgetMinFen?: string | null;
  @Money() budgetMaxFen?: string | null;

  @ApiProperty({ type: String, format: 'date', required: false, nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  deadline?: string | null;

  @Trl() trlWanted?: number | null;
  @Choices(cooperationModes, 'CooperationMode') cooperation?: CooperationMode[];
  @Choice(districts, 'District', 'absent: that of the enterprise') district?: District | null;
  @Text(publicationLimits.title, 'how the enterprise is called while its name is not public; absent: composed from district and industry') organizationNote?: string | null;
  @Choice(['zh', 'en'], 'ContentLanguage') language?: 'zh' | 'en' | null;
  @Text(publicationLimits.text, 'told only under a non-disclosure agreement') annex?: string | null;

  @ApiProperty({ type: NeedLevels, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedLevels)
  levels?: NeedLevels;
}

/** A profile as the person or the university writes it. Submission asks for the name. */
export class ExpertContent extends AnyContent {
  @ApiProperty({ enum: ['expert'] })
  @IsIn(['expert'])
  declare kind: 'expert';

  @Text(publicationLimits.name) name?: string | null;
  @Text(publicationLimits.title) nameEn?: string | null;
  @Text(publicationLimits.title, 'academic or professional title') title?: string | null;
  @Choices(fields, 'Field') fields?: Field[];
  @Text(publicationLimits.text) summary?: string | null;
  @Texts(publicationLimits.keywords, publicationLimits.keyword) keywords?: string[];
  @Choices(cooperationModes, 'CooperationMode') services?: CooperationMode[];
  @Choice(districts, 'District') district?: District | null;
  @Flag('available as a science and technology commissioner') isOpenToCommissioner?: boolean;
  @Text(publicationLimits.text, 'told only under a non-disclosure agreement') annex?: string | null;
}

export type PublicationContent = ResultContent | NeedContent | ExpertContent;

/** The content of one of the three kinds, told apart by its `kind`. */
function Content(options: { isView?: boolean; nullable?: boolean } = {}): PropertyDecorator {
  const schema = ApiProperty({ oneOf: [ResultContent, NeedContent, ExpertContent].map((content) => ({ $ref: getSchemaPath(content) })), nullable: options.nullable ?? false });
  if (options.isView === true) return schema;
  return applyDecorators(
    schema,
    IsDefined(),
    ValidateNested(),
    Type(() => AnyContent, {
      discriminator: {
        property: 'kind',
        subTypes: [
          { name: 'result', value: ResultContent },
          { name: 'need', value: NeedContent },
          { name: 'expert', value: ExpertContent },
        ],
      },
      keepDiscriminatorProperty: true,
    }),
  );
}

@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class CreatePublicationRequest {
  @ApiProperty({ type: String, required: false, nullable: true, pattern: idPattern.organization.source, description: 'the organisation that one acts for; absent: that one, or none yet' })
  @IsOptional()
  @Matches(idPattern.organization)
  organizationId?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, description: 'profiles written by the university: whose it is' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  subjectId?: string | null;

  @Content()
  content!: PublicationContent;
}

/** Saves the working content. `version` is the one that the change began from: where another has been saved since, the answer is 409. */
@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class SavePublicationRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @Content()
  content!: PublicationContent;
}

/** Content that is not saved: to be scored, or compared with what is. */
@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class UnsavedContentRequest {
  @Content()
  content!: PublicationContent;
}

/** The three questions that a result's submission answers and the officer signs. */
export class ClearanceAnswers {
  @ApiProperty({ enum: noveltyAnswers, enumName: 'NoveltyAnswer' })
  @IsIn(noveltyAnswers)
  novelty!: NoveltyAnswer;

  @ApiProperty({ enum: secrecyAnswers, enumName: 'SecrecyAnswer' })
  @IsIn(secrecyAnswers)
  secrecy!: SecrecyAnswer;

  @ApiProperty({ enum: exportAnswers, enumName: 'ExportAnswer' })
  @IsIn(exportAnswers)
  export!: ExportAnswer;
}

export class TransitionRequest {
  @ApiProperty({ enum: transitionActions, enumName: 'TransitionAction' })
  @IsIn(transitionActions)
  action!: TransitionAction;

  @ApiProperty({ required: false, minimum: 1, description: 'the version of the content that was looked at; `submit`, `publish` and `approve` ask for it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiProperty({ required: false, maxLength: publicationLimits.comment, description: 'why; `return`, `takeDown` and closing as given up ask for it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(publicationLimits.comment)
  comment?: string;

  @ApiProperty({ type: ClearanceAnswers, required: false, description: '`submit` and `approve` of a result ask for it' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ClearanceAnswers)
  clearance?: ClearanceAnswers;

  @ApiProperty({ enum: closeReasons, enumName: 'CloseReason', required: false, description: '`close` asks for it' })
  @IsOptional()
  @IsIn(closeReasons)
  closeReason?: CloseReason;
}

const asBoolean = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

class PageQuery {
  @ApiProperty({ required: false, minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(limits.reach)
  page?: number;

  @ApiProperty({ required: false, minimum: 1, maximum: limits.pageSize, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(limits.pageSize)
  size?: number;
}

/** Which of the records that one may see. Without `state` those discarded are left out. */
export class PublicationQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'written by me, or about me' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  mine?: boolean;

  @ApiProperty({ required: false, description: 'of the organisation that I act for' })
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  organization?: boolean;

  @ApiProperty({ required: false, enum: publicationStates, enumName: 'PublicationState' })
  @IsOptional()
  @IsIn(publicationStates)
  state?: PublicationState;

  @ApiProperty({ required: false, enum: publicationKinds, enumName: 'PublicationKind' })
  @IsOptional()
  @IsIn(publicationKinds)
  kind?: PublicationKind;
}

export class ReviewQueueQuery extends PageQuery {}

export class RestrictedQuery extends PageQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'occurs in title, abstract or keywords' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;
}

/** Two versions: numbers, or `approved` (the one last published) and `working` (as saved now). */
export class DifferenceQuery {
  @ApiProperty({ required: false, default: 'approved', pattern: '^(approved|working|[0-9]{1,9})$' })
  @IsOptional()
  @Matches(/^(approved|working|\d{1,9})$/)
  from?: string;

  @ApiProperty({ required: false, default: 'working', pattern: '^(approved|working|[0-9]{1,9})$' })
  @IsOptional()
  @Matches(/^(approved|working|\d{1,9})$/)
  to?: string;
}

/** A person as named beside a record. `name` is null where the account is closed. */
export class PersonRef {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

export class QualityItemView {
  @ApiProperty() code!: string;
  @ApiProperty() points!: number;
  @ApiProperty({ description: 'points in full' }) of!: number;
  @ApiProperty({ enum: ['full', 'partial', 'missing'], enumName: 'QualityState' }) state!: 'full' | 'partial' | 'missing';
  @ApiProperty({ type: [String], description: 'fields of the content that answer it' }) fields!: string[];
}

/** What a text gives away: `path` as in `indicators.0.name`, `text` the piece. */
export class WarningView {
  @ApiProperty() path!: string;
  @OneOf(warningKinds, 'WarningKind') kind!: WarningKind;
  @ApiProperty() text!: string;
}

export class QualityView {
  @ApiProperty({ example: 'house checklist' }) checklist!: string;
  @ApiProperty() checklistVersion!: string;
  @ApiProperty({ format: 'date' }) checklistSince!: string;
  @ApiProperty({ description: '0 to 100' }) score!: number;
  @ApiProperty({ description: 'below it a submission is sent back with reasons' }) bar!: number;
  @ApiProperty({ type: [QualityItemView], description: 'what brings most stands first' }) items!: QualityItemView[];
  @ApiProperty({ type: [WarningView] }) warnings!: WarningView[];
}

export class ClearanceView extends ClearanceAnswers {
  @ApiProperty({ type: PersonRef, nullable: true, description: 'the officer who signed; null: only answered by the author' }) signedBy!: PersonRef | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) signedAt!: string | null;
}

/** A record of the desk in a list. */
export class PublicationCard {
  @ApiProperty({ pattern: idPattern.publication.source }) id!: string;
  @OneOf(publicationKinds, 'PublicationKind') kind!: PublicationKind;
  @ApiProperty({ type: String, nullable: true }) title!: string | null;
  @OneOf(publicationStates, 'PublicationState') state!: PublicationState;
  @OneOf(revisionStates, 'RevisionState') revision!: RevisionState;
  @ApiProperty({ format: 'date-time', description: 'in this state since' }) since!: string;
  @OneOf(waitingParties, 'WaitingParty') waitingFor!: WaitingParty;
  @ApiProperty({ type: String, nullable: true, description: 'id of the public record; null while it is not in the libraries' }) recordId!: string | null;
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @ApiProperty({ type: PersonRef }) author!: PersonRef;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'profiles: whose it is' }) subject!: PersonRef | null;
  @ApiProperty({ description: 'version of the working content' }) version!: number;
  @ApiProperty({ type: Number, nullable: true }) publishedVersion!: number | null;
  @ApiProperty({ type: Number, description: 'score of the working content' }) score!: number;
  @ApiProperty({ description: 'not in the public libraries: read by verified organisations in China alone' }) isExportRestricted!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'from then on it asks to be confirmed' }) confirmBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'then it leaves the libraries' }) expiresAt!: string | null;
  @ApiProperty({ format: 'date-time' }) savedAt!: string;
  @ApiProperty({ type: PersonRef }) savedBy!: PersonRef;
  @OneOf(publicationActs, 'PublicationAct', { isArray: true }) allowedActions!: PublicationAct[];
}

@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class PublicationView extends PublicationCard {
  @Content({ isView: true }) content!: PublicationContent;
  @ApiProperty({ type: QualityView }) quality!: QualityView;
  @ApiProperty({ type: ClearanceView, nullable: true }) clearance!: ClearanceView | null;
  @ApiProperty({ type: String, nullable: true, description: 'the reviewer\'s last word' }) comment!: string | null;
  @OneOf(closeReasons, 'CloseReason', { nullable: true }) closeReason!: CloseReason | null;
  @ApiProperty({ type: String, nullable: true, description: 'needs: how the enterprise is called in public' }) publicName!: string | null;
}

export class PublicationPage {
  @ApiProperty({ type: [PublicationCard] }) publications!: PublicationCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** A version that was submitted or published. */
export class PublicationVersionView {
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: PersonRef }) by!: PersonRef;
  @ApiProperty() score!: number;
  @ApiProperty({ description: 'it was published' }) isApproved!: boolean;
}

/** One step of a record's life. `by` is null where the worker did it. */
export class PublicationTransitionView {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: PersonRef, nullable: true }) by!: PersonRef | null;
  @OneOf(transitionActions, 'TransitionAction') action!: TransitionAction;
  @OneOf(publicationStates, 'PublicationState') from!: PublicationState;
  @OneOf(publicationStates, 'PublicationState') to!: PublicationState;
  @OneOf(revisionStates, 'RevisionState') revision!: RevisionState;
  @ApiProperty() version!: number;
  @ApiProperty({ type: String, nullable: true }) comment!: string | null;
}

export class PublicationHistoryView {
  @ApiProperty({ type: [PublicationVersionView], description: 'newest first' }) versions!: PublicationVersionView[];
  @ApiProperty({ type: [PublicationTransitionView], description: 'newest first' }) transitions!: PublicationTransitionView[];
}

export class DifferenceSegment {
  @ApiProperty() text!: string;
  @ApiProperty({ enum: ['same', 'added', 'removed'], enumName: 'DifferenceKind' }) change!: 'same' | 'added' | 'removed';
}

/** A field that differs, word by word; lists and numbers as one text. */
export class FieldDifference {
  @ApiProperty({ description: 'field of the content' }) path!: string;
  @ApiProperty({ type: [DifferenceSegment] }) segments!: DifferenceSegment[];
}

export class DifferenceView {
  @ApiProperty({ type: Number, nullable: true, description: 'null: nothing was published before' }) from!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: content that is not saved' }) to!: number | null;
  @ApiProperty({ type: [FieldDifference] }) fields!: FieldDifference[];
}

/** A public record that may be the same thing. */
export class DuplicateView {
  @ApiProperty({ enum: ['result', 'need', 'expert'], enumName: 'PublicationKind' }) kind!: PublicationKind;
  @ApiProperty() recordId!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @ApiProperty({ description: 'the title is the same but for case and script' }) isSameTitle!: boolean;
  @ApiProperty({ description: 'share of text in common, 0 to 1' }) overlap!: number;
}

export class DuplicatesView {
  @ApiProperty({ type: [DuplicateView] }) duplicates!: DuplicateView[];
}

/** A result whose export is restricted, as verified organisations in China read it. */
export class RestrictedResultView {
  @ApiProperty({ pattern: idPattern.publication.source }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty() abstract!: string;
  @ApiProperty({ type: [String] }) keywords!: string[];
  @OneOf(fields, 'Field', { nullable: true }) field!: Field | null;
  @ApiProperty({ type: Number, nullable: true }) trl!: number | null;
  @OneOf(ipKinds, 'IpKind', { nullable: true }) ipKind!: IpKind | null;
  @ApiProperty({ type: [PatentView] }) patents!: PatentView[];
  @OneOf(cooperationModes, 'CooperationMode', { isArray: true }) cooperation!: CooperationMode[];
  @ApiProperty({ type: OrganizationRef, nullable: true }) owner!: OrganizationRef | null;
  @ApiProperty({ type: [ExpertRef] }) inventors!: ExpertRef[];
  @ApiProperty({ format: 'date-time' }) publishedAt!: string;
}

export class RestrictedPage {
  @ApiProperty({ type: [RestrictedResultView] }) results!: RestrictedResultView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** One group of fields above the public level, of a public record. `content` is null where the reader's level does not reach it. */
export class DetailGroupView {
  @OneOf(fieldGroupNames, 'FieldGroup') group!: FieldGroup;
  @OneOf(fieldLevels, 'FieldLevel') level!: FieldLevel;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) content!: Record<string, unknown> | null;
}

export class RecordDetailsView {
  @ApiProperty() recordId!: string;
  @ApiProperty({ type: [DetailGroupView] }) groups!: DetailGroupView[];
}
