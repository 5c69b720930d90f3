import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { idPrefixes, limits, personIdPrefixes, type PersonRecordKind, type RecordKind } from './tables/index.js';

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

/** A whole number of a query string. The rules are applied from the last to the first, as stacked decorators are, so that the plainest reason is the one told. */
function WholeNumber(limit: number, usual: number): PropertyDecorator {
  return applyDecorators(Max(limit), Min(1), IsInt(), Type(() => Number), IsOptional(), ApiProperty({ required: false, minimum: 1, maximum: limit, default: usual }));
}

/** The page of a list that is wanted, from 1; a list reaches no further than `limit` pages. */
export const PageNumber = (limit: number = limits.reach): PropertyDecorator => WholeNumber(limit, 1);

/** Records per page. */
export const PageSize = (limit: number = limits.pageSize, usual = 20): PropertyDecorator => WholeNumber(limit, usual);

/** `true` or `false` of a query string. */
export const TrueOrFalse = (): PropertyDecorator => Transform(({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value));
