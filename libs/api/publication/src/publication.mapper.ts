import type { ClearanceView, HoldView, OrganizationRef, PersonRef, PublicationCard, PublicationHistoryView, PublicationView, QualityView, RestrictedResultView } from '@techmatch/contracts';
import { checklists, publicationStates, revisionStates, transitionActions, type Actor } from '@techmatch/contracts/tables';
import { findContacts, findOwnName } from './contact.rules.js';
import { belowAnnex, levelOf, publicPart, textsOf, titleOf } from './content.rules.js';
import { composePublicName } from './public-name.rules.js';
import type { Publication } from './publication.entity.js';
import { allowedActions, mayEdit, partiesOf, readsWorkingContent, type Facts } from './publication.policy.js';
import { isLive, waitingFor, type Party } from './publication.rules.js';
import type { TransitionRow, VersionRow } from './publications.queries.js';
import { scoreContent } from './quality.rules.js';

/** Who and what stands around some records. */
export interface Surroundings {
  readonly actor: Actor;
  readonly facts: Facts;
  readonly holds: ReadonlyMap<string, HoldView>;
  readonly names: ReadonlyMap<string, string>;
  readonly organizations: ReadonlyMap<string, OrganizationRef>;
}

export function toPersonRef(id: string, names: ReadonlyMap<string, string>): PersonRef {
  return { id, name: names.get(id) ?? null };
}

function organizationOf({ organizationId }: Publication, { organizations }: Surroundings): OrganizationRef | null {
  return organizationId === null ? null : (organizations.get(organizationId) ?? null);
}

/** Which content the reader's answer is about: the working content, or for who only moderates the published one. */
function contentFor(publication: Publication, around: Surroundings): Publication['content'] {
  const parties = partiesOf(around.actor, publication, around.facts);
  return readsWorkingContent(parties, publication) ? publication.content : (publication.publishedContent ?? publication.content);
}

/** What of a content somebody may read: all of it who works on the record, else nothing of its annex. */
export function readablePart(content: Publication['content'], parties: ReadonlySet<Party>): Publication['content'] {
  return mayEdit(parties) ? content : belowAnnex(content);
}

export function toPublicationCard(publication: Publication, around: Surroundings): PublicationCard {
  const { names, actor, facts } = around;
  const content = contentFor(publication, around);
  return {
    id: publication.id,
    kind: publication.kind,
    title: titleOf(content),
    state: publication.state,
    revision: publication.revision,
    since: publication.stateSince.toISOString(),
    waitingFor: waitingFor(publication.kind, publication),
    recordId: isLive(publication.state) && !publication.isExportRestricted ? publication.recordId : null,
    organization: organizationOf(publication, around),
    author: toPersonRef(publication.authorId, names),
    subject: publication.subjectId === null ? null : toPersonRef(publication.subjectId, names),
    version: publication.version,
    publishedVersion: publication.publishedVersion,
    score: content === publication.content ? publication.score : scoreContent(content).score,
    isExportRestricted: publication.isExportRestricted,
    confirmBy: isLive(publication.state) ? (publication.confirmBy?.toISOString() ?? null) : null,
    expiresAt: isLive(publication.state) ? (publication.expiresAt?.toISOString() ?? null) : null,
    savedAt: publication.savedAt.toISOString(),
    savedBy: toPersonRef(publication.savedBy, names),
    allowedActions: allowedActions(actor, publication, facts),
  };
}

export function toPublicationView(publication: Publication, around: Surroundings, comment: string | null): PublicationView {
  const content = contentFor(publication, around);
  const organization = organizationOf(publication, around);
  return {
    ...toPublicationCard(publication, around),
    content: readablePart(content, partiesOf(around.actor, publication, around.facts)),
    // Scored whole: what it counts is told, not what it says.
    quality: toQualityView(content, organization?.name ?? null),
    clearance: toClearance(publication, around.names),
    comment,
    closeReason: publication.closeReason,
    hold: around.holds.get(publication.id) ?? null,
    publicName: content.kind !== 'need' ? null : levelOf(content, 'name') === 'public' ? (organization?.name ?? null) : composePublicName(content, content.district ?? publication.district),
  };
}

function toClearance({ novelty, secrecy, export: exportAnswer, clearedBy, clearedAt }: Publication, names: ReadonlyMap<string, string>): ClearanceView | null {
  if (novelty === null || secrecy === null || exportAnswer === null) return null;
  return { novelty, secrecy, export: exportAnswer, signedBy: clearedBy === null ? null : toPersonRef(clearedBy, names), signedAt: clearedAt?.toISOString() ?? null };
}

/** Score, what would raise it, and what the texts give away. `organizationName`: of the enterprise that a need may not name. */
export function toQualityView(content: Publication['content'], organizationName: string | null): QualityView {
  const { version, since, bar, name } = checklists[content.kind];
  // Only what becomes public can give something away.
  const texts = textsOf(publicPart(content));
  const own = content.kind === 'need' && organizationName !== null && levelOf(content, 'name') !== 'public' ? findOwnName(texts, organizationName) : [];
  return { checklist: name, checklistVersion: version, checklistSince: since, bar, ...scoreContent(content), warnings: [...own, ...findContacts(texts)] };
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((each) => each === value);
  if (found === undefined) throw new Error(`${value} is none of ${values.join(', ')}`);
  return found;
}

export function toHistoryView(versions: readonly VersionRow[], transitions: readonly TransitionRow[], names: ReadonlyMap<string, string>): PublicationHistoryView {
  return {
    versions: versions.map((row) => ({ version: row.version, at: row.made_at.toISOString(), by: toPersonRef(row.made_by, names), score: row.score, isApproved: row.is_approved })),
    transitions: transitions.map((row) => ({
      at: row.at.toISOString(),
      by: row.by_id === null ? null : toPersonRef(row.by_id, names),
      action: oneOf(transitionActions, row.action),
      from: oneOf(publicationStates, row.from_state),
      to: oneOf(publicationStates, row.to_state),
      revision: oneOf(revisionStates, row.to_revision),
      version: row.version,
      comment: row.comment,
    })),
  };
}

/** The public part of a restricted result, for readers who may see it. */
export function toRestrictedView(publication: Publication, organizations: ReadonlyMap<string, OrganizationRef>): RestrictedResultView {
  const content = publication.publishedContent === null ? null : publicPart(publication.publishedContent);
  if (content?.kind !== 'result') throw new Error(`${publication.id} is no published result`);
  return {
    id: publication.id,
    title: content.title ?? '',
    titleEn: content.titleEn ?? null,
    abstract: [content.abstract, content.problem, content.gain].filter((text) => (text ?? '') !== '').join('\n'),
    keywords: content.keywords ?? [],
    field: content.field ?? null,
    trl: content.trl ?? null,
    ipKind: content.ipKind ?? null,
    patents: content.patents ?? [],
    cooperation: content.cooperation ?? [],
    owner: publication.organizationId === null ? null : (organizations.get(publication.organizationId) ?? null),
    inventors: (content.inventors ?? []).map(({ name, expertId }) => ({ id: expertId ?? null, name })),
    publishedAt: (publication.firstPublishedAt ?? publication.stateSince).toISOString(),
  };
}
