import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { DifferenceView, DuplicatesView, PublicationContent, PublicationHistoryView, QualityView } from '@techmatch/contracts';
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
