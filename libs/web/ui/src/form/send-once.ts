import { useRef } from 'react';
import { readDraft, writeDraft } from './form-draft.js';
import { failureOf } from './form-failure.js';

/** Also where the page is served without TLS, as on a machine in a workshop's own network. */
function fresh(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Refusals that say: under this name something else was taken before. */
const otherBefore: readonly string[] = ['request.sentBefore', 'ledger.changedMeanwhile'];

/**
 * Sends what one filling of a form says under one name, also again after a lost reply or a reload, so that the server has it once. `name`: of the form. With what was taken begins another name, and with a
 * refusal that something else was sent under it: what is sent then is meant to be a further one.
 */
export function useSendOnce(name: string): <T>(deed: (clientId: string) => Promise<T>) => Promise<T> {
  const key = `${name}.sending`;
  const sending = useRef<string | null>(null);
  return async (deed) => {
    const known = sending.current ?? readDraft(key, { id: '' }).id ?? '';
    const id = known === '' ? fresh() : known;
    const keep = (next: string | null): void => {
      sending.current = next;
      writeDraft(key, next === null ? {} : { id: next });
    };
    keep(id);
    try {
      const answer = await deed(id);
      keep(null);
      return answer;
    } catch (error) {
      if (otherBefore.includes(failureOf(error).code)) keep(null);
      throw error;
    }
  };
}
