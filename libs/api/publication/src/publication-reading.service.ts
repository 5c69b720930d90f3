import { Injectable } from '@nestjs/common';
import type {
  DifferenceQuery,
  DifferenceView,
  DuplicatesView,
  DuplicateView,
  PublicationContent,
  PublicationHistoryView,
  QualityView,
  RestrictedPage,
  RestrictedQuery,
  RestrictedResultView,
  SearchHit,
} from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import { LibrarySearchService } from '@techmatch/library';
import { findAttachmentDifferences } from './attachment.rules.js';
import { cleanContent, publicPart, titleOf } from './content.rules.js';
import { findDifferences } from './difference.rules.js';
import { isSameTitle, likelyOverlap, overlapOf } from './duplicate.rules.js';
import { PublicationFacts } from './publication-facts.service.js';
import type { Publication } from './publication.entity.js';
import { readablePart, toHistoryView, toQualityView, toRestrictedView } from './publication.mapper.js';
import { mayEdit, partiesOf, readsWorkingContent } from './publication.policy.js';
import { PublicationsQueries, type VersionRow } from './publications.queries.js';
import { pagingOf } from './publications.service.js';

/** Records that search brings up as possible duplicates; of them the likely ones are shown. */
const candidates = 10;
const titleCharacters = 60;

/** What is read beside the record itself: score of what is typed, history, differences, duplicates, restricted results. */
@Injectable()
export class PublicationReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly search: LibrarySearchService,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
  ) {}

  /** Scores content that is not saved. Nothing of it is kept or logged. */
  async score(actor: Actor, content: PublicationContent): Promise<QualityView> {
    const own = actor.organizationId === null ? null : ((await this.organizations.refs(this.transactions.reader, [actor.organizationId])).get(actor.organizationId)?.name ?? null);
    return toQualityView(cleanContent(content), own);
  }

  async history(actor: Actor, id: string): Promise<PublicationHistoryView> {
    const em = this.transactions.reader;
    await this.queries.get(em, actor, id);
    const [versions, transitions] = [await this.queries.versions(em, id), await this.queries.transitions(em, id)];
    const names = await this.people.names(em, [...versions.map((row) => row.made_by), ...transitions.flatMap((row) => row.by_id ?? [])]);
    return toHistoryView(versions, transitions, names);
  }

  /** By default what changed since the last approval. Throws `record.notFound` for a version that is not kept or not the reader's to see. */
  async difference(actor: Actor, id: string, query: DifferenceQuery): Promise<DifferenceView> {
    const em = this.transactions.reader;
    const publication = await this.queries.get(em, actor, id);
    const versions = await this.queries.versions(em, id);
    const parties = partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication]));
    const readsWorking = readsWorkingContent(parties, publication);
    const before = pick(publication, versions, query.from ?? 'approved', readsWorking);
    const after = pick(publication, versions, query.to ?? 'working', readsWorking);
    if (after.content === null) throw new DomainError('record.notFound', { id });
    const earlier = before.content === null ? null : readablePart(before.content, parties);
    return { from: before.version, to: after.version, ...differences(earlier, readablePart(after.content, parties)) };
  }

  /** What has been saved meanwhile beside what is on the page: from the given content to the saved one. */
  async compare(actor: Actor, id: string, content: PublicationContent): Promise<DifferenceView> {
    const em = this.transactions.reader;
    const publication = await this.queries.get(em, actor, id);
    if (!mayEdit(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication])))) throw new DomainError('permission.denied');
    return { from: null, to: publication.version, ...differences(cleanContent(content), publication.content) };
  }

  /** Public records that may be the same thing: same title, or much text in common. Only the record's public part is looked for. */
  async duplicates(actor: Actor, id: string): Promise<DuplicatesView> {
    const em = this.transactions.reader;
    const publication = await this.queries.get(em, actor, id);
    const readsWorking = readsWorkingContent(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication])), publication);
    const content = publicPart(readsWorking ? publication.content : (publication.publishedContent ?? publication.content));
    const title = titleOf(content);
    if (title === null) return { duplicates: [] };
    const page = await this.search.list(publication.kind, { q: [...title].slice(0, titleCharacters).join(''), size: candidates });
    const body = bodyOf(content);
    const found = page.hits.flatMap((hit) => (hit.id === publication.recordId ? [] : toDuplicate(hit, title, body)));
    return { duplicates: found.filter((one) => one.isSameTitle || one.overlap >= likelyOverlap).sort((one, other) => other.overlap - one.overlap) };
  }

  /** Throws `permission.denied` for who does not act for a verified organisation in China. */
  async restricted(actor: Actor, query: RestrictedQuery): Promise<RestrictedPage> {
    if (!actor.isDomestic) throw new DomainError('permission.denied');
    const em = this.transactions.reader;
    const paging = pagingOf(query);
    const [found, total] = await this.queries.restricted(em, query, paging);
    const organizations = await this.organizations.refs(em, found.flatMap(({ organizationId }) => organizationId ?? []));
    return { results: found.map((publication) => toRestrictedView(publication, organizations)), total, ...paging };
  }

  /** Throws `record.notFound` where there is none, or for who may not know that there is. */
  async getRestricted(actor: Actor, id: string): Promise<RestrictedResultView> {
    const em = this.transactions.reader;
    const found = actor.isDomestic ? await this.queries.findRestricted(em, id) : null;
    if (found === null) throw new DomainError('record.notFound', { id });
    return toRestrictedView(found, await this.organizations.refs(em, found.organizationId === null ? [] : [found.organizationId]));
  }
}

function differences(before: PublicationContent | null, after: PublicationContent): Pick<DifferenceView, 'fields' | 'attachments'> {
  return { fields: findDifferences(before, after), attachments: findAttachmentDifferences(before, after) };
}

interface Picked {
  version: number | null;
  content: PublicationContent | null;
}

function pick(publication: Publication, versions: readonly VersionRow[], which: string, readsWorking: boolean): Picked {
  if (which === 'approved') return { version: publication.publishedVersion, content: publication.publishedContent };
  if (which === 'working' && readsWorking) return { version: publication.version, content: publication.content };
  // Who does not work on the record reads of its history what was published.
  const found = versions.find((row) => String(row.version) === which && (readsWorking || row.is_approved));
  if (which === 'working') return { version: publication.publishedVersion, content: publication.publishedContent };
  if (found === undefined) throw new DomainError('record.notFound', { id: `${publication.id} ${which}` });
  return { version: found.version, content: found.content };
}

function bodyOf(content: PublicationContent): string {
  if (content.kind === 'expert') return content.summary ?? '';
  return (content.kind === 'result' ? content.abstract : content.description) ?? '';
}

function toDuplicate(hit: SearchHit, title: string, body: string): DuplicateView[] {
  const record = hit.result ?? hit.need ?? hit.expert;
  if (record === undefined) return [];
  const [otherTitle, otherBody, organization] =
    record.kind === 'expert' ? [record.name, record.summary ?? '', record.organization] : record.kind === 'result' ? [record.title, record.abstract, record.owner] : [record.title, record.description, record.organization];
  return [{ kind: record.kind, recordId: record.id, title: otherTitle, organization, isSameTitle: isSameTitle(title, otherTitle), overlap: Math.round(overlapOf(`${title}\n${body}`, `${otherTitle}\n${otherBody}`) * 100) / 100 }];
}
