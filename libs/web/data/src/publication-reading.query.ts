import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { DifferenceView, DuplicatesView, PublicationContent, PublicationHistoryView, QualityView, RecordDetailsView, RestrictedPage, RestrictedResultView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { hasKeys, request } from './request.js';

const path = (id: string, part: string): string => `/api/publications/${encodeURIComponent(id)}/${part}`;
const isDifference = hasKeys<DifferenceView>('from', 'to', 'fields');

/** The score of content that is not saved, and what would raise it. Nothing of it is kept. */
export const qualityQuery = (content: PublicationContent) =>
  queryOptions({
    queryKey: ['quality', content],
    queryFn: ({ signal }) => request('/api/publications/quality', hasKeys<QualityView>('score', 'bar', 'items', 'warnings'), { signal, body: { content } }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    gcTime: 60_000,
  });
export const useQuality = (content: PublicationContent, isWanted = true) => useQuery({ ...qualityQuery(content), enabled: isWanted });

/** What somebody else changed meanwhile: from the content on the page to the saved one. */
export const comparePublication = (id: string, content: PublicationContent): Promise<DifferenceView> => request(path(id, 'comparison'), isDifference, { body: { content } });

/** Between two versions of a record; by default what changed since the last approval. */
export const differenceQuery = (id: string, from = 'approved', to = 'working') =>
  queryOptions({
    queryKey: ['publication', id, 'reading', 'difference', from, to],
    queryFn: ({ signal }) => request(`${path(id, 'difference')}?${new URLSearchParams({ from, to }).toString()}`, isDifference, { signal }),
  });
export const useDifference = (id: string, from?: string, to?: string) => useQuery(differenceQuery(id, from, to));

/** Versions and steps of a record, newest first. */
export const publicationHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['publication', id, 'reading', 'history'],
    queryFn: ({ signal }) => request(path(id, 'versions'), hasKeys<PublicationHistoryView>('versions', 'transitions'), { signal }),
  });
export const usePublicationHistory = (id: string) => useQuery(publicationHistoryQuery(id));

/** Public records that may be the same thing. */
export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['publication', id, 'reading', 'duplicates'],
    queryFn: ({ signal }) => request(path(id, 'duplicates'), hasKeys<DuplicatesView>('duplicates'), { signal }),
  });
export const useDuplicates = (id: string) => useQuery(duplicatesQuery(id));

/** What a public record says above the public level; for who is signed in. */
export const recordDetailsQuery = (kind: PublicationKind, id: string) =>
  queryOptions({
    queryKey: ['record-details', kind, id],
    queryFn: ({ signal }) => request(`/api/${kind}s/${encodeURIComponent(id)}/details`, hasKeys<RecordDetailsView>('recordId', 'groups'), { signal }),
  });
export const useRecordDetails = (kind: PublicationKind, id: string) => useQuery(recordDetailsQuery(kind, id));

/** Results whose export is restricted, for who acts for a verified organisation in China. */
export const restrictedQuery = (q: string, page: number) => {
  const params = new URLSearchParams({ page: String(page), ...(q !== '' && { q }) });
  return queryOptions({
    queryKey: ['restricted', q, page],
    queryFn: ({ signal }) => request(`/api/publications/restricted?${params.toString()}`, hasKeys<RestrictedPage>('results', 'total', 'page', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const useRestricted = (q: string, page: number) => useQuery(restrictedQuery(q, page));

export const restrictedResultQuery = (id: string) =>
  queryOptions({
    queryKey: ['restricted', id],
    queryFn: ({ signal }) => request(`/api/publications/restricted/${encodeURIComponent(id)}`, hasKeys<RestrictedResultView>('id', 'title', 'abstract'), { signal }),
  });
export const useRestrictedResult = (id: string) => useQuery(restrictedResultQuery(id));
