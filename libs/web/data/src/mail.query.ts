import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { LetterPage } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Letters that no mail server took. */
export const mailQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['mail', query],
    queryFn: ({ signal }) => request(`/api/mail${query === '' ? '' : `?${query}`}`, hasKeys<LetterPage>('letters', 'page', 'hasMore'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
};
export const useMail = (params: URLSearchParams) => useQuery(mailQuery(params));
