import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { day, fen } from './patterns.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import { ProductSaidView } from './voucher-estimates.js';
import { orderActions, orderSides, orderStates, redemptionLimits, type OrderAction, type OrderSide, type OrderState } from './tables/index.js';

const voucherId = /^vch_[0-9a-z]{20}$/;
const productId = /^svc_[0-9a-z]{20}$/;

/** Orders a service from a provider; the amount is held on the voucher at once. */
export class PlaceOrderRequest {
  @ApiProperty({ pattern: voucherId.source })
  @Matches(voucherId)
  voucherId!: string;

  @ApiProperty({ pattern: idPattern.organization.source })
  @Matches(idPattern.organization)
  providerId!: string;

  @ApiProperty({ pattern: productId.source, description: 'service of the catalogue, of this provider and of the category of the voucher' })
  @Matches(productId)
  productId!: string;

  @ApiProperty({ maxLength: redemptionLimits.product, description: 'what is ordered, as the contract names it' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(redemptionLimits.product)
  product!: string;

  @ApiProperty({ pattern: fen.source, description: 'integer fen, without VAT' })
  @Matches(fen)
  contractFen!: string;

  @ApiProperty({ pattern: fen.source, description: 'integer fen: what the voucher pays of it' })
  @Matches(fen)
  reservedFen!: string;
}

/** Takes an order a step further. */
export class OrderStepRequest {
  @ApiProperty({ enum: orderActions, enumName: 'OrderAction' })
  @IsIn(orderActions)
  action!: OrderAction;

  @ApiProperty({ minimum: 1, description: 'of the order that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, pattern: day.source, description: 'accept: when the contract was signed; deliver: when the service was done' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  on?: string;

  @ApiProperty({ required: false, maxLength: redemptionLimits.reason, description: 'decline, cancel, giveUp: why; deliver: what was solved' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(redemptionLimits.reason)
  note?: string;
}

export class OrderQuery {
  @ApiProperty({ required: false, enum: orderStates, enumName: 'OrderState' })
  @IsOptional()
  @IsIn(orderStates)
  state?: OrderState;

  @ApiProperty({ required: false, pattern: voucherId.source })
  @IsOptional()
  @Matches(voucherId)
  voucherId?: string;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** The voucher that an order draws on. */
export class OrderVoucherView {
  @ApiProperty() id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() programme!: string;
  @ApiProperty({ type: String, format: 'date' }) issuedOn!: string;
  @ApiProperty({ type: String, format: 'date', description: 'the contract must be signed until the end of this day' }) useBy!: string;
  @ApiProperty({ type: String, format: 'date', description: 'the claim must be submitted until the end of this day' }) cashBy!: string;
  @OneOf(orderSides, 'OrderSide') claimant!: OrderSide;
}

export class OrderCard {
  @ApiProperty() id!: string;
  @OneOf(orderStates, 'OrderState') state!: OrderState;
  @TimeText() since!: string;
  @ApiProperty() product!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef }) provider!: OrganizationRef;
  @ApiProperty({ type: OrderVoucherView }) voucher!: OrderVoucherView;
  @Fen() contractFen!: string;
  @Fen() reservedFen!: string;
  @OneOf(orderSides, 'OrderSide', { nullable: true }) ownSide!: OrderSide | null;
  @ApiProperty({ type: String, nullable: true, description: 'the claim of this order that has not come to nothing' }) claimId!: string | null;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}

export class OrderPage {
  @ApiProperty({ type: [OrderCard] }) orders!: OrderCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** One thing that happened to an order, a claim or a batch. */
export class RedemptionEventView {
  @ApiProperty() seq!: number;
  @TimeText() at!: string;
  @ApiProperty({ type: PersonRef, nullable: true }) by!: PersonRef | null;
  @ApiProperty() action!: string;
  @ApiProperty({ type: String, nullable: true }) from!: string | null;
  @ApiProperty() to!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

export class OrderView extends OrderCard {
  @ApiProperty({ type: ProductSaidView, nullable: true, description: 'null: placed before services of the catalogue were asked for' }) said!: ProductSaidView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) contractOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) deliveredOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'what was solved, in the words of the provider' }) deliveryNote!: string | null;
  @ApiProperty({ type: [RedemptionEventView], description: 'oldest first' }) events!: RedemptionEventView[];
  @OneOf([...orderActions, 'claim'], 'OrderAct', { isArray: true }) allowedActions!: (OrderAction | 'claim')[];
}

/** What a step of money is answered with, now and whenever its key is sent again. */
export class RedemptionReceipt {
  @ApiProperty() id!: string;
  @ApiProperty() state!: string;
  @ApiProperty() version!: number;
}
