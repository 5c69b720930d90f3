import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ContractView } from './deal-contract.js';
import { DealItemView, DealFileView } from './deal-items.js';
import { DealMeetingView } from './deal-meetings.js';
import { DealPartyView } from './deal-parties.js';
import { Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed, TrueOrFalse } from './decorators.js';
import { PersonRef } from './publication-views.js';
import { ReckoningView } from './reckoning.js';
import {
  dealActs,
  dealForms,
  dealLimits,
  dealNextCodes,
  dealSides,
  dealStages,
  lostReasons,
  type DealAct,
  type DealForm,
  type DealNextCode,
  type DealSide,
  type DealStage,
  type LostReason,
} from './tables/index.js';

const introductionId = /^itr_[0-9a-z]{20}$/;

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

/** What is to be done next, and by whom. */
export class DealNextView {
  @OneOf(dealNextCodes, 'DealNextCode') code!: DealNextCode;
  @OneOf(dealSides, 'DealSide', { isArray: true }) by!: DealSide[];
  @ApiProperty({ type: String, nullable: true, description: 'the thing to be done, where there is one' }) item!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
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

export class DealView extends DealCard {
  @ApiProperty({ type: String, nullable: true, description: 'the introduction that it began from' }) introductionId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'desk record of the need' }) needId!: string | null;
  @OneOf(dealForms, 'DealForm') form!: DealForm;
  @ApiProperty({ type: ContractView }) contract!: ContractView;
  @ApiProperty({ type: ReckoningView, nullable: true, description: 'what the rules come to; null while the kind is open' }) reckoning!: ReckoningView | null;
  @ApiProperty({ type: [DealItemView] }) items!: DealItemView[];
  @ApiProperty({ type: [DealFileView] }) files!: DealFileView[];
  @ApiProperty({ type: [DealMeetingView], description: 'what comes first, then what is over, newest first' }) meetings!: DealMeetingView[];
  @ApiProperty({ type: [PersonRef], description: 'who can be asked to a meeting' }) people!: PersonRef[];
  @OneOf(lostReasons, 'LostReason', { nullable: true }) lostReason!: LostReason | null;
  @ApiProperty({ type: String, nullable: true }) lostNote!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where its parties talk; null for who is not of the room' }) chatRoomId!: string | null;
  @OneOf(dealActs, 'DealAct', { isArray: true }) allowedActions!: DealAct[];
}
