import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AddDealItemRequest, BeginDealRequest, CalendarFeedView, CallMeetingRequest, CancelMeetingRequest, DealBoard, DealPage, DealStepRequest, DealTimelineView, DealView, MoveMeetingRequest, SaveContractRequest, SaveDealItemRequest, SavePartiesRequest } from '@techmatch/contracts';
import { RequestProblem } from './problem.js';
import { uploadFile } from './file-upload.js';
import { hasKeys, request } from './request.js';

const isDeal = hasKeys<DealView>('id', 'stage', 'version', 'contract', 'items', 'allowedActions');
const dealPath = (id: string): string => `/api/deals/${encodeURIComponent(id)}`;

/** Where a file of a deal is fetched from. */
export const dealFilePath = (id: string, fileId: string): string => `${dealPath(id)}/files/${encodeURIComponent(fileId)}`;

/** Deals that one has a part in. `params` are those of the API: `stage`, `open`, `page`. */
export const dealsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['deals', 'list', query],
    queryFn: ({ signal }) => request(`/api/deals${query === '' ? '' : `?${query}`}`, hasKeys<DealPage>('deals', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
};
export const useDeals = (params: URLSearchParams) => useQuery(dealsQuery(params));

export const dealBoardQuery = queryOptions({ queryKey: ['deals', 'board'], queryFn: ({ signal }) => request('/api/deals/board', hasKeys<DealBoard>('columns'), { signal }), staleTime: 0 });
export const useDealBoard = () => useQuery(dealBoardQuery);

export const dealQuery = (id: string) => queryOptions({ queryKey: ['deal', id], queryFn: ({ signal }) => request(dealPath(id), isDeal, { signal }), staleTime: 0 });
export const useDeal = (id: string) => useQuery(dealQuery(id));

/** Everything that happened in a deal, newest first, page by page. */
export const dealTimelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['deal', id, 'timeline'],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => request(`${dealPath(id)}/timeline${pageParam > 0 ? `?before=${pageParam}` : ''}`, hasKeys<DealTimelineView>('events', 'older'), { signal }),
    getNextPageParam: ({ older }) => older,
    staleTime: 0,
  });
export const useDealTimeline = (id: string) => useInfiniteQuery(dealTimelineQuery(id));

function take(client: QueryClient, deal: DealView): Promise<unknown> {
  client.setQueryData(dealQuery(deal.id).queryKey, deal);
  return Promise.all([['deals'], ['deal', deal.id, 'timeline']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Begins a deal. Where somebody else has begun it meanwhile, the list that is asked anew names it. */
export const useBeginDeal = () => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: BeginDealRequest) => request('/api/deals', isDeal, { body }), onSuccess: (deal) => take(client, deal), onError: () => client.invalidateQueries({ queryKey: ['deals'] }) });
};

/** A deed on a deal. Where somebody else was faster, what is shown becomes what is so now; the form that was refused says who it was. */
function useDealDeed<Body>(id: string, send: (body: Body) => Promise<DealView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (deal) => take(client, deal),
    onError: (error) => (error instanceof RequestProblem && error.status === 409 ? client.invalidateQueries({ queryKey: ['deal', id] }) : undefined),
  });
}

export const useDealStep = (id: string) => useDealDeed(id, (body: DealStepRequest) => request(`${dealPath(id)}/transitions`, isDeal, { body }));
export const useSaveContract = (id: string) => useDealDeed(id, (body: SaveContractRequest) => request(`${dealPath(id)}/contract`, isDeal, { method: 'PUT', body }));
export const useSaveParties = (id: string) => useDealDeed(id, (body: SavePartiesRequest) => request(`${dealPath(id)}/parties`, isDeal, { method: 'PUT', body }));
export const useAddDealItem = (id: string) => useDealDeed(id, (body: AddDealItemRequest) => request(`${dealPath(id)}/items`, isDeal, { body }));
export const useSaveDealItem = (id: string) =>
  useDealDeed(id, ({ itemId, ...body }: SaveDealItemRequest & { itemId: string }) => request(`${dealPath(id)}/items/${encodeURIComponent(itemId)}`, isDeal, { method: 'PUT', body }));

/** Sends a file into a deal. */
export const useUploadDealFile = (id: string) => useDealDeed(id, ({ file, clientId }: { file: File; clientId: string }) => uploadFile(`${dealPath(id)}/files?clientId=${encodeURIComponent(clientId)}`, file, isDeal));

const meetingPath = (id: string, meetingId: string): string => `${dealPath(id)}/meetings/${encodeURIComponent(meetingId)}`;
export const useCallMeeting = (id: string) => useDealDeed(id, (body: CallMeetingRequest) => request(`${dealPath(id)}/meetings`, isDeal, { body }));
export const useMoveMeeting = (id: string) => useDealDeed(id, ({ meetingId, ...body }: MoveMeetingRequest & { meetingId: string }) => request(meetingPath(id, meetingId), isDeal, { method: 'PUT', body }));
export const useCancelMeeting = (id: string) => useDealDeed(id, ({ meetingId, ...body }: CancelMeetingRequest & { meetingId: string }) => request(`${meetingPath(id, meetingId)}/cancellation`, isDeal, { body }));
/** Where the meetings of a deal are fetched from as a file. */
export const dealCalendarPath = (id: string): string => `${dealPath(id)}/calendar`;

const isFeed = hasKeys<CalendarFeedView>('path', 'since');
/** Whether other programs read one's meetings. */
export const calendarFeedQuery = queryOptions({ queryKey: ['calendar'], queryFn: ({ signal }) => request('/api/calendar', isFeed, { signal }), staleTime: 0 });
export const useCalendarFeed = () => useQuery(calendarFeedQuery);
function useFeedDeed(method: 'POST' | 'DELETE') {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => request('/api/calendar', isFeed, { method }), onSuccess: (feed) => client.setQueryData(calendarFeedQuery.queryKey, feed) });
}
export const useMakeCalendarFeed = () => useFeedDeed('POST');
export const useEndCalendarFeed = () => useFeedDeed('DELETE');
