import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { NotificationCountView, NotificationPage, NotificationPreferenceRequest, NotificationPreferencesView, NotificationQuery, ReadNotificationsRequest, UnsubscribeView } from '@techmatch/contracts';
import { digestSchedule, notificationKinds, notificationLimits, notificationRules, type Actor, type NotificationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { NotificationStore } from './notification.store.js';
import { NotificationViews } from './notification.views.js';
import { fromToken } from './unsubscribe.rules.js';

/** One's own notifications: nobody sees another's. */
@Injectable()
export class NotificationsService {
  private readonly key: Buffer;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: NotificationStore,
    private readonly views: NotificationViews,
    private readonly audit: Audit,
    config: AppConfig,
  ) {
    this.key = deriveKey(config.APP_SECRET, 'unsubscribe');
  }

  async list(actor: Actor, { unread = false, page = 1 }: NotificationQuery): Promise<NotificationPage> {
    const em = this.transactions.reader;
    const size = notificationLimits.pageSize;
    const rows = await this.store.list(em, personOf(actor), unread, size + 1, (page - 1) * size);
    return { notifications: await this.views.of(em, actor, rows.slice(0, size)), page, size, hasMore: rows.length > size };
  }

  async count(actor: Actor): Promise<NotificationCountView> {
    return { unread: await this.store.countUnread(this.transactions.reader, personOf(actor)) };
  }

  /** What was read is no deed: it stands in no audit log. Throws `request.invalid` where nothing is named. */
  async read(actor: Actor, { ids, all = false }: ReadNotificationsRequest): Promise<NotificationCountView> {
    if (!all && (ids === undefined || ids.length === 0)) throw new DomainError('request.invalid', {}, [{ path: 'ids', code: 'isNotEmpty', params: {} }]);
    await this.store.markRead(this.transactions.reader, personOf(actor), all ? null : (ids ?? []));
    return this.count(actor);
  }

  preferences(actor: Actor): Promise<NotificationPreferencesView> {
    return this.preferencesOf(this.transactions.reader, personOf(actor));
  }

  /** Throws `request.invalid` (`channel`) where the kind does not offer it: what concerns the safety of an account is always told by letter. */
  async choose(actor: Actor, { kind, channel }: NotificationPreferenceRequest): Promise<NotificationPreferencesView> {
    const { choices } = notificationRules[kind];
    if (!choices.includes(channel)) throw new DomainError('request.invalid', {}, [{ path: 'channel', code: 'isIn', params: { limit: choices.join(', ') } }]);
    const personId = personOf(actor);
    return this.transactions.run(async (em) => {
      await this.store.choose(em, personId, kind, channel);
      await this.audit.append(em, { actor, action: 'notification.choose', target: { kind: 'person', id: personId }, details: { kind, channel } });
      return this.preferencesOf(em, personId);
    });
  }

  /** By the link of a letter, without signing in: its kind, or all of the daily letter, goes to the inbox alone. Throws `notification.linkNotUsable`. */
  async unsubscribe(token: string): Promise<UnsubscribeView> {
    const found = fromToken(this.key, token);
    if (found === null) throw new DomainError('notification.linkNotUsable');
    const { personId, scope } = found;
    return this.transactions.run(async (em) => {
      const rows = await em.query<unknown[]>('SELECT 1 FROM person WHERE id = $1 AND closed_at IS NULL', [personId]);
      if (rows.length === 0) throw new DomainError('notification.linkNotUsable');
      const chosen = await this.store.channels(em, personId);
      const channel = (kind: NotificationKind): string => chosen.get(kind) ?? notificationRules[kind].standard;
      const kinds = scope === 'digest' ? notificationKinds.filter((kind) => channel(kind) === 'digest') : [scope];
      for (const kind of kinds) if (notificationRules[kind].choices.includes('inbox') && channel(kind) !== 'off') await this.store.choose(em, personId, kind, 'inbox');
      await this.audit.append(em, { actor: { userId: personId, organizationId: null }, action: 'notification.unsubscribe', target: { kind: 'person', id: personId }, details: { scope } });
      return { kinds: [...kinds] };
    });
  }

  private async preferencesOf(em: EntityManager, personId: string): Promise<NotificationPreferencesView> {
    const chosen = await this.store.channels(em, personId);
    const preferences = notificationKinds.map((kind) => {
      const { standard, choices, letter } = notificationRules[kind];
      return { kind, channel: chosen.get(kind) ?? standard, choices: [...choices], hasOwnLetter: letter !== 'notification' };
    });
    return { preferences, digestHour: digestSchedule.hour, digestTimeZone: digestSchedule.timeZone };
  }
}
