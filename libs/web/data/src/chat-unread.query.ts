import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ChatUnreadView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Messages not seen in rooms that are not muted. Asked for gently, and only while the page is looked at; pages of talk ask when something came or was read. */
export const chatUnreadQuery = queryOptions({
  queryKey: ['chat', 'unread'],
  queryFn: ({ signal }) => request('/api/chat/unread', hasKeys<ChatUnreadView>('unread'), { signal }),
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});
export const useChatUnread = () => useQuery(chatUnreadQuery);
