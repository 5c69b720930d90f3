import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { LetterTemplate } from '@techmatch/contracts/tables';
import { hasKeys, request } from './request.js';

/** A letter as it was written. */
export interface LetterView {
  id: string;
  recipient: string;
  language: 'zh' | 'en';
  template: LetterTemplate;
  subject: string;
  text: string;
  createdAt: string;
  sentAt: string | null;
}
export interface LetterPage {
  letters: LetterView[];
  total: number;
  page: number;
  size: number;
}

/** Letters that no mail server took. */
export const mailQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['mail', query],
    queryFn: ({ signal }) => request(`/api/mail${query === '' ? '' : `?${query}`}`, hasKeys<LetterPage>('letters', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
};
export const useMail = (params: URLSearchParams) => useQuery(mailQuery(params));
