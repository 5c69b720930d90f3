import { ValidationPipe } from '@nestjs/common';
import type { FieldProblem } from '@techmatch/contracts/tables';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { DomainError } from './domain-error.js';

/** Refuses unknown and ill-formed input with one problem per field: path, code, numbers. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new DomainError('request.invalid', {}, errors.flatMap((error) => toFieldProblems(error, ''))),
  });
}

function toFieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.keys(error.constraints ?? {}).map((code) => ({ path, code, params: findParams(error, code) }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldProblems(child, path))];
}

/** The numbers and lists of the rule that failed (`max: 50`), so that the message can say what would be right. */
function findParams(error: ValidationError, code: string): Record<string, string | number> {
  const target = error.target?.constructor;
  if (target === undefined) return {};
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  const rule = rules.find((candidate) => candidate.propertyName === error.property && candidate.name === code);
  const values: unknown[] = rule?.constraints ?? [];
  return Object.fromEntries(values.map((value, index) => [index === 0 ? 'limit' : `limit${index + 1}`, describe(value)]));
}

function describe(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return value instanceof RegExp ? value.source : '';
}
