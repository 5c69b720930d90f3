import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { idPrefixes, personIdPrefixes, type PersonRecordKind, type RecordKind } from './tables/index.js';

/** An amount of money: integer fen (1/100 CNY) as a decimal string, because JSON numbers lose precision above 2^53. */
export function Fen(options: { nullable?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, pattern: '^-?\\d+$', example: '1200000', nullable: options.nullable ?? false, description: options.description ?? 'integer fen (1/100 CNY)' }),
  );
}

const prefixes = { ...idPrefixes, ...personIdPrefixes };

/** A prefixed id: `@Id('result')` takes `res_…`. */
export function Id(kind: RecordKind | PersonRecordKind): PropertyDecorator {
  const pattern = new RegExp(`^${prefixes[kind]}_[0-9a-z]{20}$`);
  return applyDecorators(ApiProperty({ type: String, pattern: pattern.source, example: `${prefixes[kind]}_0h3k5m7p9r1t3v5x7z9b` }), Matches(pattern));
}

/** Text that a person typed: composed (NFC) and without blanks around it. */
export const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.normalize('NFC').trim() : value));

/** An e-mail address as it is compared: trimmed, lower case. */
export const Lowered = (): PropertyDecorator => Transform(({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : value));

/** A point in time in a view, ISO 8601 in UTC. */
export function TimeText(options: { nullable?: boolean; description?: string } = {}): PropertyDecorator {
  return ApiProperty({ type: String, format: 'date-time', nullable: options.nullable ?? false, ...(options.description !== undefined && { description: options.description }) });
}

/** An ISO 8601 date (`2026-11-22`) in a view; nullable where the source does not say. */
export function DateText(options: { nullable?: boolean } = {}): PropertyDecorator {
  return ApiProperty({ type: String, format: 'date', nullable: options.nullable ?? false });
}

/** One of a closed list, named in the OpenAPI file. */
export function OneOf(values: readonly string[], enumName: string, options: { nullable?: boolean; isArray?: boolean } = {}): PropertyDecorator {
  return ApiProperty({ enum: values, enumName, nullable: options.nullable ?? false, isArray: options.isArray ?? false });
}

/** An optional property of a view. */
export const Optional = ApiPropertyOptional;
