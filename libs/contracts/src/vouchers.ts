import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Fen, OneOf, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { programmeFamilies, programmeLimits, serviceCategories, voucherActions, voucherStates, voucherSteps, type ProgrammeFamily, type ServiceCategory, type VoucherAction, type VoucherState, type VoucherStep } from './tables/index.js';

export class VoucherCard {
  @ApiProperty() id!: string;
  @ApiProperty({ description: 'as it is printed' }) number!: string;
  @ApiProperty() programmeId!: string;
  @ApiProperty() programme!: string;
  @OneOf(programmeFamilies, 'ProgrammeFamily') family!: ProgrammeFamily;
  @ApiProperty() title!: string;
  @OneOf(serviceCategories, 'ServiceCategory') category!: ServiceCategory;
  @OneOf(voucherStates, 'VoucherState') state!: VoucherState;
  @Fen({ description: 'issued' }) amountFen!: string;
  @Fen() availableFen!: string;
  @Fen({ description: 'held for orders' }) heldFen!: string;
  @Fen({ description: 'redeemed, payable or paid' }) spentFen!: string;
  @TimeText() issuedAt!: string;
  @ApiProperty({ type: String, format: 'date', description: 'an order must be placed until the end of this day' }) useBy!: string;
  @ApiProperty({ type: String, format: 'date', description: 'it must be redeemed until the end of this day' }) cashBy!: string;
  @ApiProperty() isExpiring!: boolean;
  @ApiProperty() isDemo!: boolean;
}
/** One movement of money, in the order of the ledger. */
export class VoucherMovementView {
  @ApiProperty() sequence!: string;
  @TimeText() at!: string;
  @OneOf(voucherSteps, 'VoucherStep') step!: VoucherStep;
  @ApiProperty({ description: 'number of the voucher' }) number!: string;
  @Fen() amountFen!: string;
}
export class WalletView {
  @Fen() availableFen!: string;
  @Fen() heldFen!: string;
  @Fen() spentFen!: string;
  @Fen({ description: 'of what is available, what ends soon' }) expiringFen!: string;
  @ApiProperty({ type: [VoucherCard] }) vouchers!: VoucherCard[];
  @ApiProperty({ type: [VoucherMovementView], description: 'newest first' }) movements!: VoucherMovementView[];
}
export class VoucherView extends VoucherCard {
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty() applicationId!: string;
  @TimeText({ nullable: true }) extendedAt!: string | null;
  @ApiProperty({ type: [VoucherMovementView], description: 'newest first' }) movements!: VoucherMovementView[];
  @OneOf(voucherActions, 'VoucherAction', { isArray: true }) allowedActions!: VoucherAction[];
}
/** `return` and `cancel` move money; every step carries an `Idempotency-Key`. */
export class VoucherStepRequest {
  @ApiProperty({ enum: voucherActions, enumName: 'VoucherAction' })
  @IsIn(voucherActions)
  action!: VoucherAction;

  @ApiProperty({ maxLength: programmeLimits.reason })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(programmeLimits.reason)
  reason!: string;
}
export class VoucherReceipt {
  @ApiProperty() id!: string;
  @OneOf(voucherStates, 'VoucherState') state!: VoucherState;
  @ApiProperty({ type: String, format: 'date' }) useBy!: string;
  @ApiProperty({ type: String, format: 'date' }) cashBy!: string;
}
