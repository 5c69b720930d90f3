import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Fen, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { DealNextView } from './deals.js';
import { OrganizationRef } from './library.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import {
  commissionerLimits,
  dealStages,
  dispatchActions,
  dispatchActs,
  dispatchAnswers,
  dispatchEndReasons,
  dispatchSides,
  dispatchStates,
  helperKinds,
  introductionSides,
  introductionStates,
  ledgerDeeds,
  ledgerKinds,
  todoKinds,
  type DealStage,
  type DispatchAct,
  type DispatchAction,
  type DispatchAnswer,
  type DispatchEndReason,
  type DispatchSide,
  type DispatchState,
  type HelperKind,
  type IntroductionSide,
  type IntroductionState,
  type LedgerDeed,
  type LedgerKind,
  type TodoKind,
} from './tables/index.js';

/** A day of a request: one that there is, in these centuries. */
const day = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;
const quarter = /^(19|20|21)\d{2}Q[1-4]$/;
/** Fen of a request; a profit may be a loss. */
const fen = /^(0|-?[1-9]\d{0,16})$/;
/** What the sender calls it: the same line sent twice is one. */
const clientId = /^[0-9a-zA-Z-]{8,64}$/;

/** An enterprise asks an organisation for somebody, or an organisation offers one of its own to an enterprise. */
export class AskDispatchRequest {
  @ApiProperty({ pattern: idPattern.organization.source, description: 'the other side: of an enterprise whom it asks, else the enterprise' })
  @Matches(idPattern.organization)
  organizationId!: string;

  @ApiProperty({ required: false, pattern: idPattern.person.source, description: 'who is offered; an enterprise does not say' })
  @IsOptional()
  @Matches(idPattern.person)
  helperId?: string;

  @ApiProperty({ maxLength: commissionerLimits.tasks })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(commissionerLimits.tasks)
  tasks!: string;

  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  from!: string;

  @ApiProperty({ pattern: day.source, description: 'the last day' })
  @Matches(day)
  @IsISO8601({ strict: true })
  until!: string;
}

/** A step. `version` is the one that was looked at: where it has changed since, the answer is 409. */
export class DispatchStepRequest {
  @ApiProperty({ enum: dispatchActions, enumName: 'DispatchAction' })
  @IsIn(dispatchActions)
  action!: DispatchAction;

  @ApiProperty({ minimum: 1, maximum: 1_000_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;

  @ApiProperty({ required: false, pattern: idPattern.person.source, description: '`agree` of the home organisation: whom it sends, where nobody is named yet' })
  @IsOptional()
  @Matches(idPattern.person)
  helperId?: string;

  @ApiProperty({ required: false, enum: dispatchEndReasons, enumName: 'DispatchEndReason', description: '`end` and `decline` ask for it' })
  @IsOptional()
  @IsIn(dispatchEndReasons)
  reason?: DispatchEndReason;

  @ApiProperty({ required: false, maxLength: commissionerLimits.note })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(commissionerLimits.note)
  note?: string;
}

export class DispatchQuery {
  @ApiProperty({ required: false, enum: dispatchStates, enumName: 'DispatchState' })
  @IsOptional()
  @IsIn(dispatchStates)
  state?: DispatchState;

  @PageNumber()
  page?: number;
}

/** What an enterprise says of one quarter; what it does not say is null. */
export class FiguresRequest {
  @ApiProperty({ pattern: quarter.source })
  @Matches(quarter)
  period!: string;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'main business revenue, integer fen' })
  @IsOptional()
  @Matches(fen)
  revenueFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'gross industrial output, integer fen' })
  @IsOptional()
  @Matches(fen)
  outputFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'integer fen; a loss is negative' })
  @IsOptional()
  @Matches(fen)
  profitFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'integer fen' })
  @IsOptional()
  @Matches(fen)
  taxFen!: string | null;
}

export class RateDispatchRequest {
  @ApiProperty({ minimum: 1, maximum: commissionerLimits.rating })
  @IsInt()
  @Min(1)
  @Max(commissionerLimits.rating)
  rating!: number;

