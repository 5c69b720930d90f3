import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentNames, languages, type DocumentName, type Language } from '@techmatch/contracts/tables';
import type { LegalVersion } from './legal-documents.table.js';

type Versions = Readonly<Record<DocumentName, readonly LegalVersion[]>>;

/**
 * Further versions of the documents, as whoever runs the platform writes them: `terms-2.zh.md` and `terms-2.en.md` beside each other, then `terms-3…`; the first
 * line `# Title`, the second the day from which it is in force (`2026-12-31`), then the text. They go on from the versions that ship. Throws an Error that
 * names the file and what is wrong: a number left out, a language missing, another form.
 */
export function readLegalFolder(folder: string, shipped: Versions): Record<DocumentName, LegalVersion[]> {
  const files = readdirSync(folder);
  const versionsOf = (name: DocumentName): LegalVersion[] => {
    const numbers = files.flatMap((file) => new RegExp(`^${name}-([1-9]\\d{0,3})\\.(?:${languages.join('|')})\\.md$`).exec(file)?.[1] ?? []);
    const given = [...new Set(numbers.map(Number))].sort((one, other) => one - other);
    const first = (shipped[name].at(-1)?.version ?? 0) + 1;
    return given.map((version, place) => {
      if (version !== first + place) throw new Error(`LEGAL_DIR: ${name}-${version} is there, but the next version of ${name} is ${first + place}`);
      return readVersion(folder, name, version);
    });
  };
  const [terms, privacy] = documentNames.map(versionsOf);
  return { terms: terms ?? [], privacy: privacy ?? [] };
}

function readVersion(folder: string, name: DocumentName, version: number): LegalVersion {
  const [zh, en] = [readText(folder, name, version, 'zh'), readText(folder, name, version, 'en')];
  if (zh.since !== en.since) throw new Error(`LEGAL_DIR: ${name}-${version} says ${zh.since} in Chinese and ${en.since} in English`);
  return { version, since: zh.since, words: { zh: { title: zh.title, text: zh.text }, en: { title: en.title, text: en.text } } };
}

function readText(folder: string, name: DocumentName, version: number, language: Language): { title: string; since: string; text: string } {
  const file = `${name}-${version}.${language}.md`;
  const found = /^# +(\S[^\n]*)\n+(\d{4}-\d{2}-\d{2})\n+(\S[\s\S]*)$/.exec(readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const [, title = '', since = '', text = ''] = found ?? [];
  if (found === null || Number.isNaN(Date.parse(since))) throw new Error(`LEGAL_DIR: ${file} must begin with "# Title", then the day from which it is in force (2026-12-31), then the text`);
  return { title: title.trim(), since, text };
}
