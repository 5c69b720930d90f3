import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { DifferenceSegment, NoticeCard, NoticeDeskPage, NoticeDeskQuery, NoticeDraftView, NoticePage, NoticeQuery, NoticeStepRequest, NoticeVersionPage, NoticeVersionView, NoticeView, SaveNoticeRequest, WriteNoticeRequest } from '@techmatch/contracts';
import type { Actor, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { changes } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { cleanText } from './blurb.rules.js';
import { decideNotice, openNoticeActs } from './notice.rules.js';
import { NoticeStore, type Notice, type NoticeText, type NoticeVersion } from './notice.store.js';
import { Publishers } from './publisher.service.js';

const pageSize = 20;

/** The notices of the information library (信息库): what the authority and the universities tell everybody. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: NoticeStore,
    private readonly publishers: Publishers,
    private readonly organizations: OrganizationsService,
    private readonly audit: Audit,
  ) {}

  async list(query: NoticeQuery): Promise<NoticePage> {
    const em = this.transactions.reader;
    const { page = 1 } = query;
    const { notices, total } = await this.store.list(em, query, pageSize, (page - 1) * pageSize);
    return { notices: (await this.views(em, notices)).map(toCard), total, page, size: pageSize };
  }

  /** Throws `record.notFound`. */
  async get(id: string): Promise<NoticeView> {
    const em = this.transactions.reader;
    return this.view(em, await this.store.getPublic(em, id));
  }

  /** What a public notice said before, newest first, each with what was new in it. Throws `record.notFound`. */
  async versions(id: string): Promise<NoticeVersionPage> {
    const versions = await this.store.versions(this.transactions.reader, id);
    return { versions: versions.map((version, place) => toVersionView(version, versions[place + 1])) };
  }

  /** The newest ones that hold, with their texts. */
  async newest(limit: number): Promise<NoticeView[]> {
    const em = this.transactions.reader;
    return this.views(em, (await this.store.list(em, {}, limit, 0)).notices);
  }

  async desk(actor: Actor, { page = 1 }: NoticeDeskQuery): Promise<NoticeDeskPage> {
    const em = this.transactions.reader;
    const { notices, total } = await this.store.ofPublisher(em, this.publishers.own(actor, 'notice.edit'), pageSize, (page - 1) * pageSize);
    return { notices: await this.drafts(em, notices), total, page, size: pageSize };
  }

  /** Throws `record.notFound` for a notice of somebody else: the desk knows its own. */
  async getOwn(actor: Actor, id: string): Promise<NoticeDraftView> {
    const em = this.transactions.reader;
    return this.draft(em, await this.store.getOwn(em, this.publishers.own(actor, 'notice.edit'), id));
  }

  async create(actor: Actor, request: WriteNoticeRequest, isDemo = false): Promise<NoticeDraftView> {
    const publisher = this.publishers.own(actor, 'notice.edit');
    const text = toText(request);
    return this.transactions.run(async (em) => {
      const id = await this.store.add(em, publisher, text, new Date(), actor.userId, isDemo);
      await this.note(em, actor, 'create', { id, version: 1 });
      return this.draft(em, await this.store.getOwn(em, publisher, id));
    });
  }

  /** What is public changes at once and says so. Throws `record.notFound`, `notice.notNow`, `notice.changedMeanwhile`, `request.invalid`. */
  async save(actor: Actor, id: string, request: SaveNoticeRequest): Promise<NoticeDraftView> {
    const publisher = this.publishers.own(actor, 'notice.edit');
    const text = toText(request);
    return this.transactions.run(async (em) => {
      const notice = await this.locked(em, publisher, id, request.version);
      if (notice.state === 'published') checkWhole(text);
      const now = new Date();
      await this.store.save(em, id, text, now, actor.userId);
      await this.store.keepVersion(em, id, now);
      await this.note(em, actor, 'save', notice);
      return this.draft(em, await this.store.getOwn(em, publisher, id));
    });
  }

  /** Throws `record.notFound`, `notice.notNow`, `notice.changedMeanwhile`, `bulletin.publisherNotVerified`, `request.invalid` for one without a text. */
  async step(actor: Actor, id: string, { action, version }: NoticeStepRequest): Promise<NoticeDraftView> {
    const publisher = this.publishers.own(actor, 'notice.edit');
    return this.transactions.run(async (em) => {
      const notice = await this.locked(em, publisher, id, version);
      const next = decideNotice(notice.state, action);
      if (next === null) throw new DomainError('notice.notNow', { state: notice.state });
      if (next === 'published') {
        await this.publishers.checkMayPublish(em, actor, publisher);
        checkWhole(notice);
      }
      const now = new Date();
      await this.store.move(em, id, next, now);
      await this.store.keepVersion(em, id, now);
      await this.note(em, actor, action, notice);
      return next === 'discarded' ? this.draft(em, { ...notice, state: next, version: notice.version + 1 }) : this.draft(em, await this.store.getOwn(em, publisher, id));
    });
  }

  private async locked(em: EntityManager, publisher: string, id: string, version: number): Promise<Notice> {
    const notice = await this.store.getOwn(em, publisher, id, true);
    if (notice.version !== version) throw new DomainError('notice.changedMeanwhile', { version: notice.version });
    return notice;
  }

  private async view(em: EntityManager, notice: Notice): Promise<NoticeView> {
    const [view] = await this.views(em, [notice]);
    if (view === undefined) throw new Error('a notice has a view');
    return view;
  }

  private async views(em: EntityManager, notices: readonly Notice[]): Promise<NoticeView[]> {
    const publishers = await this.organizations.refs(em, notices.map(({ organizationId }) => organizationId));
    return notices.map(({ id, kind, language, title, body, organizationId, validFrom, validUntil, isPast, isDemo, publishedAt, changedAt }) => ({
      id,
      kind,
      language,
      title,
      body,
      publisher: publishers.get(organizationId) ?? { id: organizationId, name: '', nameEn: null, kind: null, district: null },
      validFrom,
      validUntil,
      isPast,
      isDemo,
      publishedAt: publishedAt?.toISOString() ?? null,
      changedAt: changedAt?.toISOString() ?? null,
    }));
  }

  private async drafts(em: EntityManager, notices: readonly Notice[]): Promise<NoticeDraftView[]> {
    const views = await this.views(em, notices);
    return notices.flatMap(({ state, version, savedAt }, place) => {
      const view = views[place];
      return view === undefined ? [] : [{ ...view, state, version, savedAt: savedAt.toISOString(), allowedActions: openNoticeActs(state) }];
    });
  }

  private async draft(em: EntityManager, notice: Notice): Promise<NoticeDraftView> {
    const [view] = await this.drafts(em, [notice]);
    if (view === undefined) throw new Error('a notice has a view');
    return view;
  }

  private async note(em: EntityManager, actor: Actor, action: string, { id, version }: Pick<Notice, 'id' | 'version'>): Promise<void> {
    await this.audit.append(em, { actor, action: `notice.${action}`, target: { kind: 'notice', id }, details: { version } });
  }
}

