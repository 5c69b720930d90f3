import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed } from './decorators.js';
import { fen } from './patterns.js';
import { batchStates, redemptionLimits, takenOutcomes, transferOutcomes, type BatchState, type TakenOutcome, type TransferOutcome } from './tables/index.js';

const programmeId = /^prg_[0-9a-z]{20}$/;

/** Puts everything of a programme that is payable, and in no batch that the bank has not refused, into one. */
export class MakeBatchRequest {
  @ApiProperty({ pattern: programmeId.source })
  @Matches(programmeId)
  programmeId!: string;
}

export class BatchQuery {
  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** What the file for the bank is. */
export class SettlementFormatQuery {
  @ApiProperty({ enum: ['csv', 'xlsx'], enumName: 'SettlementFormat' })
  @IsIn(['csv', 'xlsx'])
  format!: 'csv' | 'xlsx';
}

export class BatchLineView {
  @ApiProperty() claimId!: string;
  @ApiProperty({ description: 'names this payment at the bank; the same in every batch that it stands in' }) key!: string;
  @ApiProperty() payee!: string;
  @ApiProperty({ description: 'account, shortened' }) account!: string;
  @Fen() amountFen!: string;
  @OneOf(transferOutcomes, 'TransferOutcome', { nullable: true }) outcome!: TransferOutcome | null;
  @ApiProperty({ type: String, nullable: true }) bankReference!: string | null;
  @ApiProperty({ type: String, nullable: true }) failure!: string | null;
}

export class BatchCard {
  @ApiProperty() id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() programmeId!: string;
  @ApiProperty() programme!: string;
  @OneOf(batchStates, 'BatchState') state!: BatchState;
  @TimeText() madeAt!: string;
  @ApiProperty() lines!: number;
  @Fen() totalFen!: string;
  @Fen() paidFen!: string;
  @ApiProperty() failed!: number;
}
export class BatchPage {
  @ApiProperty({ type: [BatchCard] }) batches!: BatchCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
export class BatchView extends BatchCard {
  @ApiProperty({ type: [BatchLineView] }) entries!: BatchLineView[];
  @OneOf(['export', 'takeResult'], 'BatchAct', { isArray: true }) allowedActions!: ('export' | 'takeResult')[];
}

/** A line of the bank's file, and what became of it. */
export class TakenLineView {
  @ApiProperty({ description: 'line of the file' }) line!: number;
  @ApiProperty() key!: string;
  @OneOf(takenOutcomes, 'TakenOutcome') taken!: TakenOutcome;
}
export class TakenResultView {
  @ApiProperty({ type: [TakenLineView] }) lines!: TakenLineView[];
  @ApiProperty({ type: BatchView }) batch!: BatchView;
}

/** Something where the books, the claims and the bank do not say the same. */
export class ReconciliationBreak {
  @ApiProperty() claimId!: string;
  @ApiProperty({ description: 'payableWithoutPosting, postedNotPayable, settledWithoutPosting, postedNotSettled, paidNotSettled, otherAmount' }) what!: string;
  @Fen() ledgerFen!: string;
  @Fen() claimFen!: string;
}
export class ReconciliationView {
  @ApiProperty() programmeId!: string;
  @Fen({ description: 'owed by the books' }) ledgerPayableFen!: string;
  @Fen({ description: 'owed by the claims' }) claimsPayableFen!: string;
  @Fen({ description: 'paid by the books, what was taken back left out' }) ledgerPaidFen!: string;
  @Fen({ description: 'paid by the lines that the bank confirmed, what was taken back left out' }) bankPaidFen!: string;
  @ApiProperty({ type: [ReconciliationBreak], description: 'empty: they agree' }) breaks!: ReconciliationBreak[];
}

/** Money that was paid wrongly is owed by whom it was paid to. */
export class ReclaimRequest {
  @ApiProperty({ pattern: fen.source })
  @Matches(fen)
  amountFen!: string;

  @ApiProperty({ maxLength: redemptionLimits.reason })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.reason)
  reason!: string;
}
/** Some of it has come in. */
export class ReceiveRequest {
  @ApiProperty({ pattern: fen.source })
  @Matches(fen)
  amountFen!: string;
}

/** Which programme, and in which form. */
export class AuditPackQuery {
  @ApiProperty({ pattern: programmeId.source })
  @Matches(programmeId)
  programmeId!: string;

  @ApiProperty({ enum: ['pdf', 'xlsx'], enumName: 'AuditPackFormat' })
  @IsIn(['pdf', 'xlsx'])
  format!: 'pdf' | 'xlsx';
}
