import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { idPrefixes, type RecordKind } from './tables/index.js';

/** An amount of money: integer fen (1/100 CNY) as a decimal string, because JSON numbers lose precision above 2^53. */
export function Fen(options: { nullable?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, pattern: '^-?\\d+$', example: '1200000', nullable: options.nullable ?? false, description: options.description ?? 'integer fen (1/100 CNY)' }),
  );
}

/** A prefixed id: `@Id('result')` takes `res_…`. */
export function Id(kind: RecordKind): PropertyDecorator {
  const pattern = new RegExp(`^${idPrefixes[kind]}_[0-9a-z]{20}$`);
  return applyDecorators(ApiProperty({ type: String, pattern: pattern.source, example: `${idPrefixes[kind]}_0h3k5m7p9r1t3v5x7z9b` }), Matches(pattern));
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
