import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedIdsView, SavedPage, SavedRecordView } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';
import { createTabStore, useTabStore } from './tab-store.js';

const path = (id: string): string => `/api/saved/${encodeURIComponent(id)}`;

/** Ids of the records that I keep: one answer for all stars of a page. */
export const savedIdsQuery = queryOptions({
  queryKey: ['saved', 'ids'],
  queryFn: ({ signal }) => request('/api/saved/ids', hasKeys<SavedIdsView>('ids'), { signal }),
  staleTime: 300_000,
});
export const useSavedIds = (isSignedIn: boolean) => useQuery({ ...savedIdsQuery, enabled: isSignedIn });

/** Records that I keep. `params` are those of the API: `kind`, `q`, `page`. */
export const savedQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['saved', 'list', query],
    queryFn: ({ signal }) => request(`/api/saved${query === '' ? '' : `?${query}`}`, hasKeys<SavedPage>('records', 'total', 'kept'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
};
export const useSaved = (params: URLSearchParams) => useQuery(savedQuery(params));

/** Changes the ids at once, and puts them back where the server refuses. */
function useIds(): { change: (to: (ids: readonly string[]) => string[]) => Promise<{ before: SavedIdsView | undefined }>; restore: (before: SavedIdsView | undefined) => void } {
  const client = useQueryClient();
  return {
    change: async (to) => {
      await client.cancelQueries({ queryKey: savedIdsQuery.queryKey });
      const before = client.getQueryData(savedIdsQuery.queryKey);
      client.setQueryData(savedIdsQuery.queryKey, { ids: to(before?.ids ?? []) });
      return { before };
    },
    restore: (before) => void client.setQueryData(savedIdsQuery.queryKey, before),
  };
}

/** Keeps a record, or changes its note. */
export const useKeep = () => {
  const client = useQueryClient();
  const ids = useIds();
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note?: string | null }) => request(path(id), hasKeys<SavedRecordView>('id', 'kind', 'isGone'), { method: 'PUT', body: { ...(note !== undefined && { note: note ?? '' }) } }),
    onMutate: ({ id }) => ids.change((all) => (all.includes(id) ? [...all] : [id, ...all])),
    onError: (_error, _input, context) => ids.restore(context?.before),
    onSuccess: () => client.invalidateQueries({ queryKey: ['saved', 'list'] }),
  });
};

/** Keeps it no longer. Lists that are shown stay as they are, so that it can be taken back in its place. */
export const useDrop = () => {
  const client = useQueryClient();
  const ids = useIds();
  return useMutation({
    mutationFn: (id: string) => request(path(id), isNothing, { method: 'DELETE' }),
    onMutate: (id) => ids.change((all) => all.filter((one) => one !== id)),
    onError: (_error, _id, context) => ids.restore(context?.before),
    onSuccess: () => client.invalidateQueries({ queryKey: ['saved', 'list'], refetchType: 'none' }),
  });
};

/** A star that a visitor pressed before signing in; it takes effect when they come back. */
const pendingStar = createTabStore<string>('techmatch.star', '', (value): value is string => typeof value === 'string' && /^(?:(?:res|exp|need)_[0-9a-z]{20})?$/.test(value));
export const usePendingStar = () => useTabStore(pendingStar);
