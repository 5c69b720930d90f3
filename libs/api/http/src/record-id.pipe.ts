import type { PipeTransform } from '@nestjs/common';
import { bulletinIdPrefixes, chatIdPrefixes, commissionerIdPrefixes, dealIdPrefixes, idPrefixes, introductionIdPrefixes, personIdPrefixes, type BulletinRecordKind, type ChatRecordKind, type CommissionerRecordKind, type DealRecordKind, type IntroductionRecordKind, type PersonRecordKind, type RecordKind } from '@techmatch/contracts/tables';
import { DomainError } from './domain-error.js';

const prefixes = { ...idPrefixes, ...personIdPrefixes, ...bulletinIdPrefixes, ...chatIdPrefixes, ...commissionerIdPrefixes, ...introductionIdPrefixes, ...dealIdPrefixes, publication: 'pub', attachment: 'att' };

/** Takes an id of one kind. Anything else names no record, so the answer is the same 404 as for an unknown one. */
export class RecordIdPipe implements PipeTransform<string, string> {
  private readonly pattern: RegExp;

  constructor(kind: RecordKind | PersonRecordKind | BulletinRecordKind | ChatRecordKind | CommissionerRecordKind | IntroductionRecordKind | DealRecordKind | 'publication' | 'attachment') {
    this.pattern = new RegExp(`^${prefixes[kind]}_[0-9a-z]{20}$`);
  }

  transform(value: string): string {
    if (!this.pattern.test(value)) throw new DomainError('record.notFound', { id: value.slice(0, 40) });
    return value;
  }
}
