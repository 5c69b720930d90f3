import type { PipeTransform } from '@nestjs/common';
import { bulletinLimits, slugPattern } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';

/** Takes a series as addresses name it; anything else names none, so the answer is the same 404. */
export class SlugPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (value.length > bulletinLimits.slug || !slugPattern.test(value)) throw new DomainError('record.notFound', { id: value.slice(0, bulletinLimits.slug) });
    return value;
  }
}

/** Takes the number of an issue; anything else numbers none. */
export class IssueNumberPipe implements PipeTransform<string | number, number> {
  transform(given: string | number): number {
    // The validation before it has made a number of the text already, NaN of what is none.
    const value = String(given);
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new DomainError('record.notFound', { id: value.slice(0, bulletinLimits.slug) });
    return Number(value);
  }
}
