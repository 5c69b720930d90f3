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
}
