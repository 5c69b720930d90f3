import { isRecord, type ErrorCode, type Problem } from '@techmatch/contracts/tables';
import { RequestProblem } from './problem.js';
import { isRenewed } from './session-renewal.js';

export interface RequestOptions {
  signal?: AbortSignal;
  /** Sent as JSON, by POST unless another method is named. */
  body?: object;
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The sender's name for a request that moves money (`Idempotency-Key`): sent again it is done once. */
  key?: string;
}

/**
 * Says whether an answer has the shape a page reads. Only the named keys are looked at: enough that a page of another version
 * fails with words and not with a crash.
 */
export type AnswerCheck<T> = (answer: unknown) => answer is T;

// Its form alone: the table of all codes would come with every first page, and the words say so where a code has none.
const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && /^[a-z]+\.[a-z]+$/i.test(value);
const isProblem = (value: unknown): value is Problem => isRecord(value) && isErrorCode(value.code) && Array.isArray(value.fields);

/** A check that the answer is an object with these keys. */
export function hasKeys<T>(...keys: (keyof T & string)[]): AnswerCheck<T> {
  return (answer): answer is T => isRecord(answer) && keys.every((key) => key in answer);
}

/** A check that the answer is a list. */
export const isList = <T>(answer: unknown): answer is T[] => Array.isArray(answer);

/** A check for requests that are answered without content. */
export const isNothing = (answer: unknown): answer is null => answer === null;

/**
 * Fetches JSON from the API of this origin; `path` begins with `/api/`. A write that is refused because the session ended waits until the person has
 * signed in again in place and is then repeated once. Throws RequestProblem, or the abort of `signal`.
 */
export async function request<T>(path: string, isAnswer: AnswerCheck<T>, options: RequestOptions = {}): Promise<T> {
  try {
    return await ask(path, isAnswer, options);
  } catch (error) {
    const isWrite = options.method !== undefined || options.body !== undefined;
    if (isWrite && error instanceof RequestProblem && (await isRenewed(error.code))) return ask(path, isAnswer, options);
    throw error;
  }
}

async function ask<T>(path: string, isAnswer: AnswerCheck<T>, options: RequestOptions): Promise<T> {
  const response = await send(path, options);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, answer);
  if (!isAnswer(answer)) throw new RequestProblem('answer.unexpected', response.status);
  return answer;
}

async function send(path: string, { signal, body, key, method = body ? 'POST' : undefined }: RequestOptions): Promise<Response> {
  const init: RequestInit = { headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }) } };
  if (signal) init.signal = signal;
  if (method) init.method = method;
  if (body) init.body = JSON.stringify(body);
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestProblem('network.unreachable', 0, [], {}, null, { cause });
  }
}

/** What a refused request says, as an error. */
export function toProblem(status: number, answer: unknown): RequestProblem {
  if (isProblem(answer)) return new RequestProblem(answer.code, status, answer.fields, answer.params, answer.requestId);
  // A proxy in front answers without a problem body while the server behind it starts or restarts.
  const code = status === 404 ? 'route.notFound' : status === 413 ? 'request.tooLarge' : status === 429 ? 'rate.tooManyRequests' : status >= 502 ? 'server.unavailable' : 'server.unexpected';
  return new RequestProblem(code, status);
}
