import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { BulletinCandidates, BulletinDeskView, BulletinDraftView, BulletinSeriesView, CreateSeriesRequest, EditSeriesRequest, IssueStepRequest, SaveIssueRequest } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isDraft = hasKeys<BulletinDraftView>('id', 'series', 'state', 'version', 'items', 'allowedActions');
const isSeries = hasKeys<BulletinSeriesView>('slug', 'title');
const issuePath = (id: string): string => `/api/bulletin-desk/issues/${encodeURIComponent(id)}`;
const seriesPath = (slug: string): string => `/api/bulletin-desk/series/${encodeURIComponent(slug)}`;

/** What the organisation that one acts for gives out. */
export const bulletinDeskQuery = queryOptions({
  queryKey: ['bulletin-desk'],
  queryFn: ({ signal }) => request('/api/bulletin-desk', hasKeys<BulletinDeskView>('series', 'mayPublish'), { signal }),
  staleTime: 0,
});
export const useBulletinDesk = () => useQuery(bulletinDeskQuery);

/** An issue being edited. It is read once and then only changed by what this page saves: what a colleague saves is told apart by its version and not mixed in. */
export const bulletinDraftQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulletin-draft', id],
    queryFn: ({ signal }) => request(issuePath(id), isDraft, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
export const useBulletinDraft = (id: string) => useQuery(bulletinDraftQuery(id));

/** What could be added to a draft: what is new, or what a search finds. */
export const bulletinCandidatesQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: ['bulletin-candidates', id, q],
    queryFn: ({ signal }) => request(`${issuePath(id)}/candidates${q === '' ? '' : `?${new URLSearchParams({ q }).toString()}`}`, hasKeys<BulletinCandidates>('items'), { signal }),
    placeholderData: keepPreviousData,
  });
export const useBulletinCandidates = (id: string, q: string, isWanted: boolean) => useQuery({ ...bulletinCandidatesQuery(id, q), enabled: isWanted });

function take(client: QueryClient, draft: BulletinDraftView): Promise<unknown> {
  client.setQueryData(bulletinDraftQuery(draft.id).queryKey, draft);
  return Promise.all([['bulletin-desk'], ['bulletin-candidates'], ['bulletins']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export const useCreateSeries = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateSeriesRequest) => request('/api/bulletin-desk/series', isSeries, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['bulletin-desk'] }),
  });
};

export const useEditSeries = (slug: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EditSeriesRequest) => request(seriesPath(slug), isSeries, { method: 'PUT', body }),
    onSuccess: () => Promise.all([['bulletin-desk'], ['bulletins']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
};

/** Drafts the next issue of a series. */
export const useDraftIssue = (slug: string) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => request(`${seriesPath(slug)}/drafts`, isDraft, { method: 'POST' }), onSuccess: (draft) => take(client, draft) });
};

/** Refused with `bulletin.changedMeanwhile` where somebody else has saved since `version`. */
export const useSaveIssue = (id: string) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: SaveIssueRequest) => request(issuePath(id), isDraft, { method: 'PUT', body }), onSuccess: (draft) => take(client, draft) });
};

export const useIssueStep = (id: string) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: IssueStepRequest) => request(`${issuePath(id)}/transitions`, isDraft, { body }), onSuccess: (draft) => take(client, draft) });
};
