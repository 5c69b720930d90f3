import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApplicationPage, ApplicationReceipt, ApplicationStepRequest, ApplicationView, BeginApplicationRequest, BeginProgrammeRequest, DeskProgrammeList, DeskProgrammeView, EstimateRequest, EstimatesView, ProgrammeList, ProgrammeReceipt, ProgrammeStepRequest, ProgrammeView, SaveApplicationRequest, SaveProgrammeRequest, VoucherReceipt, VoucherStepRequest, VoucherView, WalletView } from '@techmatch/contracts';
import { RequestProblem } from './problem.js';
import { hasKeys, request } from './request.js';

const isApplication = hasKeys<ApplicationView>('id', 'state', 'version', 'estimate', 'allowedActions');
const isDeskProgramme = hasKeys<DeskProgrammeView>('id', 'state', 'version', 'draft', 'allowedActions');
const pathOf = (room: string, id: string): string => `/api/${room}/${encodeURIComponent(id)}`;
const withQuery = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);

/** Programmes that are open or were: anybody reads them. */
export const useProgrammes = () => useQuery(queryOptions({ queryKey: ['vouchers', 'programmes'], queryFn: ({ signal }) => request('/api/programmes', hasKeys<ProgrammeList>('programmes'), { signal }) }));
export const useProgramme = (id: string) => useQuery(queryOptions({ queryKey: ['vouchers', 'programmes', id], queryFn: ({ signal }) => request(pathOf('programmes', id), hasKeys<ProgrammeView>('id', 'terms', 'versions'), { signal }) }));
/** What a service would get. Nothing is kept, here or there. */
export const useEstimates = () => useMutation({ mutationFn: (body: EstimateRequest) => request('/api/programmes/estimates', hasKeys<EstimatesView>('facts', 'estimates'), { body }) });

export const useDeskProgrammes = () => useQuery(queryOptions({ queryKey: ['vouchers', 'desk'], queryFn: ({ signal }) => request('/api/programme-desk', hasKeys<DeskProgrammeList>('programmes'), { signal }), staleTime: 0 }));
const deskProgrammeQuery = (id: string) => queryOptions({ queryKey: ['vouchers', 'desk', id], queryFn: ({ signal }) => request(pathOf('programme-desk', id), isDeskProgramme, { signal }), staleTime: 0 });
export const useDeskProgramme = (id: string) => useQuery(deskProgrammeQuery(id));

/** Applications: `room` is one's own, or the queue of the office. `params`: `state`, `programmeId`, `page`. */
export const useApplications = (room: 'own' | 'queue', params: URLSearchParams, isEnabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['vouchers', 'applications', room, params.toString()],
      queryFn: ({ signal }) => request(withQuery(`/api/voucher-applications${room === 'queue' ? '/queue' : ''}`, params), hasKeys<ApplicationPage>('applications', 'total', 'size'), { signal }),
      placeholderData: keepPreviousData,
      staleTime: 0,
      enabled: isEnabled,
    }),
  );
const applicationQuery = (id: string) => queryOptions({ queryKey: ['vouchers', 'application', id], queryFn: ({ signal }) => request(pathOf('voucher-applications', id), isApplication, { signal }), staleTime: 0 });
export const useApplication = (id: string) => useQuery(applicationQuery(id));

export const useWallet = (isEnabled = true) => useQuery(queryOptions({ queryKey: ['vouchers', 'wallet'], queryFn: ({ signal }) => request('/api/vouchers/wallet', hasKeys<WalletView>('vouchers', 'movements'), { signal }), staleTime: 0, enabled: isEnabled }));
export const useVoucher = (id: string) => useQuery(queryOptions({ queryKey: ['vouchers', 'voucher', id], queryFn: ({ signal }) => request(pathOf('vouchers', id), hasKeys<VoucherView>('id', 'state', 'movements', 'allowedActions'), { signal }), staleTime: 0 }));

/** A deed of vouchers. What it changes is asked anew, also where somebody else was faster. */
function useVoucherDeed<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: ['vouchers'] });
  return useMutation({ mutationFn: send, onSuccess: renew, onError: (error) => (error instanceof RequestProblem && error.status === 409 ? renew() : undefined) });
}
/** A step under the sender's name for it. */
type Named<Body> = Body & { key: string };

export const useBeginProgramme = () => useVoucherDeed((body: BeginProgrammeRequest) => request('/api/programme-desk', isDeskProgramme, { body }));
export const useSaveProgramme = (id: string) => useVoucherDeed((body: SaveProgrammeRequest) => request(pathOf('programme-desk', id), isDeskProgramme, { method: 'PUT', body }));
export const useProgrammeStep = (id: string) => useVoucherDeed(({ key, ...body }: Named<ProgrammeStepRequest>) => request(`${pathOf('programme-desk', id)}/transitions`, hasKeys<ProgrammeReceipt>('id', 'state'), { body, key }));
export const useBeginApplication = () => useVoucherDeed((body: BeginApplicationRequest) => request('/api/voucher-applications', isApplication, { body }));
export const useSaveApplication = (id: string) => useVoucherDeed((body: SaveApplicationRequest) => request(pathOf('voucher-applications', id), isApplication, { method: 'PUT', body }));
export const useApplicationStep = (id: string) => useVoucherDeed(({ key, ...body }: Named<ApplicationStepRequest>) => request(`${pathOf('voucher-applications', id)}/transitions`, hasKeys<ApplicationReceipt>('id', 'state', 'number'), { body, key }));
export const useVoucherStep = (id: string) => useVoucherDeed(({ key, ...body }: Named<VoucherStepRequest>) => request(`${pathOf('vouchers', id)}/transitions`, hasKeys<VoucherReceipt>('id', 'state'), { body, key }));
