import { parseArgs } from 'node:util';
import { importKinds, importLanguages, type ImportKind, type ImportLanguage, type ImportRequest } from '@techmatch/library';

export interface ImportArguments {
  request: ImportRequest;
  language: ImportLanguage;
}

function isImportKind(text: string | undefined): text is ImportKind {
  return importKinds.some((kind) => kind === text);
}

/** Null when the arguments make no command. */
export function readArguments(args: string[]): ImportArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' }, source: { type: 'string' }, lang: { type: 'string' } },
    });
    const [kind, file, extra] = positionals;
    if (!isImportKind(kind) || file === undefined || extra !== undefined) return null;
    const source = values.source?.normalize('NFC').trim() ?? '';
    if (source.length > 100) return null;
    return { request: { kind, file, source: source === '' ? null : source, isDemo: values.demo === true, isDryRun: values['dry-run'] === true }, language: languageOf(args) };
  } catch {
    return null;
  }
}

/** Chinese unless --lang says otherwise; also for arguments that cannot be parsed. */
export function languageOf(args: readonly string[]): ImportLanguage {
  const stated = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1];
  return args.some((arg) => arg.startsWith('--lang')) ? (importLanguages.find((language) => stated?.startsWith(language)) ?? 'zh') : 'zh';
}
