import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Says what a feature keeps of a person: plain entries, as they are exported. */
export type PersonalPart = (em: EntityManager, personId: string) => Promise<readonly object[]>;

/** What features keep of people beside their account. Each says so when its module starts; `account/export` asks them all. */
@Injectable()
export class PersonalData {
  private readonly parts = new Map<string, PersonalPart>();

  add(name: string, part: PersonalPart): void {
    this.parts.set(name, part);
  }

  async of(em: EntityManager, personId: string): Promise<Record<string, readonly object[]>> {
    const kept: Record<string, readonly object[]> = {};
    for (const [name, part] of this.parts) kept[name] = await part(em, personId);
    return kept;
  }
}