  @ApiProperty({ required: false, maxLength: commissionerLimits.note })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(commissionerLimits.note)
  note?: string;
}

/** What a line of the ledger says. */
export class LedgerEntryInput {
  @ApiProperty({ enum: ledgerKinds, enumName: 'LedgerKind' })
  @IsIn(ledgerKinds)
  kind!: LedgerKind;

  @ApiProperty({ pattern: idPattern.organization.source })
  @Matches(idPattern.organization)
  enterpriseId!: string;

  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  on!: string;

  @ApiProperty({ minimum: 0, maximum: commissionerLimits.minutes })
  @IsInt()
  @Min(0)
  @Max(commissionerLimits.minutes)
  minutes!: number;

  @ApiProperty({ maxLength: commissionerLimits.note })
  @Trimmed()
  @IsString()
  @MaxLength(commissionerLimits.note)
  note!: string;
}
export class AddLedgerEntryRequest extends LedgerEntryInput {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same line sent again is the same line' })
  @Matches(clientId)
  clientId!: string;
}
export class SaveLedgerEntryRequest extends LedgerEntryInput {
  @ApiProperty({ minimum: 1, maximum: 1_000_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;
}

export class LedgerQuery {
  @ApiProperty({ required: false, pattern: quarter.source })
  @IsOptional()
  @Matches(quarter)
  period?: string;

  @PageNumber()
  page?: number;
}

export class DispatchAnswerView {
  @OneOf(dispatchSides, 'DispatchSide') side!: DispatchSide;
  @OneOf(dispatchAnswers, 'DispatchAnswer') answer!: DispatchAnswer;
}
export class DispatchView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef }) home!: OrganizationRef;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'null until the home organisation has named somebody' }) helper!: PersonRef | null;
  @OneOf(helperKinds, 'HelperKind') helperKind!: HelperKind;
  @OneOf(dispatchSides, 'DispatchSide') askedBy!: DispatchSide;
  @ApiProperty() tasks!: string;
  @ApiProperty({ type: String, format: 'date' }) from!: string;
  @ApiProperty({ type: String, format: 'date' }) until!: string;
  @OneOf(dispatchStates, 'DispatchState') state!: DispatchState;
  @TimeText({ description: 'in this state since' }) since!: string;
  @ApiProperty({ type: [DispatchAnswerView] }) answers!: DispatchAnswerView[];
  @OneOf(dispatchEndReasons, 'DispatchEndReason', { nullable: true }) reason!: DispatchEndReason | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @OneOf(dispatchSides, 'DispatchSide', { isArray: true }) ownSides!: DispatchSide[];
  @OneOf(dispatchActs, 'DispatchAct', { isArray: true }) allowedActions!: DispatchAct[];
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}
export class DispatchPage {
  @ApiProperty({ type: [DispatchView] }) dispatches!: DispatchView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Somebody of the actor's organisation who may be sent. */
export class HelperView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'enterprises they are sent to now' }) load!: number;
}
export class HelpersView {
  @ApiProperty({ type: [HelperView] }) helpers!: HelperView[];
  @ApiProperty() most!: number;
}

export class FiguresView {
  @ApiProperty() period!: string;
  @Fen({ nullable: true }) revenueFen!: string | null;
  @Fen({ nullable: true }) outputFen!: string | null;
  @Fen({ nullable: true }) profitFen!: string | null;
  @Fen({ nullable: true }) taxFen!: string | null;
  @TimeText() givenAt!: string;
}
export class KindSum {
  @OneOf(ledgerKinds, 'LedgerKind') kind!: LedgerKind;
  @ApiProperty() count!: number;
  @ApiProperty() minutes!: number;
}
export class MonthSum {
  @ApiProperty({ description: '`2026-11`' }) month!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty() count!: number;
}
/** What a dispatch came to. */
export class EvaluationView {
  @ApiProperty({ type: DispatchView }) dispatch!: DispatchView;
  @ApiProperty({ type: [KindSum] }) kinds!: KindSum[];
  @ApiProperty({ type: [MonthSum] }) months!: MonthSum[];
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 5 }) rating!: number | null;
  @ApiProperty({ type: String, nullable: true }) ratingNote!: string | null;
  @ApiProperty({ type: [FiguresView], nullable: true, description: 'for the enterprise and whom it was sent; null for anybody else' }) figures!: FiguresView[] | null;
}

