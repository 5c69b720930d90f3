import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';
import { RecordNames } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import type { Beside } from './chat.mapper.js';
import { ChatQueries } from './chat.queries.js';
import type { MessageRow } from './chat.rows.js';

/** What messages are shown with: names of public records that they point to, and their files. */
@Injectable()
export class ChatBeside {
  constructor(
    private readonly queries: ChatQueries,
    private readonly records: RecordNames,
  ) {}

  async of(em: EntityManager, actor: Actor, rows: readonly MessageRow[]): Promise<Beside> {
    const references = rows.flatMap(({ refs }) => refs);
    const names = new Map<string, string | null>();
    for (const kind of new Set(references.map((reference) => reference.kind))) {
      const found = await this.records.find(actor, kind, references.filter((reference) => reference.kind === kind).map(({ id }) => id));
      for (const [id, name] of found) names.set(id, name);
    }
    return { names, files: await this.queries.files(em, rows.filter(({ hasFiles }) => hasFiles).map(({ id }) => id)) };
  }
}
