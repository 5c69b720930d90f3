import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { DateText, OneOf, TimeText } from './decorators.js';
import { DifferenceSegment } from './differences.js';
import { documentNames, documentParts, documentVersionMost, languages, type DocumentName, type DocumentPart, type Language } from './tables/index.js';

/** That one version of a document was agreed to. */
export class ConsentRequest {
  @ApiProperty({ enum: documentNames, enumName: 'DocumentName' })
  @IsIn(documentNames)
  document!: DocumentName;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(documentVersionMost)
  version!: number;
}

/** What somebody agrees to who was asked again. */
export class ConsentsRequest {
  @ApiProperty({ type: [ConsentRequest], description: 'versions in force; refused with `consent.newerVersion` where one is not' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ConsentRequest)
  consents!: ConsentRequest[];
}

export class ConsentView {
  @OneOf(documentNames, 'DocumentName') document!: DocumentName;
  @ApiProperty() version!: number;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the version as it was agreed to (`DocumentView.hash`); null: agreed to before it was kept' }) hash!: string | null;
  @TimeText() givenAt!: string;
}

/** How a person stands to a document: what is in force, and what they agreed to last. */
export class DocumentConsentView {
  @OneOf(documentNames, 'DocumentName') document!: DocumentName;
  @ApiProperty({ description: 'in force' }) version!: number;
  @DateText() since!: string;
  @ApiProperty({ type: ConsentView, nullable: true, description: 'the newest version agreed to' }) agreed!: ConsentView | null;
  @ApiProperty({ description: 'whether the person is asked to agree' }) isNeeded!: boolean;
}

export class DocumentQuery {
  @ApiProperty({ required: false, enum: languages, enumName: 'Language', default: 'zh' })
  @IsOptional()
  @IsIn(languages)
  language?: Language;

  @ApiProperty({ required: false, minimum: 1, description: 'the one in force where none is named' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(documentVersionMost)
  version?: number;
}

/** Two versions of a document; the newer one is the one in force where none is named. */
export class DocumentDifferenceQuery extends DocumentQuery {
  @ApiProperty({ minimum: 1, description: 'the version compared with' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(documentVersionMost)
  from!: number;
}

export class DocumentVersionView {
  @ApiProperty() version!: number;
  @DateText() since!: string;
}

/** One version of the terms or of what is done with personal data; `text` is Markdown. */
export class DocumentView extends DocumentVersionView {
  @OneOf(documentNames, 'DocumentName') name!: DocumentName;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty() title!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ description: 'SHA-256 over titles and texts of both languages, as it is kept with each consent' }) hash!: string;
  @ApiProperty({ description: 'whether it is the one in force' }) isInForce!: boolean;
  @ApiProperty({ type: [DocumentVersionView], description: 'all of them, newest first' }) versions!: DocumentVersionView[];
}

/** A heading, paragraph or item of a list that stands in either version, with what was done to its words. */
export class DocumentPartView {
  @OneOf(documentParts, 'DocumentPart') kind!: DocumentPart;
  @ApiProperty({ description: 'false: word by word the same in both' }) isChanged!: boolean;
  @ApiProperty({ type: [DifferenceSegment] }) segments!: DifferenceSegment[];
}

export class DocumentDifferenceView {
  @OneOf(documentNames, 'DocumentName') name!: DocumentName;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty({ type: DocumentVersionView }) from!: DocumentVersionView;
  @ApiProperty({ type: DocumentVersionView }) to!: DocumentVersionView;
  @ApiProperty({ type: [DocumentPartView], description: 'in the order of the newer version' }) parts!: DocumentPartView[];
}
