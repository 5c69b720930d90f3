import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { MatchPreviewRequest, MatchPreviewView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Shortest text the API matches. */
export const shortestProblem = 2;

/** Matches of a described problem. The text travels in the body, never in an address, and the answer is forgotten with the tab. */
export const matchPreviewQuery = (problem: MatchPreviewRequest) =>
  queryOptions({
    queryKey: ['matches', 'preview', problem],
    queryFn: ({ signal }) => request('/api/matches/preview', hasKeys<MatchPreviewView>('results', 'experts', 'needs'), { signal, body: problem }),
    enabled: problem.text.length >= shortestProblem,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

export const useMatchPreview = (problem: MatchPreviewRequest) => useQuery(matchPreviewQuery(problem));
