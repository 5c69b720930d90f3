import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Trimmed } from './decorators.js';
import { day, fen } from './patterns.js';
import {
  allocationKinds,
  districts,
  programmeFactNames,
  programmeFamilies,
  programmeLimits,
  programmePlaces,
  ruleTests,
  serviceCategories,
  unspentTargets,
  type AllocationKind,
  type District,
  type ProgrammeFact,
  type ProgrammeFamily,
  type ProgrammePlace,
  type RuleTest,
  type ServiceCategory,
  type UnspentTarget,
} from './tables/index.js';

/*
 * What a programme says, as it is written and read: the shape of `ProgrammeTerms` of `@techmatch/policy`. Whether its parts fit each other (dates, caps, rows of the rate table) that room decides.
 */

type PartClass = new () => object;
/** A part of the terms that there must be. */
const Part = (part: PartClass, description?: string): PropertyDecorator => applyDecorators(ApiProperty({ type: part, ...(description !== undefined && { description }) }), IsNotEmpty(), ValidateNested(), Type(() => part));
/** One that may be null. */
const PartOrNone = (part: PartClass, description: string): PropertyDecorator => applyDecorators(ApiProperty({ type: part, nullable: true, description }), IsOptional(), ValidateNested(), Type(() => part));

const documentId = /^[0-9A-Za-z]{1,20}$/;

export class TermsDocumentInput {
  @ApiProperty({ pattern: documentId.source, description: 'of these terms: articles name it' })
  @Matches(documentId)
  id!: string;

  @ApiProperty({ maxLength: programmeLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.title)
  title!: string;

  @ApiProperty({ maxLength: programmeLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.title)
  issuer!: string;

  @ApiProperty({ type: String, nullable: true, description: 'as far as it is known: year, month or day' })
  @IsOptional()
  @Matches(/^(19|20|21)\d{2}(-\d{2}(-\d{2})?)?$/)
  date!: string | null;

  @ApiProperty({ enum: ['inForce', 'notConfirmed', 'ended'], enumName: 'RuleState' })
  @IsIn(['inForce', 'notConfirmed', 'ended'])
  state!: 'inForce' | 'notConfirmed' | 'ended';
}

/** Where a rule comes from. */
export class CitationInput {
  @ApiProperty({ description: 'id of one of the documents' })
  @IsString()
  @MaxLength(programmeLimits.article)
  document!: string;

  @ApiProperty({ maxLength: programmeLimits.article })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.article)
  article!: string;

  @ApiProperty({ maxLength: programmeLimits.quote })
  @Trimmed()
  @IsString()
  @MaxLength(programmeLimits.quote)
  quote!: string;

  @ApiProperty({ description: 'the document does not say it: the quote says what was taken' })
  @IsBoolean()
  isAssumed!: boolean;
}

export class CitedInput {
  @Part(CitationInput)
  cite!: CitationInput;
}
export class CitedAmountInput extends CitedInput {
  @ApiProperty({ pattern: fen.source, description: 'integer fen' })
  @Matches(fen)
  amountFen!: string;
}
export class CitedCapInput extends CitedInput {
  @ApiProperty({ pattern: fen.source, description: 'integer fen' })
  @Matches(fen)
  capFen!: string;
}
export class CitedMonthsInput extends CitedInput {
  @ApiProperty({ minimum: 1, maximum: programmeLimits.months })
  @IsInt()
  @Min(1)
  @Max(programmeLimits.months)
  months!: number;
}
export class ExtensionInput extends CitedMonthsInput {
  @ApiProperty({ description: 'only where work has begun' })
  @IsBoolean()
  onlyIfBegun!: boolean;
}
export class WindowInput extends CitedInput {
  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  from!: string;

  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  until!: string;
}
export class CategoriesInput extends CitedInput {
  @ApiProperty({ enum: serviceCategories, enumName: 'ServiceCategory', isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(serviceCategories, { each: true })
  codes!: ServiceCategory[];
}
export class ReviewInput extends CitedInput {
  @ApiProperty({ enum: [1, 2], type: Number })
  @IsIn([1, 2])
  levels!: 1 | 2;
}
export class AllocationInput extends CitedInput {
  @ApiProperty({ enum: allocationKinds, enumName: 'AllocationKind' })
  @IsIn(allocationKinds)
  kind!: AllocationKind;
}
export class UnspentInput extends CitedInput {
  @ApiProperty({ enum: unspentTargets, enumName: 'UnspentTarget' })
  @IsIn(unspentTargets)
  to!: UnspentTarget;
}
export class NoticeDaysInput extends CitedInput {
  @ApiProperty({ minimum: 0, maximum: programmeLimits.noticeDays })
  @IsInt()
  @Min(0)
  @Max(programmeLimits.noticeDays)
  days!: number;
}

export class EligibilityRuleInput extends CitedInput {
  @ApiProperty({ enum: programmeFactNames, enumName: 'ProgrammeFact' })
  @IsIn(programmeFactNames)
  fact!: ProgrammeFact;

  @ApiProperty({ enum: ruleTests, enumName: 'RuleTest' })
  @IsIn(ruleTests)
  test!: RuleTest;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'a count or integer fen' })
  @IsOptional()
  @Matches(fen)
  limit!: string | null;

