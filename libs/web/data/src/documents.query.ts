import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConsentRequest, DocumentConsentView, DocumentDifferenceView, DocumentView } from '@techmatch/contracts';
import type { DocumentName, Language } from '@techmatch/contracts/tables';
import { accountQuery } from './account.query.js';
import { hasKeys, isList, request } from './request.js';
import { sessionQuery } from './session.query.js';

/** The terms, or what is done with personal data: one version, else the one in force. */
export const documentQuery = (name: DocumentName, language: Language, version?: string) =>
  queryOptions({
    queryKey: ['document', name, language, version],
    queryFn: ({ signal }) => request(`/api/documents/${name}?${new URLSearchParams({ language, ...(version !== undefined && { version }) }).toString()}`, hasKeys<DocumentView>('name', 'version', 'text', 'versions'), { signal }),
    staleTime: 600_000,
  });
export const useDocument = (name: DocumentName, language: Language, version?: string) => useQuery(documentQuery(name, language, version));

/** What changed from one version to another. */
export const documentDifferenceQuery = (name: DocumentName, language: Language, from: string, version: string) =>
  queryOptions({
    queryKey: ['document', name, language, version, 'difference', from],
    queryFn: ({ signal }) => request(`/api/documents/${name}/difference?${new URLSearchParams({ language, from, version }).toString()}`, hasKeys<DocumentDifferenceView>('from', 'to', 'parts'), { signal }),
    staleTime: 600_000,
  });
export const useDocumentDifference = (name: DocumentName, language: Language, from: string, version: string) => useQuery(documentDifferenceQuery(name, language, from, version));

/** How I stand to each document. */
export const consentsQuery = queryOptions({
  queryKey: ['account', 'consents'],
  queryFn: ({ signal }) => request('/api/account/consents', isList<DocumentConsentView>, { signal }),
});
export const useConsents = () => useQuery(consentsQuery);

export const useAgree = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (consents: ConsentRequest[]) => request('/api/account/consents', isList<DocumentConsentView>, { body: { consents } }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: accountQuery.queryKey }), client.invalidateQueries({ queryKey: sessionQuery.queryKey })]),
  });
};
