import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NdaReadersRequest, NdaView, SignNdaRequest } from '@techmatch/contracts';
import type { Language } from '@techmatch/contracts/tables';
import { uploadFile } from './file-upload.js';
import { hasKeys, request } from './request.js';

const isNda = hasKeys<NdaView>('state', 'text', 'signatures', 'readers', 'allowedActions');
const path = (introductionId: string): string => `/api/introductions/${encodeURIComponent(introductionId)}/nda`;

/** The agreement on confidentiality of an accepted introduction. */
export const ndaQuery = (introductionId: string, language: Language) =>
  queryOptions({ queryKey: ['nda', introductionId, language], queryFn: ({ signal }) => request(`${path(introductionId)}?language=${language}`, isNda, { signal }), staleTime: 0, refetchOnWindowFocus: true });
export const useNda = (introductionId: string, language: Language) => useQuery(ndaQuery(introductionId, language));

/** What is agreed or revoked opens or closes annexes: their pages are read anew. */
function useNdaMutation<Input>(introductionId: string, send: (input: Input) => Promise<NdaView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all([['nda', introductionId], ['introductions'], ['record-details'], ['record']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useSignNda = (id: string) => useNdaMutation(id, (body: SignNdaRequest) => request(`${path(id)}/signatures`, isNda, { body }));
export const useNameNdaReaders = (id: string) => useNdaMutation(id, (body: NdaReadersRequest) => request(`${path(id)}/readers`, isNda, { method: 'PUT', body }));
export const useRevokeNda = (id: string) => useNdaMutation(id, () => request(`${path(id)}/revocation`, isNda, { method: 'POST' }));
/** Adds a signed scan beside the record of consent. */
export const useAddNdaScan = (id: string) => useNdaMutation(id, ({ file, clientId }: { file: File; clientId: string }) => uploadFile(`${path(id)}/scans?clientId=${encodeURIComponent(clientId)}`, file, isNda));
/** Where a scan is fetched from. */
export const ndaScanPath = (id: string, scanId: string): string => `${path(id)}/scans/${encodeURIComponent(scanId)}`;
