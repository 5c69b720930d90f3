import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { RequestClient } from '@techmatch/http';
import { BulletinsService } from './bulletins.service.js';
import { issueEntry, nameIn, noticeEntry } from './feed.mapper.js';
import { atomType, toAtom } from './feed.rules.js';
import { NoticesService } from './notices.service.js';

const issuesShown = 12;
const noticesShown = 50;
/** The first day of the notices, for a feed that has none yet. */
const noticesSince = '2026-11-23T00:00:00.000Z';

/** What feed readers follow. What they ask for again and have already is answered with 304. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly bulletins: BulletinsService,
    private readonly notices: NoticesService,
    private readonly config: AppConfig,
  ) {}

  /** The issues of a series. Throws `record.notFound`. */
  async series(client: RequestClient, slug: string): Promise<string | undefined> {
    const publicUrl = this.config.PUBLIC_URL;
    const { series, view, issues } = await this.bulletins.newest(slug, issuesShown);
    const { language, title } = series;
    const author = nameIn(view.publisher, language);
    const feed = toAtom({
      id: `urn:techmatch:bulletin:${series.id}`,
      title,
      subtitle: series.description,
      language,
      link: `${publicUrl}/bulletins/${slug}`,
      self: `${publicUrl}/api/bulletins/${slug}/feed`,
      author,
      since: series.createdAt.toISOString(),
      entries: issues.map((issue) => issueEntry(issue, { slug, title, author }, { publicUrl, language })),
    });
    return client.answerDocument(atomType, feed);
  }

  /** The notices that hold, of everybody who publishes any. */
  async allNotices(client: RequestClient): Promise<string | undefined> {
    const publicUrl = this.config.PUBLIC_URL;
    const notices = await this.notices.newest(noticesShown);
    const feed = toAtom({
      id: 'urn:techmatch:notices',
      title: 'TechMatch 通知公告',
      subtitle: null,
      language: 'zh',
      link: `${publicUrl}/notices`,
      self: `${publicUrl}/api/notices/feed`,
      author: 'TechMatch',
      since: noticesSince,
      entries: notices.map((notice) => noticeEntry(notice, { publicUrl, language: notice.language })),
    });
    return client.answerDocument(atomType, feed);
  }
}
