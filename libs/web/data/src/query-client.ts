import { QueryClient } from '@tanstack/react-query';
import { RequestProblem } from './problem.js';

const retryable = new Set(['network.unreachable', 'server.unavailable', 'rate.tooManyAtOnce']);

/** Without a network what is asked and sent fails and says so at once; the library's own way is to wait for it without a word. */
const networkMode = 'always';

/** The cache of what the server said. Only failures that pass by themselves are tried again, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode,
        refetchOnReconnect: true,
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof RequestProblem && retryable.has(error.code),
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode },
    },
  });
}
