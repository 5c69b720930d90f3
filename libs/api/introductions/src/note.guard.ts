import { Injectable } from '@nestjs/common';
import type { FieldProblem, IntroductionParty } from '@techmatch/contracts/tables';
import { OrganizationsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { noteProblems } from './note.rules.js';

/** A text that both sides read before anybody has accepted. */
export interface SharedNote {
  readonly note: string | null;
  readonly by: IntroductionParty;
  /** Of a need whose enterprise does not show its name: that enterprise. */
  readonly hiddenId: string | null;
}

/** Keeps names and contacts out of notes until both sides have accepted. */
@Injectable()
export class NoteGuard {
  constructor(private readonly organizations: OrganizationsService) {}

  /** The owner's side is not asked for the name, which it does not know: by trying names in notes it would find it. */
  async problems(em: EntityManager, { note, by, hiddenId }: SharedNote): Promise<FieldProblem[]> {
    const isAsked = note !== null && by !== 'owner' && hiddenId !== null;
    const hidden = isAsked ? (await this.organizations.refs(em, [hiddenId])).get(hiddenId) : undefined;
    return noteProblems(note, hidden?.name ?? null);
  }
}
