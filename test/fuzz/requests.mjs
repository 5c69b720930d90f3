// Makes a request that can be sent out of what was drawn, and the line that sends it again.
import { Buffer } from 'node:buffer';
import { sentHeaders } from '../grid/sent-body.mjs';

/** As in an address; halves of surrogate pairs as the bytes that they would be, which no address may hold. */
function encoded(text) {
  return Array.from(String(text), (character) => (/\p{Surrogate}/u.test(character) ? '%ED%A0%80' : encodeURIComponent(character))).join('');
}

function textOf(value) {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

const boundary = 'x'.repeat(20);

/** Bytes and type of a body in one of the `spellings`. */
function spelled(value, spelling) {
  const json = value === undefined ? '' : (JSON.stringify(value) ?? '');
  const type = 'application/json';
  switch (spelling) {
    case 'truncated':
      return { bytes: Buffer.from(json.slice(0, Math.floor(json.length / 2))), type };
    case 'trailingComma':
      return { bytes: Buffer.from(json.replace(/\}$/, ',}')), type };
    case 'duplicateKey':
      return { bytes: Buffer.from(json.replace(/^\{("[^"]*":)/, '{$1null,$1')), type };
    case 'prototype':
      return { bytes: Buffer.from(json.replace(/^\{/, '{"__proto__":{"isAdmin":true},')), type };
    case 'bom':
      return { bytes: Buffer.from(`\ufeff${json}`), type };
    case 'invalidUtf8':
      return { bytes: Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')]), type };
    case 'empty':
      return { bytes: Buffer.alloc(0), type };
    case 'infinite':
      return { bytes: Buffer.from(json.replace(/:(\d+|"[^"]*")/, ':1e999')), type };
    case 'comment':
      return { bytes: Buffer.from(`/* a */ ${json}`), type };
    case 'plainText':
      return { bytes: Buffer.from(json), type: 'text/plain' };
    case 'form':
      return { bytes: Buffer.from(new URLSearchParams({ a: json }).toString()), type: 'application/x-www-form-urlencoded' };
    case 'multipart':
      return { bytes: Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\n${json}\r\n--${boundary}--\r\n`), type: `multipart/form-data; boundary=${boundary}` };
    case 'multipartOpen':
      return { bytes: Buffer.from(`--${boundary}\r\n`), type: 'multipart/form-data' };
    case 'utf16':
      return { bytes: Buffer.from(json, 'utf16le'), type: `${type}; charset=utf-16` };
    case 'noType':
      return { bytes: Buffer.from(json), type: null };
    case 'oddType':
      return { bytes: Buffer.from(json), type: 'application/json; charset="' };
    case 'huge':
      return { bytes: Buffer.from(JSON.stringify({ a: 'x'.repeat(300_000) })), type };
    default:
      return { bytes: Buffer.from(json), type };
  }
}

/** The request: method, path, headers, bytes. `replaced`: of `arbitraries.mjs`. */
export function build(route, all, { world, cases, replaced }) {
  const able = all.isAble ? cases.filter((one) => one.able !== null) : [];
  const chosen = able.length === 0 ? cases[(all.base ?? 0) % Math.max(1, cases.length)] : able[(all.base ?? 0) % able.length];
  const drawn = able.length === 0 ? all : { ...all, role: chosen.able, ids: [], spelling: 'json', rawPath: '', key: undefined, base: all.base ?? 0 };
  const person = world.people[drawn.role] ?? null;
  const base = drawn.base === null || chosen === undefined ? {} : chosen.send(person);
  const segments = [...drawn.ids];
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encoded(segments.shift() ?? base.params?.[name] ?? name));
  const pairs = [...Object.entries(base.query ?? {}), ...drawn.query];
  const query = pairs.map(([name, value]) => `${encoded(name)}=${encoded(textOf(value))}`).join('&');
  const given = base.body === undefined ? drawn.body : base.body;
  const body = drawn.change === null || given === undefined ? given : replaced(given, drawn.change);
  const hasBody = route.method !== 'GET' && (body !== undefined || drawn.spelling !== 'json');
  const isFile = base.raw !== undefined && drawn.spelling === 'json';
  const { bytes, type } = isFile ? base.raw : hasBody ? spelled(body, drawn.spelling) : { bytes: null, type: null };
  const cookie = drawn.role === 'forged' ? "a%00' OR 1=1" : person?.cookie;
  return {
    method: route.method,
    path: `${path}${drawn.rawPath}${query === '' ? '' : drawn.rawPath.includes('?') ? `&${query}` : `?${query}`}`.replace('#', '%23'),
    headers: sentHeaders({ cookie, type, key: drawn.key === undefined ? base.key : drawn.key }),
    bytes,
    role: drawn.role,
  };
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same request as a line for a shell; the cookie is named by its role, because sessions end with the run. */
export function toCurl(url, { method, path, headers, bytes, role }) {
  const parts = [`curl -i -X ${method} ${quoted(`${url}${path}`)}`];
  if (headers['content-type'] !== undefined) parts.push(`-H ${quoted(`content-type: ${headers['content-type']}`)}`);
  if (headers['idempotency-key'] !== undefined) parts.push(`-H ${quoted(`idempotency-key: ${headers['idempotency-key']}`)}`);
  if (headers.cookie !== undefined) parts.push(`-H 'cookie: techmatch_session=<${role}>'`);
  if (bytes === null) return parts.join(' ');
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes) && /^[\x20-\x7e]*$/.test(text) && bytes.length < 2_000) return `${parts.join(' ')} --data-binary ${quoted(text)}`;
  const shown = bytes.subarray(0, 1_500).toString('base64');
  return `echo ${shown}${bytes.length > 1_500 ? `…(${bytes.length} bytes)` : ''} | base64 -d | ${parts.join(' ')} --data-binary @-`;
}
