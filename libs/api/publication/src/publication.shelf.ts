import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { PublicationContent } from '@techmatch/contracts';
import { idPrefixes } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { ExpertWriter, NeedWriter, ResultWriter } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { restrictedGroups } from './content.rules.js';
import { toExpertInput, toNeedInput, toResultInput, type Setting } from './library-input.mapper.js';
import type { Publication } from './publication.entity.js';
import { isLive } from './publication.rules.js';

/** Puts records into the public libraries and takes them out, in the transaction that decides it. */
@Injectable()
export class PublicationShelf {
  constructor(
    private readonly results: ResultWriter,
    private readonly needs: NeedWriter,
    private readonly experts: ExpertWriter,
    private readonly config: AppConfig,
  ) {}

  /** Makes the library agree with the record: the public part of what is published while it is live and unrestricted, else nothing. Sets its `record…`. */
  async settle(em: EntityManager, publication: Publication): Promise<void> {
    const content = isLive(publication.state) ? publication.publishedContent : null;
    await this.replaceGroups(em, publication, content);
    await this.replaceFiles(em, publication.id, publication.isExportRestricted ? null : content);
    if (content === null || publication.isExportRestricted) await this.remove(em, publication);
    else await this.put(em, publication, content);
  }

  private async put(em: EntityManager, publication: Publication, content: PublicationContent): Promise<void> {
    const id = publication.recordId ?? newId(idPrefixes[publication.kind]);
    const version = (publication.recordVersion ?? 0) + 1;
    const written = await this.write(em, publication, content, { id, version });
    publication.recordId = id;
    publication.recordVersion = written?.version ?? publication.recordVersion ?? version;
  }

  private async write(em: EntityManager, publication: Publication, content: PublicationContent, identity: { id: string; version: number }): Promise<{ version: number } | null> {
    const isExpert = content.kind === 'expert';
    const setting: Setting = { isDemo: this.config.DEMO, works: isExpert ? await this.worksOf(em, identity.id) : [], institution: isExpert ? await this.institutionOf(em, identity.id) : null };
    switch (content.kind) {
      case 'result':
        return this.results.publish(em, toResultInput(publication, content, setting), identity);
      case 'need':
        return this.needs.publish(em, toNeedInput(publication, content, setting), identity);
      case 'expert':
        return this.experts.publish(em, toExpertInput(publication, content, setting), identity);
    }
  }

  private async remove(em: EntityManager, publication: Publication): Promise<void> {
    if (publication.recordId === null) return;
    const writer = { result: this.results, need: this.needs, expert: this.experts }[publication.kind];
    publication.recordVersion = (await writer.remove(em, publication.recordId)) ?? publication.recordVersion;
  }

  /** What stands above the public level of what is published now. The name of an anonymous enterprise is such a group. */
  private async replaceGroups(em: EntityManager, publication: Publication, content: PublicationContent | null): Promise<void> {
    await em.query('DELETE FROM publication_annex WHERE publication_id = $1', [publication.id]);
    if (content === null) return;
    const groups = restrictedGroups(content);
    if (groups.length === 0) return;
    await em.query('INSERT INTO publication_annex (publication_id, field_group, level, content) SELECT $1, g.field_group, g.level, g.content FROM json_to_recordset($2::json) AS g (field_group text, level text, content jsonb)', [
      publication.id,
      JSON.stringify(groups.map(({ group, level, content: fields }) => ({ field_group: group, level, content: fields }))),
    ]);
  }

  /** The files that readers may ask for: those of what is published now, each at its level. */
  private async replaceFiles(em: EntityManager, id: string, content: PublicationContent | null): Promise<void> {
    await em.query('DELETE FROM publication_shown_attachment WHERE publication_id = $1', [id]);
    const files = content?.attachments ?? [];
    if (files.length === 0) return;
    await em.query(
      `INSERT INTO publication_shown_attachment (attachment_id, publication_id, level, place, name, caption)
       SELECT a.id, a.publication_id, f.level, f.place, coalesce(nullif(f.name, ''), a.name), nullif(f.caption, '')
         FROM json_to_recordset($2::json) AS f (id text, level text, place smallint, name text, caption text) JOIN publication_attachment a ON a.id = f.id AND a.publication_id = $1`,
      [id, JSON.stringify(files.map(({ id: file, level, name, caption }, place) => ({ id: file, level, place, name, caption })))],
    );
  }

  /** The text that a source gave for where the expert works; a profile that was taken over keeps it. */
  private async institutionOf(em: EntityManager, expertId: string): Promise<string | null> {
    const [row] = await em.query<{ name: string | null }[]>('SELECT organization_name AS name FROM expert WHERE id = $1', [expertId]);
    return row?.name ?? null;
  }

  /** Live results of the desk that name the expert, and the works of a profile that was taken over, so that one that comes back has its works again. */
  private async worksOf(em: EntityManager, expertId: string): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT id FROM publication WHERE kind = 'result' AND state IN ('published', 'expiring') AND NOT is_export_restricted
          AND published_content @> jsonb_build_object('inventors', jsonb_build_array(jsonb_build_object('expertId', $1::text)))
       UNION SELECT unnest(works) FROM expert_claim WHERE expert_id = $1 AND kind = 'claim' AND state = 'accepted' ORDER BY 1 LIMIT 500`,
      [expertId],
    );
    return rows.map((row) => row.id);
  }
}
