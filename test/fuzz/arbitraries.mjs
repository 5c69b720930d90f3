// What is sent: right, nearly right, and wrong in the ways that break programs.
import fc from 'fast-check';
import { resolved } from './schemas.mjs';

const deep = Array.from({ length: 200 }).reduce((inner) => ({ a: [inner] }), 1);
const texts = [
  '', ' ', '\t\n', '\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '\u202eabc\u202c', '\ufeff', 'e\u0301', '👩‍👩‍👧', '𠀀𪚥', 'ﬁ①㎡', '\u0085\u2028\u2029', "' OR 1=1 --", '"; DROP TABLE person; --', '%', '%25', '_', '\\', '\\u0000', '*', '(', '[a-', '$1', '{}',
  '<script>alert(1)</script>', '__proto__', 'constructor', 'null', 'undefined', 'true', '1e999', 'NaN', '-1', '../../etc/passwd', '=1+1', '\r\nX-A: b', '2026-02-30', '0000-00-00', '9999-12-31T23:59:60Z', '+275760-09-13T00:00:00.001Z',
  '2026-11-23T00:00:00+99:99', '-271821-04-20', 'x'.repeat(300), 'x'.repeat(5_000), '汉'.repeat(5_000), '𠀀'.repeat(61), 'a@b.c', `${'a'.repeat(64)}@${'b'.repeat(180)}.example`, 'a'.repeat(43), '9'.repeat(15), '9'.repeat(400),
];
const numbers = [0, -0, 1, -1, 1.5, 0.1, 127, 256, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, 5e-324];

/** What texts of databases and JSON columns cannot hold. */
const unstorable = ['\u0000', 'a\u0000b', '\ud800', 'x\udfffy'];

export const oddText = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...unstorable) }, { weight: 4, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) });
const odd = fc.oneof(
  { weight: 4, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom([], {}, [[]], [null], { length: 3 }, { toString: 1 }, Array.from({ length: 300 }, () => 'x'), deep) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Values of a schema. */
export function valid(reference, given, depth = 0) {
  const schema = resolved(reference, given);
  const made = ofSchema(reference, schema, depth);
  return schema.nullable === true ? fc.oneof({ weight: 5, arbitrary: made }, { weight: 1, arbitrary: fc.constant(null) }) : made;
}

function ofSchema(reference, schema, depth) {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map((one) => valid(reference, one, depth)));
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'number':
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -3, -1e9), max: Math.min(schema.maximum ?? 1_000, 1e9) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(near(reference, schema.items, depth + 1), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) });
    default:
      return objectOf(reference, schema, depth);
  }
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }) {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === 'date') return fc.constantFrom('2026-11-23', '1950-01-01', '2099-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-11-23', '2026-11-23T08:00:00Z', '1999-01-01T00:00:00+08:00');
  const short = Math.max(minLength, Math.min(maxLength, 40));
  return fc.oneof({ weight: 6, arbitrary: fc.string({ minLength, maxLength: short }) }, { weight: 3, arbitrary: fc.constantFrom('薄壁铝合金壳体', '翘曲 变形', 'aluminium housing') }, { weight: 1, arbitrary: fc.constantFrom('长'.repeat(maxLength), '长'.repeat(maxLength + 1)) }, { weight: 1, arbitrary: fc.constantFrom(...unstorable) });
}

function objectOf(reference, { properties = {}, required = [] }, depth) {
  if (depth > 4) return fc.constant({});
  const fields = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, near(reference, part, depth + 1)]));
  return fc.tuple(fc.record(fields, { requiredKeys: required }), unknownKey).map(([record, extra]) => ({ ...record, ...extra }));
}

const unknownKey = fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.tuple(fc.constantFrom('extra', 'constructor', 'toString', 'id', 'a.b', ''), odd).map(([name, value]) => ({ [name]: value })) });

/** Values of a schema, mostly. */
export function near(reference, schema, depth = 0) {
  return fc.oneof({ weight: 9, arbitrary: valid(reference, schema, depth) }, { weight: 1, arbitrary: odd });
}

