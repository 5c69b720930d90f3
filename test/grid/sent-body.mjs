import { Buffer } from 'node:buffer';

/** A body as bytes with its type: JSON, or a form with files; nothing where there is neither. */
export async function sentBody({ body, form }) {
  if (form !== undefined) {
    const response = new Response(form);
    return { bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') };
  }
  return body === undefined ? { bytes: null, type: null } : { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json' };
}

/** Headers of a request: whose it is, of what type its body is, and its key where a step is done once under it. */
export function sentHeaders({ cookie, type, key }) {
  return { ...(cookie && { cookie: `techmatch_session=${cookie}` }), ...(type && { 'content-type': type }), ...(key && { 'idempotency-key': key }) };
}
