import { Module } from '@nestjs/common';
import { AuditPackController } from './audit-pack.controller.js';
import { ClaimNoticesController, ClaimsController, PartyFactsController } from './claims.controller.js';
import { OrdersController } from './orders.controller.js';
import { RedemptionModule } from './redemption.module.js';
import { SettlementsController } from './settlements.controller.js';

/** The routes of orders, claims and payments; only the api app imports it, with `VouchersApiModule`. */
@Module({ imports: [RedemptionModule], controllers: [OrdersController, ClaimsController, ClaimNoticesController, PartyFactsController, SettlementsController, AuditPackController] })
export class RedemptionApiModule {}
