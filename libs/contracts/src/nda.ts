import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { DateText, OneOf, TimeText } from './decorators.js';
import { IntroducedRecord } from './introductions.js';
import { clientId } from './patterns.js';
import { attachmentTypes, introductionLimits, introductionSides, languages, ndaActions, ndaStates, type AttachmentType, type IntroductionSide, type Language, type NdaAction, type NdaState } from './tables/index.js';

const sha256 = /^[0-9a-f]{64}$/;

export class NdaQuery {
  @ApiProperty({ required: false, enum: languages, enumName: 'Language', default: 'zh' })
  @IsOptional()
  @IsIn(languages)
  language?: Language;
}

/** Agrees to a text for one's side. What is agreed to is named, so that nobody agrees to what they did not read. */
export class SignNdaRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ enum: languages, enumName: 'Language' })
  @IsIn(languages)
  language!: Language;

  @ApiProperty({ pattern: sha256.source, description: 'of the text that was read' })
  @Matches(sha256)
  sha256!: string;
}

/** Who of one's own side may read the other's annexes, beside the contact. */
export class NdaReadersRequest {
  @ApiProperty({ type: [String], maxItems: introductionLimits.readers })
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(introductionLimits.readers)
  @Matches(/^usr_[0-9a-z]{20}$/, { each: true })
  people!: string[];
}

/** A text in its version; Markdown. */
export class NdaTextView {
  @ApiProperty() version!: number;
  @DateText() since!: string;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty() title!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ pattern: sha256.source, description: 'SHA-256 of title, line feed, text, in UTF-8' }) sha256!: string;
}

/** A consent as it was recorded. */
export class NdaSignatureView {
  @OneOf(introductionSides, 'IntroductionSide') side!: IntroductionSide;
  @ApiProperty({ description: 'name of who agreed, as it was then' }) name!: string;
  @ApiProperty({ type: String, nullable: true, description: 'for which organisation; null: for themselves' }) organization!: string | null;
  @ApiProperty() version!: number;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty({ pattern: sha256.source }) sha256!: string;
  @TimeText() signedAt!: string;
}

export class NdaReaderView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: left meanwhile' }) name!: string | null;
  @OneOf(introductionSides, 'IntroductionSide') side!: IntroductionSide;
  @ApiProperty({ description: 'of the side that I may bind' }) isOurs!: boolean;
  @ApiProperty({ description: 'the annexes are open to them' }) isNamed!: boolean;
}

/** A signed scan beside the record of consent: what the parties keep of it, checked by nobody here. */
export class NdaScanView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty() bytes!: number;
  @OneOf(introductionSides, 'IntroductionSide') side!: IntroductionSide;
  @ApiProperty({ type: String, nullable: true, description: 'who added it; null: left meanwhile' }) by!: string | null;
  @TimeText() at!: string;
}

/** Beside a scan that is sent. */
export class NdaScanQuery {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same scan sent again is one' })
  @Matches(clientId)
  clientId!: string;
}

/** The agreement on confidentiality of an accepted introduction: a record of consent. */
export class NdaView {
  @ApiProperty() introductionId!: string;
  @OneOf(ndaStates, 'NdaState') state!: NdaState;
  @ApiProperty({ type: NdaTextView }) text!: NdaTextView;
  @ApiProperty({ type: [NdaSignatureView] }) signatures!: NdaSignatureView[];
  @ApiProperty({ type: [NdaReaderView], description: 'whom the annexes of the other side are open to; of one\'s own side also those who could be named' }) readers!: NdaReaderView[];
  @ApiProperty({ type: [IntroducedRecord], description: 'the records whose annexes it opens' }) records!: IntroducedRecord[];
  @ApiProperty({ type: [NdaScanView], description: 'oldest first' }) scans!: NdaScanView[];
  @TimeText({ nullable: true }) inForceAt!: string | null;
  @TimeText({ nullable: true }) revokedAt!: string | null;
  @OneOf(introductionSides, 'IntroductionSide', { nullable: true }) revokedBy!: IntroductionSide | null;
  @OneOf(ndaActions, 'NdaAction', { isArray: true }) allowedActions!: NdaAction[];
}
