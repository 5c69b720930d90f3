import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AddLedgerEntryRequest, AskDispatchRequest, DispatchPage, DispatchStepRequest, DispatchView, EvaluationView, FiguresRequest, HelpersView, LedgerEntryView, LedgerHistoryView, LedgerPage, RateDispatchRequest, SaveLedgerEntryRequest, SearchPage, WorkbenchNeedsView, WorkbenchView } from '@techmatch/contracts';
import { RequestProblem } from './problem.js';
import { hasKeys, isNothing, request } from './request.js';

const isDispatch = hasKeys<DispatchView>('id', 'state', 'version', 'answers', 'allowedActions');
const isEvaluation = hasKeys<EvaluationView>('dispatch', 'kinds', 'months');
const isEntry = hasKeys<LedgerEntryView>('id', 'kind', 'version');
const dispatchPath = (id: string): string => `/api/dispatches/${encodeURIComponent(id)}`;
const withQuery = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);

/** A commissioner's home. */
export const workbenchQuery = queryOptions({ queryKey: ['workbench'], queryFn: ({ signal }) => request('/api/workbench', hasKeys<WorkbenchView>('todos', 'enterprises', 'introductions', 'deals'), { signal }), staleTime: 0 });
export const useWorkbench = () => useQuery(workbenchQuery);
export const useWorkbenchNeeds = () => useQuery(queryOptions({ queryKey: ['workbench', 'needs'], queryFn: ({ signal }) => request('/api/workbench/needs', hasKeys<WorkbenchNeedsView>('needs'), { signal }) }));

/** Dispatches that one has a part in. `params`: `state`, `page`. */
export const useDispatches = (params: URLSearchParams) =>
  useQuery(queryOptions({ queryKey: ['dispatches', 'list', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/dispatches', params), hasKeys<DispatchPage>('dispatches', 'total'), { signal }), placeholderData: keepPreviousData, staleTime: 0 }));
/** Whom one's own organisation may send. */
export const useHelpers = () => useQuery(queryOptions({ queryKey: ['dispatches', 'helpers'], queryFn: ({ signal }) => request('/api/dispatches/helpers', hasKeys<HelpersView>('helpers', 'most'), { signal }), staleTime: 0 }));
export const dispatchQuery = (id: string) => queryOptions({ queryKey: ['dispatches', id], queryFn: ({ signal }) => request(dispatchPath(id), isDispatch, { signal }), staleTime: 0 });
export const useDispatch = (id: string) => useQuery(dispatchQuery(id));
export const evaluationQuery = (id: string) => queryOptions({ queryKey: ['dispatches', id, 'evaluation'], queryFn: ({ signal }) => request(`${dispatchPath(id)}/evaluation`, isEvaluation, { signal }), staleTime: 0 });
export const useEvaluation = (id: string) => useQuery(evaluationQuery(id));
/** Organisations by name, to choose one; nothing is asked before two characters. */
export const useOrganizationsNamed = (q: string) =>
  useQuery(queryOptions({ queryKey: ['organizations', 'named', q], queryFn: ({ signal }) => request(`/api/organizations?${new URLSearchParams({ q }).toString()}`, hasKeys<SearchPage>('hits', 'total'), { signal }), enabled: q.length > 1, placeholderData: keepPreviousData }));

function useDispatchDeed<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  const renew = () => Promise.all([['dispatches'], ['workbench'], ['ledger']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({ mutationFn: send, onSuccess: renew, onError: (error) => (error instanceof RequestProblem && error.status === 409 ? renew() : undefined) });
}
export const useAskDispatch = () => useDispatchDeed((body: AskDispatchRequest) => request('/api/dispatches', isDispatch, { body }));
export const useDispatchStep = (id: string) => useDispatchDeed((body: DispatchStepRequest) => request(`${dispatchPath(id)}/transitions`, isDispatch, { body }));
export const useGiveFigures = (id: string) => useDispatchDeed((body: FiguresRequest) => request(`${dispatchPath(id)}/figures`, isEvaluation, { method: 'PUT', body }));
export const useRateDispatch = (id: string) => useDispatchDeed((body: RateDispatchRequest) => request(`${dispatchPath(id)}/rating`, isEvaluation, { method: 'PUT', body }));

/** One's own lines. `params`: `period`, `page`. */
export const useLedger = (params: URLSearchParams) =>
  useQuery(queryOptions({ queryKey: ['ledger', 'list', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/ledger', params), hasKeys<LedgerPage>('entries', 'sums', 'enterprises', 'today'), { signal }), placeholderData: keepPreviousData, staleTime: 0 }));
export const useLedgerHistory = (id: string, isEnabled: boolean) =>
  useQuery(queryOptions({ queryKey: ['ledger', 'history', id], queryFn: ({ signal }) => request(`/api/ledger/${encodeURIComponent(id)}/history`, hasKeys<LedgerHistoryView>('changes'), { signal }), enabled: isEnabled, staleTime: 0 }));
export const useAddLedgerEntry = () => useDispatchDeed((body: AddLedgerEntryRequest) => request('/api/ledger', isEntry, { body }));
export const useSaveLedgerEntry = () => useDispatchDeed(({ id, ...body }: SaveLedgerEntryRequest & { id: string }) => request(`/api/ledger/${encodeURIComponent(id)}`, isEntry, { method: 'PUT', body }));
export const useRemoveLedgerEntry = () => useDispatchDeed((id: string) => request(`/api/ledger/${encodeURIComponent(id)}`, isNothing, { method: 'DELETE' }));
