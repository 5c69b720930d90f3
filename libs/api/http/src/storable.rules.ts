import { DomainError } from './domain-error.js';

/** Deeper than anything that is asked for; what is deeper would only use up the stack. */
const deepest = 50;

/** A text as a database can hold it: NUL is gone, and halves of surrogate pairs, which are no characters, are U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** An object literal, one without a prototype, or what Fastify makes of a query string, whose prototype has none itself. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What was sent with every text as a database can hold it, names of fields apart. Files and other objects stay as they are. Throws `request.malformed` beyond 50 levels. */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw new DomainError('request.malformed');
  if (Array.isArray(value)) return value.map((part: unknown) => storable(part, depth + 1));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]: [string, unknown]) => [name, storable(part, depth + 1)]));
}
