import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationCountView, NotificationPage, NotificationPreferenceRequest, NotificationPreferencesView, ReadNotificationsRequest, UnsubscribeView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isCount = hasKeys<NotificationCountView>('unread');
const isPreferences = hasKeys<NotificationPreferencesView>('preferences', 'digestHour');

/** How many wait unread. Asked for gently, and only while the page is looked at. */
export const notificationCountQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => request('/api/notifications/count', isCount, { signal }),
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});
export const useNotificationCount = () => useQuery(notificationCountQuery);

/** One's own, newest first. `params` are those of the API: `unread`, `page`. */
export const notificationsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['notifications', 'list', query],
    queryFn: ({ signal }) => request(`/api/notifications${query === '' ? '' : `?${query}`}`, hasKeys<NotificationPage>('notifications', 'page', 'hasMore'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
};
export const useNotifications = (params: URLSearchParams) => useQuery(notificationsQuery(params));

/** Marks as read; the bell counts anew at once. */
export const useReadNotifications = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReadNotificationsRequest) => request('/api/notifications/read', isCount, { body }),
    onSuccess: (count) => {
      client.setQueryData(notificationCountQuery.queryKey, count);
      return client.invalidateQueries({ queryKey: ['notifications', 'list'] });
    },
  });
};

export const notificationPreferencesQuery = queryOptions({
  queryKey: ['notifications', 'preferences'],
  queryFn: ({ signal }) => request('/api/notifications/preferences', isPreferences, { signal }),
});
export const useNotificationPreferences = () => useQuery(notificationPreferencesQuery);

export const useChooseNotification = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationPreferenceRequest) => request('/api/notifications/preferences', isPreferences, { method: 'PUT', body }),
    onSuccess: (preferences) => client.setQueryData(notificationPreferencesQuery.queryKey, preferences),
  });
};

/** By the token of a letter, without signing in. */
export const useUnsubscribe = () =>
  useMutation({
    mutationFn: (token: string) => request(`/api/notifications/unsubscribe?${new URLSearchParams({ token }).toString()}`, hasKeys<UnsubscribeView>('kinds'), { method: 'POST' }),
  });
