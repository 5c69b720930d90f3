import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import { demoNotices, demoSeries } from './demo-bulletins.table.js';
import { IssueDeskService } from './issue-desk.service.js';
import { NoticesService } from './notices.service.js';
import { SeriesDeskService } from './series-desk.service.js';

/** One series with one issue, and two notices, made the way an editor makes them. */
@Injectable()
export class DemoBulletins {
  constructor(
    private readonly transactions: Transactions,
    private readonly series: SeriesDeskService,
    private readonly issues: IssueDeskService,
    private readonly notices: NoticesService,
  ) {}

  /** Does nothing where they are there already, or where there is no demonstration administrator to make them. */
  async load(): Promise<boolean> {
    const actor = await this.findEditor();
    if (actor === null || (await this.isThere())) return false;
    for (const text of demoNotices) {
      const notice = await this.notices.create(actor, text, true);
      await this.notices.step(actor, notice.id, { action: 'publish', version: notice.version });
    }
    const { slug } = await this.series.create(actor, demoSeries, true);
    const draft = await this.issues.draft(actor, slug);
    // A demonstration without a library has nothing to list: its editor finds an empty draft.
    if (draft.items.length > 0) await this.issues.step(actor, draft.id, { action: 'issue', version: draft.version });
    return true;
  }

  private async isThere(): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>('SELECT 1 FROM bulletin_series WHERE slug = $1', [demoSeries.slug])).length > 0;
  }

  private async findEditor(): Promise<Actor | null> {
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId" FROM person p JOIN membership m ON m.person_id = p.id AND 'admin' = ANY (m.roles) JOIN organization o ON o.id = m.organization_id AND o.kind = 'authority'
        WHERE p.is_demo AND p.closed_at IS NULL ORDER BY p.created_at, p.id LIMIT 1`,
    );
    return row === undefined ? null : new RequestActor({ ...row, organizationKind: 'authority', roles: ['admin'], hasSecondFactor: true });
  }
}
