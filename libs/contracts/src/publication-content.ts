import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsISO8601, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AttachmentInput } from './attachments.js';
import {
  attachmentLimits,
  cooperationModes,
  districts,
  fieldLevels,
  fields,
  ipKinds,
  maxTrl,
  minTrl,
  patentStates,
  publicationKinds,
  publicationLimits,
  type CooperationMode,
  type District,
  type Field,
  type FieldLevel,
  type IpKind,
  type PatentState,
  type PublicationKind,
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

export const idPattern = { publication: /^pub_[0-9a-z]{20}$/, organization: /^org_[0-9a-z]{20}$/, person: /^usr_[0-9a-z]{20}$/ };

/** What every content has: which kind it is, and its files. */
export class AnyContent {
  @ApiProperty({ enum: publicationKinds, enumName: 'PublicationKind' })
  @IsIn(publicationKinds)
  kind!: PublicationKind;

  @ApiProperty({ type: [AttachmentInput], required: false, maxItems: attachmentLimits.perRecord, description: 'files sent with `POST publications/{id}/attachments`, in their order' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(attachmentLimits.perRecord)
  @ValidateNested({ each: true })
  @Type(() => AttachmentInput)
  attachments?: AttachmentInput[];
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
  @ApiProperty({ enum: ['result'], enumName: 'ResultContentKind' })
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
  @IsObject()
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
  @ApiProperty({ enum: ['need'], enumName: 'NeedContentKind' })
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
  @IsObject()
  @ValidateNested()
  @Type(() => NeedLevels)
  levels?: NeedLevels;
}

/** A profile as the person or the university writes it. Submission asks for the name. */
export class ExpertContent extends AnyContent {
  @ApiProperty({ enum: ['expert'], enumName: 'ExpertContentKind' })
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
export function Content(options: { isView?: boolean; nullable?: boolean } = {}): PropertyDecorator {
  const schema = ApiProperty({ oneOf: [ResultContent, NeedContent, ExpertContent].map((content) => ({ $ref: getSchemaPath(content) })), nullable: options.nullable ?? false });
  if (options.isView === true) return schema;
  return applyDecorators(
    schema,
    IsDefined(),
    IsObject(),
    ValidateNested(),
    Type((options) => contentClass(options?.object, options?.property)),
  );
}

const contentClasses = { result: ResultContent, need: NeedContent, expert: ExpertContent };

/** The class of the content at `property`. By hand: the discriminator of class-transformer fails where there is a list with null instead. */
function contentClass(object: unknown, property = ''): typeof AnyContent {
  const content: unknown = typeof object === 'object' && object !== null ? Reflect.get(object, property) : undefined;
  const kind: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'kind') : undefined;
  const known = publicationKinds.find((name) => name === kind);
  return known === undefined ? AnyContent : contentClasses[known];
}
