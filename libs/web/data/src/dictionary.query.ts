import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AddTermRequest, FieldUsesView, TermNameQuery, TermPage, TermView } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';

/** Terms that stand for each other. `params` are `q`, `kind`, `origin` and `page`, as in the address of the page. */
export const termsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['dictionary', 'terms', query],
    queryFn: ({ signal }) => request(`/api/dictionary/terms${query === '' ? '' : `?${query}`}`, hasKeys<TermPage>('terms', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
};
export const useTerms = (params: URLSearchParams) => useQuery(termsQuery(params));

/** How many records stand in each field. */
export const fieldUsesQuery = queryOptions({
  queryKey: ['dictionary', 'fields'],
  queryFn: ({ signal }) => request('/api/dictionary/fields', hasKeys<FieldUsesView>('fields'), { signal }),
});
export const useFieldUses = () => useQuery(fieldUsesQuery);

/** A change counts with the next search: what was found before is asked again. */
function useDictionaryMutation<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all(['dictionary', 'library', 'search', 'matches'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useAddTerm = () => useDictionaryMutation((body: AddTermRequest) => request('/api/dictionary/terms', hasKeys<TermView>('kind', 'written', 'meaning'), { body }));
export const useRemoveTerm = () =>
  useDictionaryMutation(({ kind, key, meaning }: TermNameQuery) => request(`/api/dictionary/terms?${new URLSearchParams({ kind, key, meaning }).toString()}`, isNothing, { method: 'DELETE' }));
