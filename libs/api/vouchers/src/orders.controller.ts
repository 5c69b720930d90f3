import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OrderPage, OrderQuery, OrderStepRequest, OrderView, PlaceOrderRequest, RedemptionReceipt } from '@techmatch/contracts';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { OrdersService } from './orders.service.js';

const orderPipe = new RecordIdPipe('voucherOrder');

/** Orders from vouchers, for both sides and for the authority. */
@ApiTags('vouchers')
@Permit('voucherOrder.read')
@Controller('voucher-orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /** Last moved first. */
  @Get()
  @ApiOkResponse({ type: OrderPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: OrderQuery): Promise<OrderPage> {
    return this.orders.list(actor, query);
  }

  /** Holds the amount on the voucher at once. */
  @Post()
  @Permit('voucherOrder.place')
  @ApiCreatedResponse({ type: RedemptionReceipt })
  place(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Body() request: PlaceOrderRequest): Promise<RedemptionReceipt> {
    return this.orders.place(actor, request, key);
  }

  @Get(':id')
  @ApiOkResponse({ type: OrderView })
  get(@CurrentActor() actor: RequestActor, @Param('id', orderPipe) id: string): Promise<OrderView> {
    return this.orders.get(actor, id);
  }

  @Post(':id/transitions')
  @Permit('voucherOrder.write')
  @HttpCode(200)
  @ApiOkResponse({ type: RedemptionReceipt })
  step(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Param('id', orderPipe) id: string, @Body() request: OrderStepRequest): Promise<RedemptionReceipt> {
    return this.orders.step(actor, id, request, key);
  }
}
