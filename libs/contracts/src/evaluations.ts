import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Fen, OneOf, TimeText, Trimmed } from './decorators.js';
import { DispatchView } from './dispatches.js';
import { quarter, signedFen } from './patterns.js';
import {
  commissionerLimits,
  ledgerKinds,
  type LedgerKind,
} from './tables/index.js';

/** What an enterprise says of one quarter; what it does not say is null. */
export class FiguresRequest {
  @ApiProperty({ pattern: quarter.source })
  @Matches(quarter)
  period!: string;

  @ApiProperty({ type: String, nullable: true, pattern: signedFen.source, description: 'main business revenue, integer fen' })
  @IsOptional()
  @Matches(signedFen)
  revenueFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: signedFen.source, description: 'gross industrial output, integer fen' })
  @IsOptional()
  @Matches(signedFen)
  outputFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: signedFen.source, description: 'integer fen; a loss is negative' })
  @IsOptional()
  @Matches(signedFen)
  profitFen!: string | null;

  @ApiProperty({ type: String, nullable: true, pattern: signedFen.source, description: 'integer fen' })
  @IsOptional()
  @Matches(signedFen)
  taxFen!: string | null;

  @ApiProperty({ required: false, maxLength: commissionerLimits.note, description: 'why; a quarter that has been said before asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(commissionerLimits.note)
  reason?: string;
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

export class FiguresView {
  @ApiProperty() period!: string;
  @Fen({ nullable: true }) revenueFen!: string | null;
  @Fen({ nullable: true }) outputFen!: string | null;
  @Fen({ nullable: true }) profitFen!: string | null;
  @Fen({ nullable: true }) taxFen!: string | null;
  @TimeText() givenAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'who said so; null: left meanwhile' }) givenBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it says something else than before' }) reason!: string | null;
}
/** A quarter as it stands, with what was said before, newest first. */
export class QuarterView extends FiguresView {
  @ApiProperty({ type: [FiguresView] }) earlier!: FiguresView[];
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
/**
 * What came of the enterprise's deals in the days of the dispatch. A line of the ledger that names a deal is counted as that deal, and not beside it.
 */
export class DealOutcomeView {
  @ApiProperty({ description: 'contracts signed in these days that transfer a result: transfers, licences, contributions as shares' }) transfers!: number;
  @ApiProperty({ description: 'all contracts signed in these days, the transfers among them' }) contracts!: number;
  @ApiProperty({ description: 'of these, those that the person who was sent brokered' }) brokered!: number;
  @ApiProperty({ description: 'lines of the ledger about a result that name none of these contracts' }) linesBeside!: number;
  @ApiProperty({ description: 'results transferred: such contracts and lines, each once' }) results!: number;
  @Fen({ nullable: true, description: 'sum of the contracts, integer fen; for whom the figures are, null for anybody else' }) amountFen!: string | null;
}

/** What a dispatch came to. */
export class EvaluationView {
  @ApiProperty({ type: DispatchView }) dispatch!: DispatchView;
  @ApiProperty({ type: [KindSum] }) kinds!: KindSum[];
  @ApiProperty({ type: [MonthSum] }) months!: MonthSum[];
  @ApiProperty({ type: DealOutcomeView }) deals!: DealOutcomeView;
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 5 }) rating!: number | null;
  @ApiProperty({ type: String, nullable: true }) ratingNote!: string | null;
  @ApiProperty({ type: [QuarterView], nullable: true, description: 'for the enterprise and whom it was sent; null for anybody else' }) figures!: QuarterView[] | null;
}