/** The places of a value: paths to every part of it. */
function placesOf(value, path = []) {
  const below = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, part]) => placesOf(part, [...path, name])) : [];
  return path.length === 0 ? below : [path, ...below];
}

/** A copy of `value` with one part replaced, or left out where `replacement` is undefined; with `appended`, one of its texts made longer by it. */
export function replaced(value, { place, value: replacement, appended }) {
  const at = (path, within) => path.reduce((part, name) => part[name], within);
  const places = placesOf(value).filter((path) => appended === null || typeof at(path, value) === 'string');
  if (places.length === 0) return value;
  const copy = structuredClone(value);
  const path = places[place % places.length];
  const holder = at(path.slice(0, -1), copy);
  if (appended !== null) holder[path.at(-1)] += appended;
  else if (replacement === undefined) delete holder[path.at(-1)];
  else holder[path.at(-1)] = replacement;
  return copy;
}

const mutation = fc.record({
  place: fc.nat(200),
  value: fc.oneof({ weight: 4, arbitrary: odd }, { weight: 1, arbitrary: fc.constant(undefined) }),
  appended: fc.option(fc.constantFrom('\u0000', '\ud800', '\u202e', ' ', '𠀀'), { freq: 2 }),
});

/** How a body is written: mostly as JSON. */
const spellings = ['truncated', 'trailingComma', 'duplicateKey', 'prototype', 'bom', 'invalidUtf8', 'empty', 'infinite', 'comment', 'plainText', 'form', 'multipart', 'multipartOpen', 'utf16', 'noType', 'oddType', 'huge'];

/** Arbitrary of one request to a route; `build` in `requests.mjs` makes it out of it. */
export function requestOf(reference, route, { roles, strong, cases, ids }) {
  const { operation } = route;
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const takesKey = (operation.parameters ?? []).some((parameter) => parameter.in === 'header' && parameter.name === 'Idempotency-Key');
  const named = query.map(({ name, schema: own }) => fc.tuple(fc.constant(name), near(reference, own)));
  const pairs = fc.oneof(...(named.length === 0 ? [] : [{ weight: 12, arbitrary: fc.oneof(...named) }]), { weight: 1, arbitrary: fc.tuple(fc.oneof(fc.constantFrom('extra', 'q[]', 'q[a]', '__proto__', 'page'), oddText), odd) });
  return fc.record({
    // Half of the time by somebody who may, on a record that it can be done to, with nothing odd but one part of what is sent.
    isAble: fc.boolean(),
    role: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...strong) }, { weight: 1, arbitrary: fc.constantFrom(...roles) }, { weight: 1, arbitrary: fc.constantFrom('visitor', 'forged') }),
    // A request that is right in itself, as the grid sends it, and one part of its body changed.
    base: cases === 0 ? fc.constant(null) : fc.option(fc.nat(cases - 1), { freq: 4 }),
    change: fc.option(mutation, { freq: 3 }),
    ids: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 2, arbitrary: oddText }), { minLength: 2, maxLength: 2 }),
    query: fc.array(pairs, { maxLength: named.length === 0 ? 1 : 5 }),
    body: schema === undefined ? fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd }) : fc.oneof({ weight: 6, arbitrary: near(reference, schema) }, { weight: 1, arbitrary: odd }),
    spelling: fc.oneof({ weight: 10, arbitrary: fc.constant('json') }, { weight: 2, arbitrary: fc.constantFrom(...spellings) }),
    // That of the grid's request (undefined) came before; a key of its own, none, or none that is one.
    key: takesKey ? fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 6, arbitrary: fc.uuid() }, { weight: 2, arbitrary: fc.constantFrom('', 'short', 'a b c d e f', "' OR 1=1 --", '../../etc/passwd', 'x'.repeat(65), 'x'.repeat(4_000)) }) : fc.constant(undefined),
    rawPath: fc.oneof({ weight: 30, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%ED%A0%80', '%00', '/', '//', ';a=b', '%2e%2e%2f', '?&=&&a', '#') }),
  });
}
