import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { OneOf, PageNumber, Trimmed } from './decorators.js';
import { fields, longestTerm, termKinds, termOrigins, type Field, type TermKind, type TermOrigin } from './tables/index.js';

/** Which terms to list. */
export class TermQuery {
  @ApiProperty({ required: false, maxLength: longestTerm, description: 'part of either side' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(longestTerm)
  q?: string;

  @ApiProperty({ required: false, enum: termKinds, enumName: 'TermKind' })
  @IsOptional()
  @IsIn(termKinds)
  kind?: TermKind;

  @ApiProperty({ required: false, enum: termOrigins, enumName: 'TermOrigin' })
  @IsOptional()
  @IsIn(termOrigins)
  origin?: TermOrigin;

  @PageNumber(1_000)
  page?: number;
}

/** Two terms that stand for each other in search and matching. */
export class TermView {
  @OneOf(termKinds, 'TermKind') kind!: TermKind;
  @ApiProperty({ description: 'the folded term that it is found by' }) key!: string;
  @ApiProperty({ description: 'the first term as it reads' }) written!: string;
  @ApiProperty({ description: 'the other term' }) meaning!: string;
  @ApiProperty({ description: '0 to 1: how sure' }) weight!: number;
  @ApiProperty({ description: 'how many records say so' }) records!: number;
  @OneOf(termOrigins, 'TermOrigin') origin!: TermOrigin;
}

export class TermPage {
  @ApiProperty({ type: [TermView] }) terms!: TermView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Two terms in any order: English and Chinese make a pair, two of one language a synonym. */
export class AddTermRequest {
  @ApiProperty({ minLength: 1, maxLength: longestTerm })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestTerm)
  one!: string;

  @ApiProperty({ minLength: 1, maxLength: longestTerm, description: 'refused with `term` where the two are alike' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestTerm)
  other!: string;
}

/** Names one term, as its view does. */
export class TermNameQuery {
  @ApiProperty({ enum: termKinds, enumName: 'TermKind' })
  @IsIn(termKinds)
  kind!: TermKind;

  @ApiProperty({ maxLength: longestTerm })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestTerm)
  key!: string;

  @ApiProperty({ maxLength: longestTerm })
  @IsString()
  @IsNotEmpty()
  @MaxLength(longestTerm)
  meaning!: string;
}

/** One of the closed list of fields, and how many records stand in it. */
export class FieldUseView {
  @OneOf(fields, 'Field') field!: Field;
  @ApiProperty() results!: number;
  @ApiProperty() needs!: number;
  @ApiProperty() experts!: number;
}

export class FieldUsesView {
  @ApiProperty({ type: [FieldUseView] }) fields!: FieldUseView[];
}
