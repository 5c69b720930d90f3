import type { DocumentView } from '@techmatch/contracts';
import type { DocumentName, Language } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { legalDocuments } from './legal-documents.table.js';

/** The version that whoever registers now must agree to. */
export function currentVersion(name: DocumentName): number {
  return legalDocuments[name].version;
}

/** The present version of a document. Throws `record.notFound` for a name that is none. */
export function getDocument(name: string, language: Language): DocumentView {
  if (!isDocument(name)) throw new DomainError('record.notFound', { id: name.slice(0, 40) });
  const { version, since, words } = legalDocuments[name];
  return { name, version, language, since, ...words[language] };
}

function isDocument(name: string): name is DocumentName {
  return Object.hasOwn(legalDocuments, name);
}