export class LedgerEntryView {
  @ApiProperty() id!: string;
  @OneOf(ledgerKinds, 'LedgerKind') kind!: LedgerKind;
  @OneOf(helperKinds, 'HelperKind') helperKind!: HelperKind;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: String, format: 'date' }) on!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty() note!: string;
  @ApiProperty({ description: 'whether its quarter is open still' }) isEditable!: boolean;
  @ApiProperty() version!: number;
}
export class LedgerPage {
  @ApiProperty({ type: [LedgerEntryView] }) entries!: LedgerEntryView[];
  @ApiProperty({ type: [KindSum], description: 'of the quarter, or of all' }) sums!: KindSum[];
  @ApiProperty({ type: [OrganizationRef], description: 'where entries may be made now, last used first' }) enterprises!: OrganizationRef[];
  @OneOf(ledgerKinds, 'LedgerKind') usualKind!: LedgerKind;
  @ApiProperty({ type: String, format: 'date' }) today!: string;
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
export class LedgerChangeView {
  @ApiProperty() version!: number;
  @OneOf(ledgerDeeds, 'LedgerDeed') deed!: LedgerDeed;
  @TimeText() at!: string;
  @OneOf(ledgerKinds, 'LedgerKind') kind!: LedgerKind;
  @ApiProperty({ type: String, format: 'date' }) on!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty() note!: string;
}
export class LedgerHistoryView {
  @ApiProperty({ type: [LedgerChangeView] }) changes!: LedgerChangeView[];
}

export class TodoView {
  @OneOf(todoKinds, 'TodoKind') kind!: TodoKind;
  @ApiProperty({ description: 'of the dispatch, deal or introduction; of what is silent the dispatch' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'when it is due; of what is silent since when' }) on!: string | null;
  @ApiProperty({ description: 'whether its page opens for the reader' }) isOpen!: boolean;
}
export class WorkbenchEnterprise {
  @ApiProperty({ type: OrganizationRef }) organization!: OrganizationRef;
  @ApiProperty() dispatchId!: string;
  @ApiProperty({ type: String, format: 'date' }) until!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastEntryOn!: string | null;
  @ApiProperty() isSilent!: boolean;
  @ApiProperty() isDemo!: boolean;
}
export class WorkbenchIntroduction {
  @ApiProperty() id!: string;
  @ApiProperty() needTitle!: string;
  @ApiProperty() subjectTitle!: string;
  @OneOf(introductionStates, 'IntroductionState') state!: IntroductionState;
  @OneOf(introductionSides, 'IntroductionSide', { isArray: true }) waitsFor!: IntroductionSide[];
  @TimeText() since!: string;
  @ApiProperty({ description: 'the reader takes part in it' }) isOpen!: boolean;
}
export class WorkbenchDeal {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @OneOf(dealStages, 'DealStage') stage!: DealStage;
  @TimeText() since!: string;
  @ApiProperty({ type: DealNextView, nullable: true }) next!: DealNextView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ description: 'the reader is a party of it' }) isOpen!: boolean;
}
/** A commissioner's home. */
export class WorkbenchView {
  @ApiProperty({ type: [TodoView], description: 'the most urgent first' }) todos!: TodoView[];
  @ApiProperty({ type: [WorkbenchEnterprise] }) enterprises!: WorkbenchEnterprise[];
  @ApiProperty({ type: [WorkbenchIntroduction] }) introductions!: WorkbenchIntroduction[];
  @ApiProperty({ type: [WorkbenchDeal] }) deals!: WorkbenchDeal[];
}
export class WorkbenchMatch {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
}
export class WorkbenchNeed {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: [WorkbenchMatch], description: 'as they rank now' }) matches!: WorkbenchMatch[];
}
export class WorkbenchNeedsView {
  @ApiProperty({ type: [WorkbenchNeed] }) needs!: WorkbenchNeed[];
}
