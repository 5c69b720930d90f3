import { Injectable } from '@nestjs/common';
import type { ExpertContent, ExpertView } from '@techmatch/contracts';
import { deskSource, publicationLimits, type Actor } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { ExpertWriter, LibraryTombstones } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { ClaimStore, type Claim } from './claim.store.js';
import { Publication } from './publication.entity.js';
import { scoreContent } from './quality.rules.js';
import { TransitionsService } from './transitions.service.js';

/** What follows from a claim being granted, and from taking that back. */
@Injectable()
export class ClaimEffects {
  constructor(
    private readonly claims: ClaimStore,
    private readonly experts: ExpertWriter,
    private readonly tombstones: LibraryTombstones,
    private readonly transitions: TransitionsService,
  ) {}

  /** Throws `claim.notClaimable` where somebody was faster, `claim.profileExists` where the person has a public profile already. */
  async grant(em: EntityManager, actor: Actor, claim: Claim, expert: ExpertView): Promise<void> {
    if (claim.kind === 'claim') return this.takeOver(em, actor, claim, expert);
    if (!(await this.tombstones.mark(em, 'expert', claim.expertId, 'removed'))) throw new DomainError('claim.notClaimable');
    await this.experts.remove(em, claim.expertId);
  }

  /** A removal that is undone lets the profile come back with its next import; a claim gives it back as it was before. */
  async undo(em: EntityManager, actor: Actor, { kind, expertId, publicationId, reason }: Claim): Promise<void> {
    if (kind === 'removal') {
      await this.tombstones.forget(em, expertId);
      return;
    }
    const publication = publicationId === null ? null : await em.findOneBy(Publication, { id: publicationId });
    if (publication === null) return;
    const version = await this.transitions.unclaim(em, actor, publication, reason ?? '', new Date());
    await this.tombstones.restore(em, expertId, version);
  }

  private async takeOver(em: EntityManager, actor: Actor, claim: Claim, expert: ExpertView): Promise<void> {
    const live = await em.query<unknown[]>(`SELECT 1 FROM publication WHERE kind = 'expert' AND subject_id = $1 AND state IN ('submitted', 'published', 'expiring') LIMIT 1`, [claim.personId]);
    if (live.length > 0) throw new DomainError('claim.profileExists');
    const id = newId('pub');
    const taken = await this.experts.takeOver(em, claim.expertId, { source: deskSource, externalId: id });
    if (taken === null) throw new DomainError('claim.notClaimable');
    const publication = toPublication(em, id, claim, expert, taken.version);
    await em.insert(Publication, publication);
    await this.claims.keepOutcome(em, claim.id, id, taken.works);
    await this.transitions.claim(em, actor, publication, new Date());
  }
}

/** The profile as a record of the desk: the person's own, of their university where it is one on file. */
function toPublication(em: EntityManager, id: string, { personId, expertId }: Claim, expert: ExpertView, recordVersion: number): Publication {
  const now = new Date();
  const content = toContent(expert);
  const { organization } = expert;
  const isHouse = organization?.kind === 'university' || organization?.kind === 'institute';
  return em.create(Publication, {
    id,
    kind: 'expert',
    organizationId: isHouse ? organization.id : null,
    authorId: personId,
    subjectId: personId,
    state: 'draft',
    revision: 'none',
    stateSince: now,
    content,
    version: 1,
    score: scoreContent(content).score,
    district: null,
    savedAt: now,
    savedBy: personId,
    recordId: expertId,
    recordVersion,
    isExportRestricted: false,
    createdAt: now,
  });
}

/** What a source said, as the person may go on editing it: cut to what the form takes. */
function toContent({ name, nameEn, title, fields, summary, keywords, services, isOpenToCommissioner }: ExpertView): ExpertContent {
  const { keyword, keywords: most, text, title: longest } = publicationLimits;
  return {
    kind: 'expert',
    name: name.slice(0, publicationLimits.name),
    nameEn: nameEn?.slice(0, longest) ?? null,
    title: title?.slice(0, longest) ?? null,
    fields,
    summary: summary?.slice(0, text) ?? null,
    keywords: keywords.filter((one) => one.length <= keyword).slice(0, most),
    services,
    isOpenToCommissioner,
  };
}
