import { RequestProblem } from './problem.js';
import { toProblem } from './request.js';
import { isRenewed } from './session-renewal.js';

/** Sends a file as a form; once more where the session had ended and was renewed. */
export async function uploadFile<T>(path: string, file: File, isAnswer: (answer: unknown) => answer is T): Promise<T> {
  return post(path, file, isAnswer).catch(async (error: unknown) => {
    if (error instanceof RequestProblem && (await isRenewed(error.code))) return post(path, file, isAnswer);
    throw error;
  });
}

async function post<T>(path: string, file: File, isAnswer: (answer: unknown) => answer is T): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await fetch(path, { method: 'POST', headers: { accept: 'application/json' }, body }).catch((cause: unknown) => {
    throw new RequestProblem('network.unreachable', 0, [], {}, null, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, answer);
  if (!isAnswer(answer)) throw new RequestProblem('answer.unexpected', response.status);
  return answer;
}
