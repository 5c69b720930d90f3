import type { OrganizationKind } from './library.js';

/** The catalogue of services: service products of providers, and large instruments that are open for sharing (measure 10 of the opinions of 2017-02-10). */
export const catalogueIdPrefixes = { service: 'svc', instrument: 'ins', booking: 'ibk', instrumentUse: 'ius' } as const;
export type CatalogueRecordKind = keyof typeof catalogueIdPrefixes;

/** Organisations that may offer services. */
export const offeringKinds = ['provider', 'university', 'institute'] as const satisfies readonly OrganizationKind[];
export type OfferingKind = (typeof offeringKinds)[number];

/** What a service is: the categories that voucher programmes name. Words: `service.category.<code>`. */
export const serviceCategories = ['research', 'testing', 'analysis', 'design', 'computing', 'technologyTransfer', 'consulting', 'training'] as const;
export type ServiceCategory = (typeof serviceCategories)[number];

/** What a price is for. Words: `service.unit.<code>`. */
export const priceUnits = ['order', 'sample', 'hour', 'day', 'person'] as const;
export type PriceUnit = (typeof priceUnits)[number];

/** Where the text that its provider works on stands. Whether a service is in the catalogue is another thing: what was published stays there while a change of it is written and reviewed. */
export const serviceStates = ['draft', 'submitted', 'returned', 'published', 'withdrawn'] as const;
export type ServiceState = (typeof serviceStates)[number];

/** What takes a service from state to state. `recall`: its provider takes a submission back; `withdraw`: takes it out of the catalogue; `takeDown`: the authority does. */
export const serviceActions = ['submit', 'recall', 'publish', 'return', 'withdraw', 'takeDown'] as const;
export type ServiceAction = (typeof serviceActions)[number];
/** What stands in the history. */
export const serviceDeeds = ['begin', 'save', ...serviceActions] as const;
export type ServiceDeed = (typeof serviceDeeds)[number];
/** What a person may do to a service. */
export const serviceActs = ['edit', ...serviceActions] as const;
export type ServiceAct = (typeof serviceActs)[number];

export const serviceSorts = ['relevance', 'newest', 'priceAsc', 'leadAsc'] as const;
export type ServiceSort = (typeof serviceSorts)[number];

export const serviceLimits = {
  name: 80,
  summary: 2_000,
  equipment: 10,
  equipmentName: 80,
  leadDays: 730,
  reason: 500,
  perOrganization: 200,
  history: 100,
  /** Services that fit a need. */
  matches: 10,
} as const;

/** Whether an instrument takes bookings. */
export const instrumentStates = ['open', 'paused'] as const;
export type InstrumentState = (typeof instrumentStates)[number];

/** A slot that somebody asked for. `used`: it was kept in the log of uses. */
export const bookingStates = ['asked', 'confirmed', 'declined', 'cancelled', 'used'] as const;
export type BookingState = (typeof bookingStates)[number];
export const bookingActions = ['confirm', 'decline', 'cancel'] as const;
export type BookingAction = (typeof bookingActions)[number];
/** What a person may do to a booking: a step, or keep what it was used for. */
export const bookingActs = [...bookingActions, 'keepUse'] as const;
export type BookingAct = (typeof bookingActs)[number];
/** Who asked for it, and whose the instrument is. */
export const bookingSides = ['user', 'provider'] as const;
export type BookingSide = (typeof bookingSides)[number];

export const instrumentLimits = {
  name: 80,
  model: 80,
  location: 120,
  note: 1_000,
  purpose: 500,
  reason: 500,
  perOrganization: 200,
  /** Days that a slot may be long, and that may lie before it. */
  slotDays: 14,
  aheadDays: 180,
  /** Minutes that every slot begins and ends on. */
  grid: 30,
  /** Requests of one organisation for one instrument that wait for an answer. */
  waiting: 10,
  samples: 100_000,
  /** Hours of one use: those of the longest slot. */
  hours: 336,
  /** Days of a calendar. */
  calendarDays: 42,
} as const;
