import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import { letterPath, notificationRules, type NotificationChannel, type UnsubscribeParams, type WeeklyCount } from '@techmatch/contracts/tables';
import { RecipientsService, type Mailbox } from '@techmatch/identity';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import { eventKey, type Audience, type Notice } from './notice.rules.js';
import { NotificationStore } from './notification.store.js';
import { toToken, type Unsubscription } from './unsubscribe.rules.js';

/** Brings a notice to people: into the inbox, and as a letter where they want one. */
@Injectable()
export class NotificationPoster {
  private readonly key: Buffer;

  constructor(
    private readonly store: NotificationStore,
    private readonly recipients: RecipientsService,
    private readonly mail: Mail,
    config: AppConfig,
  ) {
    this.key = deriveKey(config.APP_SECRET, 'unsubscribe');
  }

  /** In the caller's transaction; a notice that was brought already is not brought again. */
  async post(em: EntityManager, notice: Notice, eventId: string, day: string): Promise<void> {
    const ids = (await this.audience(em, notice.to)).filter((id) => id !== notice.by);
    const people = await this.recipients.mailboxes(em, ids);
    const chosen = await this.store.chosen(em, ids, notice.kind);
    const key = eventKey(notice, eventId, day);
    for (const person of people) await this.tell(em, person, notice, key, chosen.get(person.id) ?? notificationRules[notice.kind].standard);
  }

  /** Where a letter can be stopped, for its words and for the mail program. */
  unsubscribeParams(unsubscription: Unsubscription): UnsubscribeParams {
    const token = new URLSearchParams({ token: toToken(this.key, unsubscription) }).toString();
    return { unsubscribe: `/unsubscribe?${token}`, oneClick: `/api/notifications/unsubscribe?${token}` };
  }

  private async tell(em: EntityManager, person: Mailbox, given: Notice, key: string, channel: NotificationChannel): Promise<void> {
    if (channel === 'off') return;
    const notice = given.kind === 'matchesFound' ? { ...given, related: await this.store.untold(em, person.id, given) } : given;
    if (notice.kind === 'matchesFound' && notice.related.length === 0) return;
    const isNew = await this.store.add(em, { personId: person.id, notice, key, channel });
    if (isNew && channel === 'mail' && notice.isLettered !== true) await this.write(em, person, notice);
  }

  /** A letter names what happened and leads to the page: what the record says stands there alone, for who may see it. */
  private async write(em: EntityManager, { id, email, name, language }: Mailbox, { kind, subject, counts = {} }: Notice): Promise<void> {
    const common = { name, link: letterPath(kind, subject.kind, subject.id), ...this.unsubscribeParams({ personId: id, scope: kind }) };
    const { letter } = notificationRules[kind];
    if (letter === 'notification') await this.mail.post(em, { to: email, language, template: 'notification', params: { ...common, happening: kind } });
    if (letter === 'week') await this.mail.post(em, { to: email, language, template: 'week', params: { ...common, ...weekOf(counts) } });
  }

  private async audience(em: EntityManager, to: Audience): Promise<string[]> {
    if ('people' in to) return [...to.people];
    if ('organizationId' in to) return this.recipients.withRole(em, to.organizationId, to.role);
    if ('moderatorsOf' in to) return this.recipients.moderators(em, to.moderatorsOf);
    const keeper = await this.store.keeperOf(em, to.keeperOf);
    return keeper === null ? [] : [keeper];
  }
}

/** What there is none of leaves no line. */
function weekOf(counts: Partial<Record<WeeklyCount, number>>): Record<WeeklyCount, number | ''> {
  const count = (name: WeeklyCount): number | '' => {
    const number = counts[name] ?? 0;
    return number > 0 ? number : '';
  };
  return { matches: count('matches'), waiting: count('waiting'), silent: count('silent'), due: count('due'), idle: count('idle'), ending: count('ending') };
}
