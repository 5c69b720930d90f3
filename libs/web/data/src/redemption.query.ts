import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BatchPage, BatchView, ClaimFileView, ClaimNoticesView, VoucherClaimPage, VoucherClaimStepRequest, MakeBatchRequest, OrderPage, OrderStepRequest, OrderView, PartyFactsView, PlaceOrderRequest, ReceiveRequest, ReclaimRequest, ReconciliationView, RedemptionReceipt, SaveClaimRequest, SavePartyFactsRequest, TakenResultView, VoucherClaimView } from '@techmatch/contracts';
import type { EvidenceKind } from '@techmatch/contracts/tables';
import { uploadFile } from './file-upload.js';
import { RequestProblem } from './problem.js';
import { hasKeys, request } from './request.js';

const isReceipt = hasKeys<RedemptionReceipt>('id', 'state', 'version');
const isClaim = hasKeys<VoucherClaimView>('id', 'state', 'version', 'checks', 'files', 'allowedActions');
const pathOf = (room: string, id: string): string => `/api/${room}/${encodeURIComponent(id)}`;
const withQuery = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);

/** Where evidence is fetched from, and the file for the bank. */
export const claimFilePath = (id: string, fileId: string): string => `${pathOf('voucher-claims', id)}/files/${encodeURIComponent(fileId)}`;
export const batchFilePath = (id: string, format: 'csv' | 'xlsx'): string => `${pathOf('settlements', id)}/file?format=${format}`;
/** Where an auditor fetches everything about a programme. */
export const auditPackPath = (programmeId: string, format: 'pdf' | 'xlsx'): string => `/api/voucher-audit/pack?programmeId=${encodeURIComponent(programmeId)}&format=${format}`;

/** `params` are those of the API: `state`, `voucherId`, `page`. */
export const useOrders = (params: URLSearchParams) =>
  useQuery(queryOptions({ queryKey: ['vouchers', 'orders', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/voucher-orders', params), hasKeys<OrderPage>('orders', 'total', 'size'), { signal }), placeholderData: keepPreviousData, staleTime: 0 }));
export const useOrder = (id: string) => useQuery(queryOptions({ queryKey: ['vouchers', 'order', id], queryFn: ({ signal }) => request(pathOf('voucher-orders', id), hasKeys<OrderView>('id', 'state', 'events', 'allowedActions'), { signal }), staleTime: 0 }));

/** One's own claims, or the queue of the authority. `params`: `state`, `page`. */
export const useVoucherClaims = (params: URLSearchParams) =>
  useQuery(queryOptions({ queryKey: ['vouchers', 'claims', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/voucher-claims', params), hasKeys<VoucherClaimPage>('claims', 'total', 'size'), { signal }), placeholderData: keepPreviousData, staleTime: 0 }));
export const useVoucherClaim = (id: string) => useQuery(queryOptions({ queryKey: ['vouchers', 'claim', id], queryFn: ({ signal }) => request(pathOf('voucher-claims', id), isClaim, { signal }), staleTime: 0 }));
/** What is about to be paid. */
export const useClaimNotices = () => useQuery(queryOptions({ queryKey: ['vouchers', 'notices'], queryFn: ({ signal }) => request('/api/voucher-notices', hasKeys<ClaimNoticesView>('notices'), { signal }) }));
/** What one's organisation says of itself that ties it to others. */
export const usePartyFacts = (isEnabled: boolean) => useQuery(queryOptions({ queryKey: ['vouchers', 'facts'], queryFn: ({ signal }) => request('/api/party-facts', hasKeys<PartyFactsView>('facts'), { signal }), staleTime: 0, enabled: isEnabled }));

export const useBatches = (params: URLSearchParams) =>
  useQuery(queryOptions({ queryKey: ['vouchers', 'batches', params.toString()], queryFn: ({ signal }) => request(withQuery('/api/settlements', params), hasKeys<BatchPage>('batches', 'total', 'size'), { signal }), placeholderData: keepPreviousData, staleTime: 0 }));
export const useBatch = (id: string) => useQuery(queryOptions({ queryKey: ['vouchers', 'batch', id], queryFn: ({ signal }) => request(pathOf('settlements', id), hasKeys<BatchView>('id', 'state', 'entries', 'allowedActions'), { signal }), staleTime: 0 }));
export const useReconciliation = (programmeId: string) =>
  useQuery(queryOptions({ queryKey: ['vouchers', 'reconciliation', programmeId], queryFn: ({ signal }) => request(`/api/settlements/reconciliation?programmeId=${encodeURIComponent(programmeId)}`, hasKeys<ReconciliationView>('breaks', 'ledgerPaidFen'), { signal }), staleTime: 0 }));

/** A deed of redemption. What it changes is asked anew, also where somebody else was faster. */
function useDeed<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: ['vouchers'] });
  return useMutation({ mutationFn: send, onSuccess: renew, onError: (error) => (error instanceof RequestProblem && error.status === 409 ? renew() : undefined) });
}
/** A step under the sender's name for it. */
type Keyed<Body> = Body & { key: string };

export const usePlaceOrder = () => useDeed(({ key, ...body }: Keyed<PlaceOrderRequest>) => request('/api/voucher-orders', isReceipt, { body, key }));
export const useOrderStep = (id: string) => useDeed(({ key, ...body }: Keyed<OrderStepRequest>) => request(`${pathOf('voucher-orders', id)}/transitions`, isReceipt, { body, key }));
export const useBeginClaim = () => useDeed((orderId: string) => request('/api/voucher-claims', isClaim, { body: { orderId } }));
export const useSaveVoucherClaim = (id: string) => useDeed((body: SaveClaimRequest) => request(pathOf('voucher-claims', id), isClaim, { method: 'PUT', body }));
export const useVoucherClaimStep = (id: string) => useDeed(({ key, ...body }: Keyed<VoucherClaimStepRequest>) => request(`${pathOf('voucher-claims', id)}/transitions`, isReceipt, { body, key }));
export const useUploadEvidence = (id: string) =>
  useDeed(({ file, kind, clientId }: { file: File; kind: EvidenceKind; clientId: string }) => uploadFile(`${pathOf('voucher-claims', id)}/files?kind=${kind}&clientId=${encodeURIComponent(clientId)}`, file, hasKeys<ClaimFileView>('id', 'sha256')));
export const useReclaim = (id: string) => useDeed(({ key, ...body }: Keyed<ReclaimRequest>) => request(`${pathOf('voucher-claims', id)}/reclaims`, isReceipt, { body, key }));
export const useReceive = (id: string) => useDeed(({ key, ...body }: Keyed<ReceiveRequest>) => request(`${pathOf('voucher-claims', id)}/receipts`, isReceipt, { body, key }));
export const useSavePartyFacts = () => useDeed((body: SavePartyFactsRequest) => request('/api/party-facts', hasKeys<PartyFactsView>('facts'), { method: 'PUT', body }));
export const useMakeBatch = () => useDeed(({ key, ...body }: Keyed<MakeBatchRequest>) => request('/api/settlements', isReceipt, { body, key }));
export const useTakeResult = (id: string) => useDeed((file: File) => uploadFile(`${pathOf('settlements', id)}/results`, file, hasKeys<TakenResultView>('lines', 'batch')));
