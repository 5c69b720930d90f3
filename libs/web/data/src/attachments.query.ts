import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AttachmentsView, AttachmentView, RecordAttachmentsView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { RequestProblem } from './problem.js';
import { hasKeys, request, toProblem } from './request.js';
import { isRenewed } from './session-renewal.js';

const isAttachment = hasKeys<AttachmentView>('id', 'name', 'type', 'bytes');

/** Where a file, or the small picture of a picture, is fetched from. */
export const attachmentPath = (id: string, part: 'file' | 'thumbnail' = 'file'): string => `/api/attachments/${encodeURIComponent(id)}${part === 'thumbnail' ? '/thumbnail' : ''}`;

/** What was sent for a record of the desk. */
export const attachmentsQuery = (publicationId: string) =>
  queryOptions({
    queryKey: ['publication', publicationId, 'attachments'],
    queryFn: ({ signal }) => request(`/api/publications/${encodeURIComponent(publicationId)}/attachments`, hasKeys<AttachmentsView>('attachments'), { signal }),
  });
export const useAttachments = (publicationId: string) => useQuery(attachmentsQuery(publicationId));

/** The files of a public record that the reader may see. */
export const recordAttachmentsQuery = (kind: PublicationKind, id: string) =>
  queryOptions({
    queryKey: ['record', id, 'attachments'],
    queryFn: ({ signal }) => request(`/api/${kind}s/${encodeURIComponent(id)}/attachments`, hasKeys<RecordAttachmentsView>('attachments', 'forSignedIn', 'forSignatories'), { signal }),
  });
export const useRecordAttachments = (kind: PublicationKind, id: string) => useQuery(recordAttachmentsQuery(kind, id));

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Told how much of the file has gone, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file for a record. Where the session has ended it waits until the person has signed in again in place, and is sent once more. Throws RequestProblem, or the abort of `signal`. */
export const useUploadAttachment = (publicationId: string): ((file: File, options: UploadOptions) => Promise<AttachmentView>) => {
  const client = useQueryClient();
  const { queryKey } = attachmentsQuery(publicationId);
  return async (file, options) => {
    const path = `/api/publications/${encodeURIComponent(publicationId)}/attachments`;
    const view = await post(path, file, options).catch(async (error: unknown) => {
      if (error instanceof RequestProblem && (await isRenewed(error.code))) return post(path, file, options);
      throw error;
    });
    client.setQueryData(queryKey, (known) => ({ attachments: [...(known?.attachments ?? []), view] }));
    return view;
  };
};

/** By XMLHttpRequest, which alone tells how much has gone. */
function post(path: string, file: File, { signal, onProgress }: UploadOptions): Promise<AttachmentView> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('file', file, file.name);
    const sending = new XMLHttpRequest();
    const stop = (): void => sending.abort();
    sending.open('POST', path);
    sending.setRequestHeader('accept', 'application/json');
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    sending.addEventListener('loadend', () => signal.removeEventListener('abort', stop));
    sending.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
    sending.addEventListener('error', () => reject(new RequestProblem('network.unreachable', 0)));
    sending.addEventListener('load', () => {
      const answer = readJson(sending.responseText);
      if (sending.status >= 300) reject(toProblem(sending.status, answer));
      else if (isAttachment(answer)) resolve(answer);
      else reject(new RequestProblem('answer.unexpected', sending.status));
    });
    if (signal.aborted) {
      reject(new DOMException('The upload was stopped', 'AbortError'));
      return;
    }
    signal.addEventListener('abort', stop);
    sending.send(body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
