// The schemas of the OpenAPI file as JSON Schema for ajv, and what an answer must look like.
import { errorStatuses } from '@techmatch/contracts/tables';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const root = 'openapi';

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, and an object has the properties that it names and no other unless it says so. */
export function toJsonSchema(schema) {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, properties, example: _example, ...rest } = schema;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === 'enum' || key === 'required' ? value : key === '$ref' ? value.replace('#/', `${root}#/`) : toJsonSchema(value)]));
  const made = { ...own, ...(properties !== undefined && { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, toJsonSchema(part)])), additionalProperties: own.additionalProperties ?? false }) };
  // Beside `allOf`, swagger repeats the type of what it refers to.
  return nullable === true ? { anyOf: [made, { type: 'null' }] } : made;
}

/** Follows references and the `allOf` of one that swagger writes around them. */
export function resolved(reference, schema = {}) {
  const link = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0].$ref : undefined);
  if (link === undefined) return schema;
  const { $ref: _ref, allOf: _allOf, ...beside } = schema;
  return { ...resolved(reference, reference.components.schemas[link.split('/').at(-1)]), ...beside };
}

const leaks = [/\bat \S+ \(?\S+:\d+:\d+\)?/, /node_modules|\.ts:\d+|\.js:\d+/, /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b .*\b(FROM|VALUES|SET|WHERE)\b/, /QueryFailedError|invalid input syntax|violates \w+ constraint|relation "/];
const problemKeys = ['code', 'fields', 'params', 'requestId', 'status', 'title', 'type'];

/** What is wrong with an answer, in words; null where nothing is. */
export class Judge {
  constructor(reference) {
    this.reference = reference;
    this.ajv = new Ajv({ strict: false, allErrors: false });
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: root, components: { schemas: toJsonSchema({ ...reference.components.schemas }) } });
    this.validators = new Map();
  }

  judge(route, { status, headers, text, ms }, limitMs) {
    if (ms > limitMs) return `answered after ${Math.round(ms)} ms`;
    if (status >= 500) return `answered ${status} ${codeOf(text)}`.trim();
    if (status >= 400) return this.judgeProblem(status, headers, text);
    return this.judgeSuccess(route, status, headers, text);
  }

  judgeProblem(status, headers, text) {
    const type = String(headers['content-type'] ?? '');
    if (!type.startsWith('application/problem+json')) return `${status} as ${type || 'nothing'}, not application/problem+json`;
    const leak = leaks.find((shape) => shape.test(text));
    if (leak !== undefined) return `${status} tells of the inside: ${leak.exec(text)[0]}`;
    const body = parsed(text);
    if (body === undefined) return `${status} is no JSON`;
    const keys = Object.keys(body).sort();
    if (keys.join() !== problemKeys.join()) return `${status} has ${keys.join(', ')}`;
    if (errorStatuses[body.code] !== status || body.status !== status) return `${status} with the code ${body.code} (${errorStatuses[body.code]})`;
    const isField = ({ path, code, params }) => typeof path === 'string' && typeof code === 'string' && typeof params === 'object';
    return Array.isArray(body.fields) && body.fields.every(isField) ? null : `${status} whose fields are ${JSON.stringify(body.fields).slice(0, 200)}`;
  }

  judgeSuccess(route, status, headers, text) {
    const documented = route.operation.responses[status];
    if (documented === undefined) return `${status} is not among the documented answers: ${Object.keys(route.operation.responses).join(', ')}`;
    const known = Object.entries(documented.content ?? {});
    if (known.length === 0) return text === '' ? null : `${status} has a body where none is documented`;
    const [type, content] = known.find(([name]) => String(headers['content-type'] ?? '').startsWith(name)) ?? [];
    if (type === undefined) return `${status} as ${headers['content-type']}, documented as ${known.map(([name]) => name).join(', ')}`;
    if (type !== 'application/json') return null;
    const body = parsed(text);
    if (body === undefined) return `${status} is no JSON`;
    const validate = this.validatorOf(`${route.name} ${status}`, content.schema);
    return validate(body) ? null : `${status} is not as documented: ${this.ajv.errorsText(validate.errors, { dataVar: '' })} ${JSON.stringify(validate.errors?.[0]?.params)}`;
  }

  validatorOf(key, schema) {
    if (!this.validators.has(key)) this.validators.set(key, this.ajv.compile(toJsonSchema(schema)));
    return this.validators.get(key);
  }
}

export function codeOf(text) {
  return /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
