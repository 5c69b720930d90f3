import type { PipeTransform } from '@nestjs/common';
import { bulletinIdPrefixes, catalogueIdPrefixes, chatIdPrefixes, commissionerIdPrefixes, dealIdPrefixes, idPrefixes, introductionIdPrefixes, personIdPrefixes, programmeIdPrefixes, redemptionIdPrefixes, type BulletinRecordKind, type CatalogueRecordKind, type ChatRecordKind, type CommissionerRecordKind, type DealRecordKind, type IntroductionRecordKind, type PersonRecordKind, type ProgrammeRecordKind, type RecordKind, type RedemptionRecordKind } from '@techmatch/contracts/tables';
import { DomainError } from './domain-error.js';

const prefixes = { ...idPrefixes, ...personIdPrefixes, ...bulletinIdPrefixes, ...catalogueIdPrefixes, ...chatIdPrefixes, ...commissionerIdPrefixes, ...introductionIdPrefixes, ...dealIdPrefixes, ...programmeIdPrefixes, ...redemptionIdPrefixes, publication: 'pub', attachment: 'att' };

/** Takes an id of one kind. Anything else names no record, so the answer is the same 404 as for an unknown one. */
export class RecordIdPipe implements PipeTransform<string, string> {
  private readonly pattern: RegExp;

  constructor(kind: RecordKind | PersonRecordKind | BulletinRecordKind | CatalogueRecordKind | ChatRecordKind | CommissionerRecordKind | IntroductionRecordKind | DealRecordKind | ProgrammeRecordKind | RedemptionRecordKind | 'publication' | 'attachment') {
    this.pattern = new RegExp(`^${prefixes[kind]}_[0-9a-z]{20}$`);
  }

  transform(value: string): string {
    if (!this.pattern.test(value)) throw new DomainError('record.notFound', { id: value.slice(0, 40) });
    return value;
  }
}
