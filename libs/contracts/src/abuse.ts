import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Id, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { accountLimits, chatMessageStates, reportCategories, reportDecisions, reportKinds, reportStates, type ChatMessageState, type ReportCategory, type ReportDecision, type ReportKind, type ReportState } from './tables/index.js';

/** What somebody holds against a public record, which a visitor may say too, or against a message that they read in a room of theirs. */
export class ReportRequest {
  @ApiProperty({ enum: reportKinds, enumName: 'ReportKind' })
  @IsIn(reportKinds)
  kind!: ReportKind;

  @ApiProperty({ pattern: '^[a-z]+_[0-9a-z]{20}$', description: 'of the public record or the message' })
  @Matches(/^[a-z]+_[0-9a-z]{20}$/)
  recordId!: string;

  @ApiProperty({ enum: reportCategories, enumName: 'ReportCategory' })
  @IsIn(reportCategories)
  category!: ReportCategory;

  @ApiProperty({ minLength: 1, maxLength: accountLimits.note, description: 'what exactly, and how one knows' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(accountLimits.note)
  words!: string;
}

/** That it was taken in; what comes of it, its owner is told, and who reported it while signed in. */
export class ReportReceipt {
  @Id('report') id!: string;
}

export class ReportQuery {
  @ApiProperty({ required: false, enum: reportStates, enumName: 'ReportState', default: 'submitted' })
  @IsOptional()
  @IsIn(reportStates)
  state?: ReportState;

  @PageNumber(1_000)
  page?: number;
}

/** A report, for who decides on it. */
export class ReportView {
  @Id('report') id!: string;
  @OneOf(reportKinds, 'ReportKind') kind!: ReportKind;
  @ApiProperty() recordId!: string;
  @ApiProperty({ description: 'of the record when it was reported; empty: a message, of which nothing is kept here' }) title!: string;
  @OneOf(reportCategories, 'ReportCategory') category!: ReportCategory;
  @ApiProperty() words!: string;
  @ApiProperty({ type: String, nullable: true, description: 'name of who reported it; null: a visitor, or left meanwhile' }) reporter!: string | null;
  @OneOf(reportStates, 'ReportState') state!: ReportState;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @TimeText() reportedAt!: string;
  @TimeText({ nullable: true }) decidedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'what the owner says against its being hidden' }) objection!: string | null;
  @ApiProperty({ description: 'open reports of the same record, this one among them' }) openReports!: number;
  @ApiProperty({ description: 'whether somebody here published it, who is told when it is hidden or released; false: imported, or an organisation' }) isKept!: boolean;
  @OneOf(reportDecisions, 'ReportDecision', { isArray: true }) allowedDecisions!: ReportDecision[];
}

export class ReportPage {
  @ApiProperty({ type: [ReportView] }) reports!: ReportView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class DecideReportRequest {
  @ApiProperty({ enum: reportDecisions, enumName: 'ReportDecision' })
  @IsIn(reportDecisions)
  decision!: ReportDecision;

  @ApiProperty({ minLength: 1, maxLength: accountLimits.note, description: 'the owner of a record that is hidden reads it' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(accountLimits.note)
  reason!: string;
}

/** A message as who decides on its report reads it. */
export class ReportedMessage {
  @ApiProperty() id!: string;
  @ApiProperty({ description: 'the one that was reported; the others stand beside it' }) isReported!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'null: closed their account' }) sender!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null: its author deleted it' }) text!: string | null;
  @OneOf(chatMessageStates, 'ChatMessageState') state!: ChatMessageState;
  @ApiProperty({ type: [String], description: 'names of its files' }) files!: string[];
  @TimeText() sentAt!: string;
}

/** A reported message between the two before and the two after it: no more of the room. */
export class ReportedMessageView {
  @ApiProperty({ type: [ReportedMessage], description: 'in their order' }) messages!: ReportedMessage[];
}

/** What the owner of a hidden record says against it. */
export class ObjectionRequest {
  @ApiProperty({ minLength: 1, maxLength: accountLimits.note })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(accountLimits.note)
  words!: string;
}

/** Why a record of the desk is hidden, and what its owner said against it. */
export class HoldView {
  @ApiProperty() reason!: string;
  @TimeText() since!: string;
  @ApiProperty({ type: String, nullable: true }) objection!: string | null;
  @TimeText({ nullable: true }) objectedAt!: string | null;
}
