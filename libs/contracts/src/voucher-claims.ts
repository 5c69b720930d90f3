import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { PageNumber, PageSize, Trimmed } from './decorators.js';
import { clientId, day, fen, signedFen } from './patterns.js';
import {
  claimChecks,
  claimSamples,
  evidenceKinds,
  invoiceKinds,
  partyFactKinds,
  redemptionLimits,
  voucherClaimActions,
  voucherClaimStates,
  type ClaimCheck,
  type ClaimSample,
  type EvidenceKind,
  type InvoiceKind,
  type PartyFactKind,
  type VoucherClaimAction,
  type VoucherClaimState,
} from './tables/index.js';

const orderId = /^vor_[0-9a-z]{20}$/;
/** Digits of an account, as a bank writes them, without blanks. */
const account = /^[0-9]{6,40}$/;

export class BeginClaimRequest {
  @ApiProperty({ pattern: orderId.source, description: 'an order that was delivered' })
  @Matches(orderId)
  orderId!: string;
}

export class InvoiceLineInput {
  @ApiProperty({ maxLength: redemptionLimits.lineName })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.lineName)
  name!: string;

  @ApiProperty({ pattern: signedFen.source, description: 'integer fen, without VAT' })
  @Matches(signedFen)
  amountFen!: string;
}

export class InvoiceInput {
  @ApiProperty({ enum: invoiceKinds, enumName: 'InvoiceKind' })
  @IsIn(invoiceKinds)
  kind!: InvoiceKind;

  @ApiProperty({ pattern: '^([0-9]{10}|[0-9]{12})?$', description: 'empty for a fully digital one' })
  @Matches(/^([0-9]{10}|[0-9]{12})?$/)
  code!: string;

  @ApiProperty({ pattern: '^([0-9]{8}|[0-9]{20})$', description: '8 digits on paper, 20 for a fully digital one' })
  @Matches(/^([0-9]{8}|[0-9]{20})$/)
  number!: string;

  @ApiProperty({ pattern: day.source })
  @Matches(day)
  @IsISO8601({ strict: true })
  date!: string;

  @ApiProperty({ pattern: signedFen.source, description: 'integer fen, without VAT; below 0 on a red-letter invoice, which is refused' })
  @Matches(signedFen)
  amountFen!: string;

  @ApiProperty({ pattern: signedFen.source, description: 'integer fen of VAT: it is never subsidised' })
  @Matches(signedFen)
  taxFen!: string;

  @ApiProperty({ maxLength: redemptionLimits.payee })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.payee)
  seller!: string;

  @ApiProperty({ type: [InvoiceLineInput], maxItems: redemptionLimits.invoiceLines })
  @IsArray()
  @ArrayMaxSize(redemptionLimits.invoiceLines)
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineInput)
  lines!: InvoiceLineInput[];
}

/** Where the money is to go. */
export class PayeeInput {
  @ApiProperty({ maxLength: redemptionLimits.payee, description: 'must be the legal name of the claimant' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.payee)
  name!: string;

  @ApiProperty({ pattern: account.source })
  @Matches(account)
  account!: string;

  @ApiProperty({ maxLength: redemptionLimits.bank })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.bank)
  bank!: string;
}

/** What a claim says. */
export class ClaimInput {
  @ApiProperty({ pattern: fen.source, description: 'integer fen, without VAT: what the service came to' })
  @Matches(fen)
  actualFen!: string;

  @ApiProperty({ pattern: fen.source, description: 'integer fen that the voucher is to pay; what the order holds beyond it goes back to the voucher' })
  @Matches(fen)
  claimedFen!: string;

  @ApiProperty({ pattern: fen.source, description: 'integer fen of other subsidies of the same contract' })
  @Matches(fen)
  otherSubsidiesFen!: string;

  @ApiProperty({ type: InvoiceInput })
  @ValidateNested()
  @Type(() => InvoiceInput)
  invoice!: InvoiceInput;

