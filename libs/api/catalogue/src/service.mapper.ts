import type { ListedInstrumentView, OrganizationRef, ServiceDeskCard, ServiceDeskView, ServiceView } from '@techmatch/contracts';
import type { ServiceAct } from '@techmatch/contracts/tables';
import type { InstrumentRow } from './instrument.store.js';
import { contentOf, type ListingRow } from './listing.store.js';
import { isServiceOpen, openServiceActions, type ServiceSide } from './service.rules.js';
import type { ServiceRow, ServiceStepRow } from './service.store.js';

type Organizations = ReadonlyMap<string, OrganizationRef>;

const organizationOf = (id: string, organizations: Organizations): OrganizationRef => organizations.get(id) ?? { id, name: '', nameEn: null, kind: null, district: null };

function toListedInstrument({ id, name, model, location, state }: InstrumentRow): ListedInstrumentView {
  return { id, name, model, location, isOpen: state === 'open' };
}

/** The public view: of the listing alone. */
export function toServiceView(listing: ListingRow, organizations: Organizations, instruments: ReadonlyMap<string, InstrumentRow>): ServiceView {
  const { id, organizationId, instrumentId, publishedAt, isDemo } = listing;
  const { category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district } = listing;
  const instrument = instrumentId === null ? undefined : instruments.get(instrumentId);
  return {
    ...{ id, category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district, isDemo },
    provider: organizationOf(organizationId, organizations),
    instrument: instrument === undefined ? null : toListedInstrument(instrument),
    publishedAt: publishedAt.toISOString(),
  };
}

export function toDeskCard({ id, content, organizationId, state, since, isListed, version, isDemo }: ServiceRow, organizations: Organizations): ServiceDeskCard {
  return { id, name: content.name, category: content.category, provider: organizationOf(organizationId, organizations), state, since: since.toISOString(), isListed, version, isDemo };
}

/** What stands around a service at the desk. */
export interface BesideService {
  readonly steps: readonly ServiceStepRow[];
  readonly listed: ListingRow | null;
  readonly side: ServiceSide;
  readonly organizations: Organizations;
  readonly people: ReadonlyMap<string, string>;
}

/** To the provider the authority answers as an office, and the other way round: each side reads names of its own people alone. */
export function toDeskView(service: ServiceRow, { steps, listed, side, organizations, people }: BesideService): ServiceDeskView {
  const edit: ServiceAct[] = side === 'provider' && isServiceOpen(service.state) ? ['edit'] : [];
  return {
    ...toDeskCard(service, organizations),
    content: service.content,
    listed: listed === null ? null : contentOf(listed),
    reason: service.reason,
    history: steps.map(({ seq, at, byId, byAuthority, deed, to, reason }) => ({
      ...{ seq, deed, to, reason },
      at: at.toISOString(),
      by: byId === null || byAuthority !== (side === 'authority') ? null : { id: byId, name: people.get(byId) ?? null },
    })),
    allowedActions: [...edit, ...openServiceActions(service, side)],
  };
}
