import { parseArgs } from 'node:util';
import { importKinds, importLanguages, type ImportKind, type ImportLanguage, type ImportRequest } from '@techmatch/library';

export interface ImportArguments {
  /** Carried out in this order. */
  requests: ImportRequest[];
  language: ImportLanguage;
}

function isImportKind(text: string | undefined): text is ImportKind {
  return importKinds.some((kind) => kind === text);
}

/** `results FILE [needs FILE …]`; null where it is anything else. */
function pairs(positionals: readonly string[]): { kind: ImportKind; file: string }[] | null {
  const found: { kind: ImportKind; file: string }[] = [];
  for (let at = 0; at < positionals.length; at += 2) {
    const [kind, file] = positionals.slice(at, at + 2);
    if (!isImportKind(kind) || file === undefined) return null;
    found.push({ kind, file });
  }
  return found.length === 0 ? null : found;
}

/** Null when the arguments make no command. */
export function readArguments(args: string[]): ImportArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' }, source: { type: 'string' }, lang: { type: 'string' } },
    });
    const files = pairs(positionals);
    if (files === null) return null;
    const source = values.source?.normalize('NFC').trim() ?? '';
    if (source.length > 100) return null;
    const options = { source: source === '' ? null : source, isDemo: values.demo === true, isDryRun: values['dry-run'] === true };
    return { requests: files.map((pair) => ({ ...pair, ...options })), language: languageOf(args) };
  } catch {
    return null;
  }
}

/** Chinese unless --lang says otherwise; also for arguments that cannot be parsed. */
export function languageOf(args: readonly string[]): ImportLanguage {
  const stated = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1];
  return args.some((arg) => arg.startsWith('--lang')) ? (importLanguages.find((language) => stated?.startsWith(language)) ?? 'zh') : 'zh';
}
