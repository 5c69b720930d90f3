import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { BulletinArchiveView, BulletinIssueView, BulletinSeriesList, SubscribeRequest, SubscriptionAskedView, SubscriptionEndedView, SubscriptionView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const path = (slug: string): string => `/api/bulletins/${encodeURIComponent(slug)}`;

/** Where feed readers follow a series. */
export const bulletinFeed = (slug: string): string => `${path(slug)}/feed`;

/** Series that have issued something, the latest first. */
export const bulletinSeriesQuery = queryOptions({
  queryKey: ['bulletins', 'series'],
  queryFn: ({ signal }) => request('/api/bulletins', hasKeys<BulletinSeriesList>('series'), { signal }),
});
export const useBulletinSeries = () => useQuery(bulletinSeriesQuery);

/** A series with its issues, newest first. */
export const bulletinArchiveQuery = (slug: string, page: number) =>
  queryOptions({
    queryKey: ['bulletins', 'archive', slug, page],
    queryFn: ({ signal }) => request(`${path(slug)}?page=${page}`, hasKeys<BulletinArchiveView>('series', 'issues', 'total'), { signal }),
    placeholderData: keepPreviousData,
  });
export const useBulletinArchive = (slug: string, page: number) => useQuery(bulletinArchiveQuery(slug, page));

export const bulletinIssueQuery = (slug: string, number: string) =>
  queryOptions({
    queryKey: ['bulletins', 'issue', slug, number],
    queryFn: ({ signal }) => request(`${path(slug)}/${encodeURIComponent(number)}`, hasKeys<BulletinIssueView>('series', 'number', 'items', 'errata'), { signal }),
  });
export const useBulletinIssue = (slug: string, number: string) => useQuery(bulletinIssueQuery(slug, number));

/** Answers alike whether or not the address has the bulletin already; the letter says what to do. */
export const useSubscribe = (slug: string) => useMutation({ mutationFn: (body: SubscribeRequest) => request(`${path(slug)}/subscriptions`, hasKeys<SubscriptionAskedView>('hours'), { body }) });

/** The links of letters; no session needed. */
export const useConfirmSubscription = () => useMutation({ mutationFn: (token: string) => request('/api/bulletin-subscriptions/confirm', hasKeys<SubscriptionView>('slug', 'title'), { body: { token } }) });
export const useEndSubscription = () => useMutation({ mutationFn: (token: string) => request('/api/bulletin-subscriptions/end', hasKeys<SubscriptionEndedView>('isEnded'), { body: { token } }) });
