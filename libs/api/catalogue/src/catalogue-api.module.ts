import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { BookingsService } from './bookings.service.js';
import { CatalogueModule } from './catalogue.module.js';
import { BookingsController, InstrumentsController, SlotsController } from './instruments.controller.js';
import { ServiceDeskService } from './service-desk.service.js';
import { ServiceDeskController, ServicesController } from './services.controller.js';

/** The routes of the catalogue; only the api app imports it. */
@Module({ imports: [CatalogueModule], controllers: [ServicesController, ServiceDeskController, InstrumentsController, SlotsController, BookingsController] })
export class CatalogueApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly services: ServiceDeskService,
    private readonly bookings: BookingsService,
  ) {}

  onModuleInit(): void {
    this.names.use('service', (actor, ids) => this.services.names(actor, ids));
    this.names.use('booking', (actor, ids) => this.bookings.names(actor, ids));
  }
}
