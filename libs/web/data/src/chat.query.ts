import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatBlocksView, ChatFileView, ChatMessagePage, ChatMessageRequest, ChatMessageView, ChatReadView, ChatRoomPage, ChatRoomView, ChatSearchPage, ChatVersionsView } from '@techmatch/contracts';
import { uploadFile } from './file-upload.js';
import { hasKeys, isNothing, request } from './request.js';

export const isChatMessage = hasKeys<ChatMessageView>('id', 'roomId', 'seq', 'state', 'allowedActions');
export const isChatMessagePage = hasKeys<ChatMessagePage>('messages', 'changes', 'lastSeq', 'lastChange', 'hasMore');
const isRoom = hasKeys<ChatRoomView>('id', 'subject', 'members', 'lastSeq', 'readSeq', 'allowedActions');
const isFile = hasKeys<ChatFileView>('id', 'name', 'type', 'bytes');

const roomPath = (roomId: string): string => `/api/chat/rooms/${encodeURIComponent(roomId)}`;
const messagePath = (id: string): string => `/api/chat/messages/${encodeURIComponent(id)}`;

/** Where a file of a room, or the small picture of a picture, is fetched from. */
export const chatFilePath = (id: string, part: 'file' | 'thumbnail' = 'file'): string => `/api/chat/files/${encodeURIComponent(id)}${part === 'thumbnail' ? '/thumbnail' : ''}`;
/** The whole room as evidence: a page, or pages to print. */
export const chatEvidencePath = (roomId: string, form: 'html' | 'pdf'): string => `${roomPath(roomId)}/evidence${form === 'pdf' ? '/pdf' : ''}`;

/** One's rooms, newest message first. Sockets say when to ask again; where there are none, a look every half minute. */
export const chatRoomsQuery = infiniteQueryOptions({
  queryKey: ['chat', 'rooms'],
  initialPageParam: 1,
  queryFn: ({ signal, pageParam }) => request(`/api/chat/rooms?page=${pageParam}`, hasKeys<ChatRoomPage>('rooms', 'page', 'hasMore'), { signal }),
  getNextPageParam: ({ page, hasMore }) => (hasMore ? page + 1 : null),
  staleTime: 0,
  refetchInterval: 30_000,
  refetchOnWindowFocus: true,
});
export const useChatRooms = () => useInfiniteQuery(chatRoomsQuery);

export const chatRoomQuery = (roomId: string) => queryOptions({ queryKey: ['chat', 'room', roomId], queryFn: ({ signal }) => request(roomPath(roomId), isRoom, { signal }), staleTime: 0 });
export const useChatRoom = (roomId: string) => useQuery(chatRoomQuery(roomId));

/** Messages of one's rooms that hold the words; an empty question is not sent. */
export const chatSearchQuery = (q: string, roomId: string | null, page: number) =>
  queryOptions({
    queryKey: ['chat', 'search', q, roomId, page],
    queryFn: ({ signal }) => request(`/api/chat/search?${new URLSearchParams({ q, page: String(page), ...(roomId !== null && { room: roomId }) }).toString()}`, hasKeys<ChatSearchPage>('hits', 'page', 'hasMore'), { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const useChatSearch = (q: string, roomId: string | null, page: number) => useQuery(chatSearchQuery(q, roomId, page));

/** Earlier wordings of a message; asked for when somebody wants to see them. */
export const useChatVersions = (id: string, change: number) => useQuery(queryOptions({ queryKey: ['chat', 'versions', id, change], queryFn: ({ signal }) => request(`${messagePath(id)}/versions`, hasKeys<ChatVersionsView>('versions'), { signal }) }));

/** Messages of a room. `params` are those of the API: `after` with `changed`, `before`, `size`. */
export const askChatMessages = (roomId: string, params: Readonly<Record<string, number>>): Promise<ChatMessagePage> =>
  request(`${roomPath(roomId)}/messages?${new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString()}`, isChatMessagePage);
export const sendChatMessage = (roomId: string, body: ChatMessageRequest): Promise<ChatMessageView> => request(`${roomPath(roomId)}/messages`, isChatMessage, { body });
export const markChatRead = (roomId: string, seq: number): Promise<ChatReadView> => request(`${roomPath(roomId)}/read`, hasKeys<ChatReadView>('readSeq', 'unread'), { method: 'PUT', body: { seq } });

export const useEditChatMessage = (id: string) => useMutation({ mutationFn: (text: string) => request(messagePath(id), isChatMessage, { method: 'PUT', body: { text } }) });
export const useDeleteChatMessage = (id: string) => useMutation({ mutationFn: () => request(messagePath(id), isChatMessage, { method: 'DELETE' }) });

/** A deed on a room or a person; what is shown of rooms is asked anew. */
function useChatDeed<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: ['chat'] }) });
}
export const useMuteChat = (roomId: string) => useChatDeed((isMuted: boolean) => request(`${roomPath(roomId)}/mute`, isNothing, { method: 'PUT', body: { isMuted } }));
export const useDirectChat = () => useChatDeed((personId: string) => request('/api/chat/direct', isRoom, { body: { personId } }));
export const useBlockChat = () =>
  useChatDeed(({ personId, isBlocked }: { personId: string; isBlocked: boolean }) => request(`/api/chat/blocks/${encodeURIComponent(personId)}`, isNothing, { method: isBlocked ? 'PUT' : 'DELETE' }));
export const chatBlocksQuery = queryOptions({ queryKey: ['chat', 'blocks'], queryFn: ({ signal }) => request('/api/chat/blocks', hasKeys<ChatBlocksView>('blocks'), { signal }) });

/** Sends a file to a room; the others see it once a message lists it. */
export const uploadChatFile = (roomId: string, file: File): Promise<ChatFileView> => uploadFile(`${roomPath(roomId)}/files`, file, isFile);
