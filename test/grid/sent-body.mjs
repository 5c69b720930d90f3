import { Buffer } from 'node:buffer';

/** A body as bytes with its type: JSON, or a form with files; nothing where there is neither. */
export async function sentBody({ body, form }) {
  if (form !== undefined) {
    const response = new Response(form);
    return { bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') };
  }
  return body === undefined ? { bytes: null, type: null } : { bytes: Buffer.from(JSON.stringify(body)), type: 'application/json' };
}