  @ApiProperty({ maxLength: programmeLimits.remedy, description: 'what an enterprise that fails could do' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.remedy)
  remedy!: string;
}

export class RateRowInput extends CitedCapInput {
  @ApiProperty({ enum: programmePlaces, enumName: 'ProgrammePlace', nullable: true, description: 'null: wherever' })
  @IsOptional()
  @IsIn(programmePlaces)
  enterprise!: ProgrammePlace | null;

  @ApiProperty({ enum: programmePlaces, enumName: 'ProgrammePlace', nullable: true, description: 'null: wherever' })
  @IsOptional()
  @IsIn(programmePlaces)
  provider!: ProgrammePlace | null;

  @ApiProperty({ minimum: 1, maximum: 10_000, description: 'basis points: 5000 is 50 %' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  basisPoints!: number;
}

export class ProgrammeTermsInput {
  @ApiProperty({ enum: programmeFamilies, enumName: 'ProgrammeFamily' })
  @IsIn(programmeFamilies)
  family!: ProgrammeFamily;

  @ApiProperty({ type: [TermsDocumentInput] })
  @IsArray()
  @ArrayMaxSize(programmeLimits.documents)
  @ValidateNested({ each: true })
  @Type(() => TermsDocumentInput)
  documents!: TermsDocumentInput[];

  @Part(CitedAmountInput)
  budget!: CitedAmountInput;

  @Part(WindowInput, 'first and last day of applications')
  window!: WindowInput;

  @ApiProperty({ enum: districts, enumName: 'District', isArray: true, description: 'districts that count as inside' })
  @IsArray()
  @ArrayUnique()
  @IsIn(districts, { each: true })
  area!: District[];

  @ApiProperty({ type: [EligibilityRuleInput] })
  @IsArray()
  @ArrayMaxSize(programmeLimits.rules)
  @ValidateNested({ each: true })
  @Type(() => EligibilityRuleInput)
  eligibility!: EligibilityRuleInput[];

  @Part(CategoriesInput)
  categories!: CategoriesInput;

  @ApiProperty({ type: [RateRowInput], description: 'the first row that fits counts' })
  @IsArray()
  @ArrayMaxSize(programmeLimits.rates)
  @ValidateNested({ each: true })
  @Type(() => RateRowInput)
  rates!: RateRowInput[];

  @PartOrNone(CitedCapInput, 'of one enterprise in a calendar year')
  perYear!: CitedCapInput | null;

  @PartOrNone(CitedAmountInput, 'a service of up to this may be paid wholly')
  wholeUpTo!: CitedAmountInput | null;

  @Part(CitedInput, 'VAT is never subsidised')
  vat!: CitedInput;

  @Part(CitedInput, 'voucher and other subsidies of one contract: its actual cost at most')
  stacking!: CitedInput;

  @Part(CitedMonthsInput, 'from issue: an order must be placed')
  useBy!: CitedMonthsInput;

  @Part(CitedMonthsInput, 'from issue: it must be redeemed')
  cashBy!: CitedMonthsInput;

  @PartOrNone(ExtensionInput, 'once')
  extension!: ExtensionInput | null;

  @Part(ReviewInput)
  review!: ReviewInput;

  @Part(AllocationInput)
  allocation!: AllocationInput;

  @Part(UnspentInput)
  unspent!: UnspentInput;

  @Part(NoticeDaysInput, 'days that a redemption is made public')
  notice!: NoticeDaysInput;
}
