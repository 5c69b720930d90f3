import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { KindSum } from './evaluations.js';
import { OrganizationRef } from './library.js';
import { clientId, day, quarter } from './patterns.js';
import { idPattern } from './publication-content.js';
import {
  commissionerLimits,
  helperKinds,
  ledgerDeeds,
  ledgerKinds,
  type HelperKind,
  type LedgerDeed,
  type LedgerKind,
} from './tables/index.js';

const dealId = /^deal_[0-9a-z]{20}$/;

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

  @ApiProperty({ required: false, type: String, nullable: true, pattern: dealId.source, description: 'the deal of the enterprise that it is about: the evaluation counts both as one' })
  @IsOptional()
  @Matches(dealId)
  dealId?: string | null;
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

/** A deal that a line may be about. */
export class LedgerDealView {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty() enterpriseId!: string;
}
export class LedgerEntryView {
  @ApiProperty() id!: string;
  @OneOf(ledgerKinds, 'LedgerKind') kind!: LedgerKind;
  @OneOf(helperKinds, 'HelperKind') helperKind!: HelperKind;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: String, format: 'date' }) on!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty() note!: string;
  @ApiProperty({ type: LedgerDealView, nullable: true }) deal!: LedgerDealView | null;
  @ApiProperty({ description: 'whether its quarter is open still' }) isEditable!: boolean;
  @ApiProperty() version!: number;
}
export class LedgerPage {
  @ApiProperty({ type: [LedgerEntryView] }) entries!: LedgerEntryView[];
  @ApiProperty({ type: [KindSum], description: 'of the quarter, or of all' }) sums!: KindSum[];
  @ApiProperty({ type: [OrganizationRef], description: 'where entries may be made now, last used first' }) enterprises!: OrganizationRef[];
  @ApiProperty({ type: [LedgerDealView], description: 'deals of these enterprises that a line may be about' }) deals!: LedgerDealView[];
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
