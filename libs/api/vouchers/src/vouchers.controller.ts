import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { VoucherReceipt, VoucherStepRequest, VoucherView, WalletView } from '@techmatch/contracts';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { VouchersService } from './vouchers.service.js';

const voucherPipe = new RecordIdPipe('voucher');

/** Vouchers that were issued. */
@ApiTags('vouchers')
@Permit('voucher.read')
@Controller('vouchers')
export class VouchersController {
  constructor(private readonly vouchers: VouchersService) {}

  /** What one's own enterprise has, and every movement. */
  @Get('wallet')
  @Permit('wallet.read')
  @ApiOkResponse({ type: WalletView })
  wallet(@CurrentActor() actor: RequestActor): Promise<WalletView> {
    return this.vouchers.wallet(actor);
  }

  @Get(':id')
  @ApiOkResponse({ type: VoucherView })
  get(@CurrentActor() actor: RequestActor, @Param('id', voucherPipe) id: string): Promise<VoucherView> {
    return this.vouchers.get(actor, id);
  }

  /** Extends it, gives it back or cancels it. */
  @Post(':id/transitions')
  @HttpCode(200)
  @Permit('voucher.act')
  @ApiOkResponse({ type: VoucherReceipt })
  step(@CurrentActor() actor: RequestActor, @Param('id', voucherPipe) id: string, @IdempotencyKey() key: string, @Body() request: VoucherStepRequest): Promise<VoucherReceipt> {
    return this.vouchers.step(actor, id, key, request);
  }
}
