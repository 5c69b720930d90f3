import { Injectable } from '@nestjs/common';
import type { Language, LetterParams, LetterTemplate } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** A letter to one person. What is confidential never stands in a letter: it names the event and links to the page. */
export type Letter = {
  readonly [Template in LetterTemplate]: { readonly to: string; readonly language: Language; readonly template: Template; readonly params: LetterParams[Template] };
}[LetterTemplate];

/** Letters leave in the transaction that causes them: the row waits, the worker sends. */
@Injectable()
export class Mail {
  async post(em: EntityManager, letter: Letter): Promise<void> {
    await em.query('INSERT INTO mail_message (id, recipient, language, template, params) VALUES ($1, $2, $3, $4, $5::jsonb)', [
      newId('mail'),
      letter.to,
      letter.language,
      letter.template,
      JSON.stringify(letter.params),
    ]);
  }

  /**
   * Deletes letters of one kind to an address, as when a subscription ends: those that wait and name the page (`path`), and all that were sent or given up, of which
   * the address alone is left.
   */
  async forget(em: EntityManager, to: string, template: LetterTemplate, path: string): Promise<void> {
    await em.query("DELETE FROM mail_message WHERE recipient = $1 AND template = $2 AND (sent_at IS NOT NULL OR given_up_at IS NOT NULL OR $3 IN (params ->> 'unsubscribe', params ->> 'link'))", [to, template, path]);
  }
}
