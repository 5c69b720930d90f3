import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { BookingStore } from './booking.store.js';
import { BookingTrail } from './booking.trail.js';
import { BookingsService } from './bookings.service.js';
import { DemoCatalogue } from './demo-catalogue.service.js';
import { InstrumentStore } from './instrument.store.js';
import { InstrumentUses } from './instrument-uses.js';
import { InstrumentsService } from './instruments.service.js';
import { ListingStore } from './listing.store.js';
import { ServiceDeskService } from './service-desk.service.js';
import { ServiceProducts } from './service-products.js';
import { ServiceRanking } from './service-ranking.js';
import { ServiceSearch } from './service-search.js';
import { ServiceStore } from './service.store.js';
import { ServiceSurroundings } from './service.surroundings.js';
import { ServiceTrail } from './service.trail.js';
import { ServicesService } from './services.service.js';

/** The catalogue: service products, and instruments that are booked by the slot. */
@Module({
  imports: [AuditModule, IdentityModule],
  providers: [
    ServiceStore, ListingStore, InstrumentStore, BookingStore, ServiceSearch, ServiceRanking, ServiceSurroundings, ServiceTrail, BookingTrail, ServicesService, ServiceDeskService, InstrumentsService, BookingsService,
    ServiceProducts, InstrumentUses, DemoCatalogue,
  ],
  exports: [ListingStore, ServicesService, ServiceDeskService, InstrumentsService, BookingsService, ServiceProducts, InstrumentUses, DemoCatalogue],
})
export class CatalogueModule implements OnModuleInit {
  constructor(
    private readonly services: ServiceStore,
    private readonly bookings: BookingStore,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.add('serviceSteps', (em, personId) => this.services.doneBy(em, personId), 'service_step.by_id');
    this.data.add('instrumentBookings', (em, personId) => this.bookings.ofPerson(em, personId), 'instrument_booking.asked_by', 'instrument_booking.answered_by', 'instrument_use.kept_by');
  }
}
