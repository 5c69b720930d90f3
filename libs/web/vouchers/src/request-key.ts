import { RequestProblem } from '@techmatch/web-data';
import { useRef } from 'react';

/** Also where the page is served without TLS, as on a machine in a workshop's own network. */
const fresh = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The server has said what it thinks of it: what is sent next is meant to be another request. */
const isAnswered = (error: unknown): boolean => error instanceof RequestProblem && error.status >= 400 && error.status < 500;

/** Names what is sent, so that it is done once: under the same name again after a lost reply, under another after an answer, whatever it said. */
export function useRequestKey(): <T>(send: (key: string) => Promise<T>) => Promise<T> {
  const sending = useRef<string | null>(null);
  return async (send) => {
    sending.current ??= fresh();
    try {
      const answer = await send(sending.current);
      sending.current = null;
      return answer;
    } catch (error) {
      if (isAnswered(error)) sending.current = null;
      throw error;
    }
  };
}
