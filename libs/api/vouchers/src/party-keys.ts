import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { PartyFactInput } from '@techmatch/contracts';
import type { PartyFactKind } from '@techmatch/contracts/tables';
import { fold } from '@techmatch/text';
import { createHmac } from 'node:crypto';

/** What is kept of a thing that ties organisations together. */
export interface KeptFact {
  readonly kind: PartyFactKind;
  readonly value: string;
  readonly label: string;
  readonly isNameOnly: boolean;
  readonly shareBasisPoints: number | null;
}

const digits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '');
const closed = (text: string): string => fold(text).replaceAll(/[\s\p{P}]/gu, '');
/** A credit code has 18 characters and no identity card begins as one of an organisation does (GB 32100: 9, 1, 5 and others followed by a digit of the registry). */
const isOrganization = (name: string, identifier: string | null): boolean => (identifier !== null && /^(1[12]|2|3|4[1-9]|5[1-9]|6|7|8|9[1-9]|A|N|Y)/i.test(identifier) && /[A-Z]/i.test(identifier.slice(8, 17))) || name.length > 6;

/** Shows enough of a name, number or address to recognise what one knows. */
function labelOf(kind: PartyFactKind, value: string, identifier: string | null): string {
  switch (kind) {
    case 'phone':
    case 'bankAccount':
      return `…${digits(value).slice(-4)}`;
    case 'address':
      return `${value.slice(0, 6)}…`;
    case 'employer':
      return value;
    case 'legalRepresentative':
    case 'shareholder':
    case 'director':
      return isOrganization(value, identifier) ? value : `${value.slice(0, 1)}${'*'.repeat(Math.max(1, value.length - 1))}`;
  }
}

/** Turns names, numbers and addresses into keyed hashes: the graph compares them, and nobody reads a person out of it. */
@Injectable()
export class PartyKeys {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = deriveKey(config.APP_SECRET, 'parties');
  }

  account(account: string): string {
    return this.hash(`account:${digits(account)}`);
  }

  /** How an organisation itself stands in what others say of their shareholders and employers. */
  ofOrganization(name: string, creditCode: string | null): string[] {
    return [...(creditCode === null ? [] : [this.hash(`holder:id:${creditCode.toUpperCase()}`)]), this.hash(`holder:name:${closed(name)}`)];
  }

  /** A person or organisation with an identifier is found by its name too, which ties only weakly. */
  facts({ kind, value, identifier = null, shareBasisPoints = null }: PartyFactInput): KeptFact[] {
    const said = { kind, label: labelOf(kind, value, identifier), shareBasisPoints: kind === 'shareholder' ? shareBasisPoints : null };
    switch (kind) {
      case 'phone':
        return [{ ...said, value: this.hash(`phone:${digits(value)}`), isNameOnly: false }];
      case 'address':
        return [{ ...said, value: this.hash(`address:${closed(value)}`), isNameOnly: false }];
      case 'bankAccount':
        return [{ ...said, value: this.account(value), isNameOnly: false }];
      case 'legalRepresentative':
      case 'shareholder':
      case 'director':
      case 'employer': {
        const byName = { ...said, value: this.hash(`holder:name:${closed(value)}`), isNameOnly: true };
        return identifier === null ? [byName] : [{ ...said, value: this.hash(`holder:id:${identifier.toUpperCase()}`), isNameOnly: false }, byName];
      }
    }
  }

  private hash(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}