function toCard({ id, kind, language, title, publisher, validFrom, validUntil, isPast, isDemo, publishedAt, changedAt }: NoticeView): NoticeCard {
  return { id, kind, language, title, publisher, validFrom, validUntil, isPast, isDemo, publishedAt, changedAt };
}

/** The words of the first version are no change: they are shown as they are. */
function toVersionView(version: NoticeVersion, before: NoticeVersion | undefined): NoticeVersionView {
  const { number, kind, language, validFrom, validUntil, toldAt } = version;
  const since = (from: string | undefined, to: string): DifferenceSegment[] => (from === undefined ? [{ text: to, change: 'same' }] : changes(from, to));
  return { number, kind, language, title: since(before?.title, version.title), body: since(before?.body, version.body), validFrom, validUntil, toldAt: toldAt.toISOString() };
}

/** Throws `request.invalid` where its last day is before its first. */
function toText({ kind, language, title, body, validFrom, validUntil }: WriteNoticeRequest): NoticeText {
  const text = { kind, language, title: cleanText(title).replaceAll(/\s+/g, ' '), body: cleanText(body), validFrom: validFrom ?? null, validUntil: validUntil ?? null };
  const problems: FieldProblem[] = text.title === '' ? [{ path: 'title', code: 'isNotEmpty', params: {} }] : [];
  if (text.validFrom !== null && text.validUntil !== null && text.validUntil < text.validFrom) problems.push({ path: 'validUntil', code: 'untilBeforeFrom', params: {} });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
  return text;
}

/** What everybody reads says something. Throws `request.invalid`. */
function checkWhole({ body }: Pick<NoticeText, 'body'>): void {
  if (body === '') throw new DomainError('request.invalid', {}, [{ path: 'body', code: 'isNotEmpty', params: {} }]);
}
