import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches, MaxLength } from 'class-validator';
import { PageNumber, TimeText } from './decorators.js';

/** Which entries of the audit log. */
export class AuditFilter {
  @ApiProperty({ required: false, description: 'id of the person who did it', example: 'user_0h3k5m7p9r1t3v5x7z9b' })
  @IsOptional()
  @Matches(/^[a-z]+_[0-9a-z]{20}$/)
  actor?: string;

  @ApiProperty({ required: false, description: 'id of the organisation they acted for' })
  @IsOptional()
  @Matches(/^[a-z]+_[0-9a-z]{20}$/)
  organization?: string;

  @ApiProperty({ required: false, description: 'a deed, as `organization.verify`', maxLength: 100 })
  @IsOptional()
  @MaxLength(100)
  action?: string;

  @ApiProperty({ required: false, description: 'id of the record it was done to', maxLength: 100 })
  @IsOptional()
  @MaxLength(100)
  target?: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'from this time on; a date alone is its beginning in UTC' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'before this time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}

/** A page of the audit log, newest first. */
export class AuditQuery extends AuditFilter {
  @PageNumber(200)
  page?: number;

  @ApiProperty({ required: false, description: '`upTo` of the first page: what was written since does not shift the pages', pattern: '^\\d{1,18}$' })
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  upTo?: string;
}

/** How a person, organisation or record is called now, as far as the reader may see it. The log itself holds ids alone. */
export class AuditNameView {
  @ApiProperty({ type: String, nullable: true, description: 'null: it has none, is gone, or the reader may not see it' }) name!: string | null;
  @ApiProperty({ description: 'a person who closed their account' }) isClosed!: boolean;
}

/** One deed. Ids and codes are what the log holds; names are looked up when it is read. */
export class AuditEntryView {
  @ApiProperty() id!: string;
  @TimeText() at!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: a visitor, or a process of the platform' }) actorId!: string | null;
  @ApiProperty({ type: String, nullable: true }) organizationId!: string | null;
  @ApiProperty() action!: string;
  @ApiProperty({ type: String, nullable: true }) targetKind!: string | null;
  @ApiProperty({ type: String, nullable: true }) targetId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) details!: Record<string, unknown>;
  @ApiProperty({ type: Number, nullable: true, description: 'place in the sealed log; null until the worker has sealed it' }) position!: number | null;
  @ApiProperty({ type: AuditNameView }) actor!: AuditNameView;
  @ApiProperty({ type: AuditNameView }) organization!: AuditNameView;
  @ApiProperty({ type: AuditNameView }) target!: AuditNameView;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntryView] }) entries!: AuditEntryView[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty({ description: 'whether a further page holds entries' }) hasMore!: boolean;
  @ApiProperty({ description: 'to be given with the further pages' }) upTo!: string;
}
