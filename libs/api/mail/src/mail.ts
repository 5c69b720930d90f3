import { Injectable } from '@nestjs/common';
import type { LetterTemplate } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** A letter to one person. What is confidential never stands in a letter: it names the event and links to the page. */
export interface Letter {
  readonly to: string;
  readonly language: 'zh' | 'en';
  readonly template: LetterTemplate;
  /** What the template's words take; links are paths of the web (`/verify?token=…`), the sender puts the public address before them. */
  readonly params: Readonly<Record<string, string | number>>;
}

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
