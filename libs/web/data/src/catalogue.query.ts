import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AskSlotRequest,
  BookingPage,
  BookingStepRequest,
  BookingView,
  InstrumentCalendarView,
  InstrumentInput,
  InstrumentsView,
  InstrumentView,
  KeepUseRequest,
  SaveServiceRequest,
  ServiceDeskPage,
  ServiceDeskView,
  ServiceInput,
  ServiceMatches,
  ServicePage,
  ServiceStepRequest,
  ServiceView,
} from '@techmatch/contracts';
import { RequestProblem } from './problem.js';
import { hasKeys, request } from './request.js';

const withQuery = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);
const one = (folder: string, id: string): string => `/api/${folder}/${encodeURIComponent(id)}`;

/** The catalogue. `params` are those of the API: `q`, `category`, `district`, `priceMaxFen`, `bookable`, `provider`, `sort`, `page`. */
export const servicesQuery = (params: URLSearchParams) =>
  queryOptions({
    queryKey: ['services', params.toString()],
    queryFn: ({ signal }) => request(withQuery('/api/services', params), hasKeys<ServicePage>('hits', 'total', 'facets'), { signal }),
    placeholderData: keepPreviousData,
  });
export const useServices = (params: URLSearchParams) => useQuery(servicesQuery(params));

export const serviceQuery = (id: string) => queryOptions({ queryKey: ['service', id], queryFn: ({ signal }) => request(one('services', id), hasKeys<ServiceView>('id', 'provider', 'instrument'), { signal }) });
/** Asks nothing of an empty id. */
export const useService = (id: string) => useQuery({ ...serviceQuery(id), enabled: id !== '' });

/** Services of the catalogue that answer a need. */
export const needServicesQuery = (id: string) => queryOptions({ queryKey: ['need', id, 'services'], queryFn: ({ signal }) => request(`${one('needs', id)}/services`, hasKeys<ServiceMatches>('matches'), { signal }) });
export const useNeedServices = (id: string) => useQuery(needServicesQuery(id));

/** Days of an instrument from a day on. */
export const calendarQuery = (serviceId: string, from: string, size: number) =>
  queryOptions({
    queryKey: ['service', serviceId, 'calendar', from, size],
    queryFn: ({ signal }) => request(withQuery(`${one('services', serviceId)}/calendar`, new URLSearchParams({ ...(from !== '' && { from }), size: String(size) })), hasKeys<InstrumentCalendarView>('days', 'isOpen'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const useInstrumentCalendar = (serviceId: string, from: string, size: number) => useQuery(calendarQuery(serviceId, from, size));

const isDesk = hasKeys<ServiceDeskView>('id', 'state', 'content', 'history', 'allowedActions');
const isDeskPage = hasKeys<ServiceDeskPage>('services', 'total');
export const serviceDeskQuery = (params: URLSearchParams) => queryOptions({ queryKey: ['service-desk', 'list', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/service-desk', params), isDeskPage, { signal }), staleTime: 0 });
export const useServiceDesk = (params: URLSearchParams) => useQuery(serviceDeskQuery(params));
export const serviceQueueQuery = (params: URLSearchParams) => queryOptions({ queryKey: ['service-desk', 'queue', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/service-desk/queue', params), isDeskPage, { signal }), staleTime: 0 });
export const useServiceQueue = (params: URLSearchParams) => useQuery(serviceQueueQuery(params));
export const deskServiceQuery = (id: string) => queryOptions({ queryKey: ['service-desk', 'one', id], queryFn: ({ signal }) => request(one('service-desk', id), isDesk, { signal }), staleTime: 0 });
export const useDeskService = (id: string) => useQuery(deskServiceQuery(id));

/** A deed on a service. Where somebody else was faster, what is shown becomes what is so now. */
function useServiceDeed<Body>(send: (body: Body) => Promise<ServiceDeskView>) {
  const client = useQueryClient();
  const again = () => Promise.all([['service-desk'], ['services'], ['service']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: send,
    onSuccess: (service) => {
      client.setQueryData(deskServiceQuery(service.id).queryKey, service);
      return again();
    },
    onError: (error) => (error instanceof RequestProblem && error.status === 409 ? again() : undefined),
  });
}
export const useBeginService = () => useServiceDeed((content: ServiceInput) => request('/api/service-desk', isDesk, { body: { content } }));
export const useSaveService = (id: string) => useServiceDeed((body: SaveServiceRequest) => request(one('service-desk', id), isDesk, { method: 'PUT', body }));
export const useServiceStep = (id: string) => useServiceDeed((body: ServiceStepRequest) => request(`${one('service-desk', id)}/transitions`, isDesk, { body }));

export const instrumentsQuery = queryOptions({ queryKey: ['instruments'], queryFn: ({ signal }) => request('/api/instruments', hasKeys<InstrumentsView>('instruments'), { signal }), staleTime: 0 });
export const useInstruments = () => useQuery(instrumentsQuery);
const isInstrument = hasKeys<InstrumentView>('id', 'name', 'version');
/** Adds an instrument, or saves one: then `id` and `version` name it. */
export function useSaveInstrument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ known, said }: { known: Pick<InstrumentView, 'id' | 'version'> | null; said: InstrumentInput }) =>
      known === null ? request('/api/instruments', isInstrument, { body: said }) : request(one('instruments', known.id), isInstrument, { method: 'PUT', body: { ...said, version: known.version } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['instruments'] }),
  });
}

/** Slots that one's organisation asked for, or is asked. `params`: `side`, `state`, `page`. */
export const bookingsQuery = (params: URLSearchParams) =>
  queryOptions({ queryKey: ['bookings', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/bookings', params), hasKeys<BookingPage>('bookings', 'total', 'size'), { signal }), placeholderData: keepPreviousData, staleTime: 0 });
export const useBookings = (params: URLSearchParams) => useQuery(bookingsQuery(params));

const isBooking = hasKeys<BookingView>('id', 'state', 'version');
/** A deed on a slot; calendars and lists are asked anew, whether it was taken or somebody else was faster. */
function useBookingDeed<Body>(send: (body: Body) => Promise<BookingView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => Promise.all([['bookings'], ['service'], ['instruments']].map((queryKey) => client.invalidateQueries({ queryKey }))) });
}
export const useAskSlot = (serviceId: string) => useBookingDeed((body: AskSlotRequest) => request(`${one('services', serviceId)}/bookings`, isBooking, { body }));
export const useBookingStep = (id: string) => useBookingDeed((body: BookingStepRequest) => request(`${one('bookings', id)}/transitions`, isBooking, { body }));
export const useKeepUse = (id: string) => useBookingDeed((body: KeepUseRequest) => request(`${one('bookings', id)}/use`, isBooking, { body }));