  @ApiProperty({ type: PayeeInput })
  @ValidateNested()
  @Type(() => PayeeInput)
  payee!: PayeeInput;

  @ApiProperty({ enum: partyFactKinds, enumName: 'PartyFactKind', isArray: true, description: 'ties between the two sides that the claimant declares' })
  @IsArray()
  @ArrayMaxSize(partyFactKinds.length)
  @IsIn(partyFactKinds, { each: true })
  declaredTies!: PartyFactKind[];
}
export class SaveClaimRequest extends ClaimInput {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

/** Why a check that failed does not stand in the way. */
export class CheckOverrideInput {
  @ApiProperty({ enum: claimChecks, enumName: 'ClaimCheck' })
  @IsIn(claimChecks)
  check!: ClaimCheck;

  @ApiProperty({ maxLength: redemptionLimits.reason })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.reason)
  reason!: string;
}

/** Takes a claim a step further. `release` moves money and carries an `Idempotency-Key`. */
export class VoucherClaimStepRequest {
  @ApiProperty({ enum: voucherClaimActions, enumName: 'VoucherClaimAction' })
  @IsIn(voucherClaimActions)
  action!: VoucherClaimAction;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: redemptionLimits.reason, description: 'return, reject, review, approve: why' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(redemptionLimits.reason)
  reason?: string;

  @ApiProperty({ required: false, pattern: fen.source, description: 'review: integer fen that are to be paid, at most what is claimed' })
  @IsOptional()
  @Matches(fen)
  approvedFen?: string;

  @ApiProperty({ required: false, type: [CheckOverrideInput], description: 'review: one for each check that failed' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(claimChecks.length)
  @ValidateNested({ each: true })
  @Type(() => CheckOverrideInput)
  overrides?: CheckOverrideInput[];
}

/** Beside a file that is sent. */
export class ClaimFileQuery {
  @ApiProperty({ enum: evidenceKinds, enumName: 'EvidenceKind' })
  @IsIn(evidenceKinds)
  kind!: EvidenceKind;

  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same file sent again is one' })
  @Matches(clientId)
  clientId!: string;
}

export class VoucherClaimQuery {
  @ApiProperty({ required: false, enum: claimSamples, enumName: 'ClaimSample', description: 'those that chance drew, those with much risk; for the authority' })
  @IsOptional()
  @IsIn(claimSamples)
  sample?: ClaimSample;

  @ApiProperty({ required: false, enum: voucherClaimStates, enumName: 'VoucherClaimState' })
  @IsOptional()
  @IsIn(voucherClaimStates)
  state?: VoucherClaimState;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** What an organisation says of itself that ties it to others. Of a person nothing is kept but a keyed hash and a masked name. */
export class PartyFactInput {
  @ApiProperty({ enum: partyFactKinds, enumName: 'PartyFactKind' })
  @IsIn(partyFactKinds)
  kind!: PartyFactKind;

  @ApiProperty({ maxLength: redemptionLimits.payee, description: 'name, telephone, address or account' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.payee)
  value!: string;

  @ApiProperty({ required: false, type: String, nullable: true, pattern: '^[0-9A-Za-z]{6,20}$', description: 'of a person or organisation: identity card or credit code; without one a name alone ties only weakly' })
  @IsOptional()
  @Matches(/^[0-9A-Za-z]{6,20}$/)
  identifier?: string | null;

  @ApiProperty({ required: false, type: Number, nullable: true, minimum: 0, maximum: 10_000, description: 'of a shareholder' })
  @IsOptional()
  @IsInt()
  @Min(0)
  shareBasisPoints?: number | null;
}
export class SavePartyFactsRequest {
  @ApiProperty({ type: [PartyFactInput], maxItems: redemptionLimits.facts })
  @IsArray()
  @ArrayMaxSize(redemptionLimits.facts)
  @ValidateNested({ each: true })
  @Type(() => PartyFactInput)
  facts!: PartyFactInput[];
}
