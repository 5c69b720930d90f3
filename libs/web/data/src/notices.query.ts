import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { NoticeDeskPage, NoticeDraftView, NoticePage, NoticeStepRequest, NoticeVersionPage, NoticeView, SaveNoticeRequest, WriteNoticeRequest } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isDraft = hasKeys<NoticeDraftView>('id', 'state', 'version', 'body', 'allowedActions');
const deskPath = (id: string): string => `/api/notice-desk/${encodeURIComponent(id)}`;

/** Where feed readers follow the notices. */
export const noticeFeed = '/api/notices/feed';

/** Published notices. `params` are those of the API: `q`, `kind`, `organization`, `time`, `page`. */
export const noticesQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['notices', 'list', query],
    queryFn: ({ signal }) => request(`/api/notices${query === '' ? '' : `?${query}`}`, hasKeys<NoticePage>('notices', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const useNotices = (params: URLSearchParams) => useQuery(noticesQuery(params));

export const noticeQuery = (id: string) =>
  queryOptions({ queryKey: ['notices', 'one', id], queryFn: ({ signal }) => request(`/api/notices/${encodeURIComponent(id)}`, hasKeys<NoticeView>('id', 'title', 'body'), { signal }) });
export const useNotice = (id: string) => useQuery(noticeQuery(id));

/** What a notice said before, newest first. */
export const useNoticeVersions = (id: string, { enabled }: { enabled: boolean }) =>
  useQuery({ queryKey: ['notices', 'versions', id], enabled, queryFn: ({ signal }) => request(`/api/notices/${encodeURIComponent(id)}/versions`, hasKeys<NoticeVersionPage>('versions'), { signal }) });

/** Notices of the organisation that one acts for. */
export const noticeDeskQuery = (page: number) =>
  queryOptions({
    queryKey: ['notice-desk', page],
    queryFn: ({ signal }) => request(`/api/notice-desk?page=${page}`, hasKeys<NoticeDeskPage>('notices', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const useNoticeDesk = (page: number) => useQuery(noticeDeskQuery(page));

/** A notice being edited: read once, then only changed by what this page saves. */
export const noticeDraftQuery = (id: string) =>
  queryOptions({ queryKey: ['notice-draft', id], queryFn: ({ signal }) => request(deskPath(id), isDraft, { signal }), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false });
export const useNoticeDraft = (id: string) => useQuery(noticeDraftQuery(id));

function take(client: QueryClient, draft: NoticeDraftView): Promise<unknown> {
  client.setQueryData(noticeDraftQuery(draft.id).queryKey, draft);
  return Promise.all([['notice-desk'], ['notices']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export const useCreateNotice = () => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: WriteNoticeRequest) => request('/api/notice-desk', isDraft, { body }), onSuccess: (draft) => take(client, draft) });
};

export const useSaveNotice = (id: string) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: SaveNoticeRequest) => request(deskPath(id), isDraft, { method: 'PUT', body }), onSuccess: (draft) => take(client, draft) });
};

export const useNoticeStep = (id: string) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: NoticeStepRequest) => request(`${deskPath(id)}/transitions`, isDraft, { body }), onSuccess: (draft) => take(client, draft) });
};
