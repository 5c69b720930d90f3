import type { TestApp } from '@techmatch/testing';
import type { Client, Reply } from './desk.js';

/** A PDF that says so. */
/** One empty page. */
export const pdf = (text = 'x'): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n4 0 obj<</Title(${text})>>endobj\ntrailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n`);

export interface Sent {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Sends a file for a record as a browser does. */
export async function upload(app: TestApp, client: Client, id: string, { name, bytes }: Sent): Promise<Reply> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const encoded = new Response(form);
  const reply = await app.inject({
    method: 'POST',
    url: `/api/publications/${id}/attachments`,
    headers: { 'x-test-person': client.actor.userId ?? '', 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
}

/** A file as it is received. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

export async function fetchFile(app: TestApp, client: Client, path: string, headers: Record<string, string> = {}): Promise<Received> {
  const reply = await app.inject({ method: 'GET', url: `/api/${path}`, headers: { 'x-test-person': client.actor.userId ?? '', ...headers } });
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload };
}
