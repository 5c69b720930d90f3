import { parseArgs } from 'node:util';
import { longestTerm, readTerm, termKinds, termOrigins, type TermFilter, type TermName } from '@techmatch/search';

export type TermsArguments = { action: 'list'; filter: TermFilter } | { action: 'add' | 'remove'; term: TermName };

const defaultLimit = 50;
const largestLimit = 100_000;

export const termsUsage = `用法 / usage: npm run terms -- list [文字 TEXT] [--origin ${termOrigins.join('|')}] [--kind ${termKinds.join('|')}] [--limit ${defaultLimit}]
             npm run terms -- add 词一 词二      同义词，或英文与中文；最长 ${longestTerm} 字 / two synonyms, or English and Chinese
             npm run terms -- remove 词一 词二
列 / columns: 类型 kind, 词 term, 含义 meaning, 来源 origin, 权重 weight 0–1, 出处数 records
`;

/** Null when the arguments make no command. */
export function readTermsArguments(args: string[]): TermsArguments | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { origin: { type: 'string' }, kind: { type: 'string' }, limit: { type: 'string' } } });
    const [action, one, other, ...more] = positionals;
    if (more.length > 0) return null;
    if (action === 'list') return other === undefined ? readFilter(one, values) : null;
    if ((action !== 'add' && action !== 'remove') || one === undefined || other === undefined || Object.keys(values).length > 0) return null;
    const term = readTerm(one, other);
    return term === null ? null : { action, term };
  } catch {
    return null;
  }
}

function readFilter(text: string | undefined, values: { origin?: string; kind?: string; limit?: string }): TermsArguments | null {
  const origin = termOrigins.find((each) => each === values.origin);
  const kind = termKinds.find((each) => each === values.kind);
  const limit = Number(values.limit ?? defaultLimit);
  const isUnknown = (values.origin !== undefined && origin === undefined) || (values.kind !== undefined && kind === undefined);
  if (isUnknown || !Number.isInteger(limit) || limit < 1 || limit > largestLimit) return null;
  return { action: 'list', filter: { text, origin, kind, limit } };
}
