import { Module } from '@nestjs/common';
import { ProgrammeDeskController } from './programme-desk.controller.js';
import { ProgrammesController } from './programmes.controller.js';
import { RedemptionApiModule } from './redemption-api.module.js';
import { VoucherApplicationsController } from './voucher-applications.controller.js';
import { VouchersController } from './vouchers.controller.js';
import { VouchersModule } from './vouchers.module.js';

/** The routes of vouchers; only the api app imports it. */
@Module({ imports: [VouchersModule, RedemptionApiModule], controllers: [ProgrammesController, ProgrammeDeskController, VoucherApplicationsController, VouchersController] })
export class VouchersApiModule {}
