import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { CreatePublicationRequest, ObjectionRequest, PublicationPage, PublicationView, SavePublicationRequest, TransitionRequest } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isPublication = hasKeys<PublicationView>('id', 'kind', 'state', 'version', 'content', 'quality', 'allowedActions');
const path = (id: string): string => `/api/publications/${encodeURIComponent(id)}`;

/** Records of the publication desk. `params` are those of the API: `mine`, `organization`, `state`, `kind`, `page`, `size`. */
export const publicationsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['publications', 'list', query],
    queryFn: ({ signal }) => request(`/api/publications${query === '' ? '' : `?${query}`}`, hasKeys<PublicationPage>('publications', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const usePublications = (params: URLSearchParams) => useQuery(publicationsQuery(params));

/** What waits for one's decision, longest first. */
export const reviewQueueQuery = (page: number) =>
  queryOptions({
    queryKey: ['publications', 'queue', page],
    queryFn: ({ signal }) => request(`/api/review-queue?page=${page}`, hasKeys<PublicationPage>('publications', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const useReviewQueue = (page: number) => useQuery(reviewQueueQuery(page));

export const publicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['publication', id],
    queryFn: ({ signal }) => request(path(id), isPublication, { signal }),
    staleTime: 0,
  });
export const usePublication = (id: string) => useQuery(publicationQuery(id));

/** The record as the server has it now, also for whoever writes on it meanwhile. */
export const useFreshPublication = (id: string): (() => Promise<PublicationView>) => {
  const client = useQueryClient();
  return () => client.query({ ...publicationQuery(id), staleTime: 0 });
};

/** What a change leads to: the record itself is known, its lists, its history and the public libraries are read anew. */
function take(client: QueryClient, publication: PublicationView): Promise<unknown> {
  client.setQueryData(publicationQuery(publication.id).queryKey, publication);
  const stale = [['publications'], ['publication', publication.id, 'reading'], ['record'], ['library'], ['search']];
  return Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
}

export const useCreatePublication = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreatePublicationRequest) => request('/api/publications', isPublication, { body }),
    onSuccess: (publication) => take(client, publication),
  });
};

/** Saves the working content; refused with `publication.changedMeanwhile` where somebody else has saved since `version`. */
export const useSavePublication = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SavePublicationRequest) => request(path(id), isPublication, { method: 'PUT', body }),
    onSuccess: (publication) => {
      client.setQueryData(publicationQuery(id).queryKey, publication);
      // Nobody waits for the lists while a text is being written.
      void client.invalidateQueries({ queryKey: ['publications'] });
    },
  });
};

/** One step of a record's life. */
export const usePublicationStep = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TransitionRequest) => request(`${path(id)}/transitions`, isPublication, { body }),
    onSuccess: (publication) => take(client, publication),
  });
};

/** Says why a record that was hidden after a report should not be. */
export const useObject = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ObjectionRequest) => request(`${path(id)}/objection`, isPublication, { method: 'PUT', body }),
    onSuccess: (publication) => take(client, publication),
  });
};
