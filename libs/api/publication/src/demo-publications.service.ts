import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { AttachmentInput } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileFolder } from '@techmatch/files';
import { RequestActor } from '@techmatch/http';
import { AttachmentsService } from './attachments.service.js';
import { demoResults, type DemoFile, type DemoResult } from './demo-publications.table.js';
import { PublicationsService } from './publications.service.js';
import { TransitionsService } from './transitions.service.js';

/** Results of the demonstration researcher, with a picture and a report, with a restricted export, and one to be confirmed, made the way people make them. */
@Injectable()
export class DemoPublications {
  constructor(
    private readonly transactions: Transactions,
    private readonly publications: PublicationsService,
    private readonly transitions: TransitionsService,
    private readonly attachments: AttachmentsService,
    private readonly folder: FileFolder,
  ) {}

  /** Returns how many were made: none where they are there already, or where there are no demonstration people to make them. */
  async load(): Promise<number> {
    const [researcher, officer] = [await this.find('researcher'), await this.find('transferOfficer')];
    if (researcher === null || officer === null) return 0;
    let made = 0;
    for (const result of demoResults) {
      if (await this.isThere(researcher, result)) continue;
      await this.publish(researcher, officer, result);
      made += 1;
    }
    return made;
  }

  private async publish(researcher: Actor, officer: Actor, { content, clearance, files, isDue }: DemoResult): Promise<void> {
    const draft = await this.publications.create(researcher, { content });
    const attachments: AttachmentInput[] = [];
    // An installation without a folder for files shows the result without them.
    if (this.folder.isThere) for (const file of files) attachments.push(await this.upload(researcher, draft.id, file));
    const { version } = attachments.length === 0 ? draft : await this.publications.save(researcher, draft.id, { version: draft.version, content: { ...content, attachments } });
    await this.transitions.apply(researcher, draft.id, { action: 'submit', version, clearance });
    await this.transitions.apply(officer, draft.id, { action: 'approve', version, clearance });
    if (isDue) await this.transactions.run((em) => em.query('UPDATE publication SET confirm_by = now() WHERE id = $1', [draft.id]));
  }

  private async upload(actor: Actor, id: string, { name, caption, make }: DemoFile): Promise<AttachmentInput> {
    const view = await this.attachments.upload(actor, id, { open: () => Promise.resolve({ name, content: Readable.from([make()]), isCut: () => false }) });
    return { id: view.id, level: 'public', caption };
  }

  private async isThere({ userId }: Actor, { content }: DemoResult): Promise<boolean> {
    return (await this.transactions.reader.query<unknown[]>(`SELECT 1 FROM publication WHERE author_id = $1 AND content ->> 'title' = $2 AND state NOT IN ('draft', 'discarded')`, [userId, content.title])).length > 0;
  }

  private async find(role: 'researcher' | 'transferOfficer'): Promise<Actor | null> {
    const [row] = await this.transactions.reader.query<{ userId: string; organizationId: string }[]>(
      `SELECT p.id AS "userId", o.id AS "organizationId" FROM person p JOIN membership m ON m.person_id = p.id AND $1 = ANY (m.roles) JOIN organization o ON o.id = m.organization_id AND o.kind = 'university'
        WHERE p.is_demo AND p.closed_at IS NULL ORDER BY p.created_at, p.id LIMIT 1`,
      [role],
    );
    return row === undefined ? null : new RequestActor({ ...row, organizationKind: 'university', roles: [role], hasSecondFactor: true, isDomestic: true });
  }
}
