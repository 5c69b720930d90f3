import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Trimmed } from './decorators.js';
import { day, fen } from './patterns.js';
import {
  considerations,
  contractKinds,
  dealLimits,
  pricings,
  type Consideration,
  type ContractKind,
  type Pricing,
} from './tables/index.js';

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

export class ContractView extends ContractInput {
  @ApiProperty({ type: String, nullable: true }) registration!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) signedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) registeredOn!: string | null;
}
