import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { FieldProblem } from '@techmatch/contracts/tables';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { DomainError } from './domain-error.js';
import { storable } from './storable.rules.js';

const sent = new Set<ArgumentMetadata['type']>(['body', 'query', 'param']);

/** Takes out of what was sent what no database can hold, before it is checked: a person who pasted it never saw it. */
class StorablePipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return super.transform(sent.has(metadata.type) ? storable(value) : value, metadata);
  }
}

/** Refuses unknown and ill-formed input with one problem per field: path, code, numbers. */
export function createValidationPipe(): ValidationPipe {
  return new StorablePipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    // The class tells the rule's numbers; neither object nor value leaves this file.
    validationError: { target: true, value: false },
    exceptionFactory: (errors) => new DomainError('request.invalid', {}, errors.flatMap((error) => toFieldProblems(error, ''))),
  });
}

function toFieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const rules = findRules(error);
  const failed = Object.keys(error.constraints ?? {}).map((code) => ({ code, rank: rules.findIndex((rule) => rule.name === code) }));
  // Decorators register bottom up: the last of the list stands first in the class and is the plainest reason ("not a number").
  const first = failed.sort((one, other) => other.rank - one.rank)[0];
  const own = first === undefined ? [] : [{ path, code: first.code, params: toParams(rules[first.rank]?.constraints ?? []) }];
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldProblems(child, path))];
}

function findRules(error: ValidationError): ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']> {
  const target = error.target?.constructor;
  if (target === undefined) return [];
  return getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .filter((rule) => rule.propertyName === error.property);
}

/** The numbers and lists of the rule that failed (`limit: 50`), so that the message can say what would be right. */
function toParams(constraints: readonly unknown[]): Record<string, string | number> {
  return Object.fromEntries(constraints.map((value, index) => [index === 0 ? 'limit' : `limit${index + 1}`, describe(value)]));
}

function describe(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return value instanceof RegExp ? value.source : '';
}
