import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { DocumentDifferenceQuery, DocumentDifferenceView, DocumentQuery, DocumentView } from '@techmatch/contracts';
import { documentNames, languages, type DocumentName } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { findPartDifferences } from './document-difference.rules.js';
import { legalDocuments, type LegalVersion } from './legal-documents.table.js';
import { readLegalFolder } from './legal-folder.js';

/** A version that people may agree to, with what shows later that it is still the same text. */
export interface LegalText extends LegalVersion {
  readonly hash: string;
}

/** SHA-256, in hex, over titles and texts of all languages: what was agreed to is one document, whichever language was read. */
export function hashOf({ words }: LegalVersion): string {
  const hash = createHash('sha256');
  for (const language of languages) hash.update(`${language}\n${words[language].title}\n${words[language].text}\n`);
  return hash.digest('hex');
}

/** The terms and what is done with personal data, in every version there ever was: those that ship, then those of whoever runs the platform. */
@Injectable()
export class LegalDocuments {
  private readonly texts: Readonly<Record<DocumentName, readonly LegalText[]>>;

  /** Throws where the folder of the platform's own versions cannot be used: nobody must agree to half a document. */
  constructor(config: AppConfig) {
    const further = config.LEGAL_DIR === undefined ? { terms: [], privacy: [] } : readLegalFolder(config.LEGAL_DIR, legalDocuments);
    const textsOf = (name: DocumentName): LegalText[] => [...legalDocuments[name], ...further[name]].map((version) => ({ ...version, hash: hashOf(version) }));
    this.texts = { terms: textsOf('terms'), privacy: textsOf('privacy') };
  }

  /** The version that is agreed to now: the newest. */
  inForce(name: DocumentName): LegalText {
    const newest = this.texts[name].at(-1);
    if (newest === undefined) throw new Error(`No version of the document ${name}`);
    return newest;
  }

  find(name: DocumentName, version: number): LegalText | null {
    return this.texts[name].find((text) => text.version === version) ?? null;
  }

  /** Throws `record.notFound` for a name or version that is none. */
  view(given: string, { language = 'zh', version }: DocumentQuery): DocumentView {
    const name = nameOf(given);
    const { words, ...text } = this.get(name, version);
    const versions = this.texts[name].map((each) => ({ version: each.version, since: each.since })).reverse();
    return { name, language, ...text, ...words[language], isInForce: text.version === this.inForce(name).version, versions };
  }

  /** Throws `record.notFound` for a name or version that is none. */
  difference(given: string, { language = 'zh', version, from: fromVersion }: DocumentDifferenceQuery): DocumentDifferenceView {
    const name = nameOf(given);
    const [from, to] = [this.get(name, fromVersion), this.get(name, version)];
    return {
      name,
      language,
      from: { version: from.version, since: from.since },
      to: { version: to.version, since: to.since },
      parts: findPartDifferences(from.words[language].text, to.words[language].text),
    };
  }

  private get(name: DocumentName, version = this.inForce(name).version): LegalText {
    const text = this.find(name, version);
    if (text === null) throw new DomainError('record.notFound', { id: `${name} ${version}` });
    return text;
  }
}

function nameOf(given: string): DocumentName {
  const name = documentNames.find((known) => known === given);
  if (name === undefined) throw new DomainError('record.notFound', { id: given.slice(0, 40) });
  return name;
}
