import { Injectable } from '@nestjs/common';
import type { NotificationView } from '@techmatch/contracts';
import { notificationPath, reportDecisions, type Actor, type NotificationSubject } from '@techmatch/contracts/tables';
import { RecordNames } from '@techmatch/http';
import { OrganizationsService, PersonFactsService, RecipientsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import type { NotificationRow } from './notification.store.js';

/** Names by kind and id, as the reader may see them; what is missing is gone for them. */
type Names = ReadonlyMap<NotificationSubject, ReadonlyMap<string, string | null>>;

const named = ['publication', 'result', 'expert', 'need', 'introduction', 'deal', 'dispatch', 'service', 'booking', 'chatRoom'] as const;
const decided = ['organizationVerified', 'organizationRejected'];

/** How notifications are shown: their words come from what the reader may see now, not from what was so when they were written. */
@Injectable()
export class NotificationViews {
  constructor(
    private readonly records: RecordNames,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
    private readonly recipients: RecipientsService,
  ) {}

  async of(em: EntityManager, actor: Actor, rows: readonly NotificationRow[]): Promise<NotificationView[]> {
    const names = await this.names(em, actor, rows);
    const people = await this.people.names(em, rows.filter(({ kind }) => kind === 'memberJoined').flatMap(({ related }) => related));
    const reasons = await this.recipients.verificationReasons(em, actor.userId ?? '', rows.filter(({ kind }) => decided.includes(kind)).map(({ subjectId }) => subjectId));
    return rows.map((row) => {
      const name = names.get(row.subjectKind)?.get(row.subjectId);
      const isGone = name === undefined && row.subjectKind !== 'account';
      // What left a person's own list leads to that list.
      const hasWay = !isGone || row.kind === 'savedGone';
      return {
        id: row.id,
        kind: row.kind,
        at: row.createdAt.toISOString(),
        isRead: row.readAt !== null,
        subject: { kind: row.subjectKind, id: row.subjectId, name: name ?? null, isGone },
        count: Math.max(1, row.related.length),
        who: row.kind === 'memberJoined' ? (people.get(row.related[0] ?? '') ?? null) : null,
        reason: decided.includes(row.kind) ? (reasons.get(row.subjectId) ?? null) : null,
        decision: row.kind === 'reportDecided' ? (reportDecisions.find((decision) => decision === row.related[0]) ?? null) : null,
        path: hasWay ? notificationPath(row.kind, row.subjectKind, row.subjectId) : null,
      };
    });
  }

  private async names(em: EntityManager, actor: Actor, rows: readonly NotificationRow[]): Promise<Names> {
    const names = new Map<NotificationSubject, ReadonlyMap<string, string | null>>();
    for (const kind of named) names.set(kind, await this.records.find(actor, kind, rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)));
    const ofOrganizations = rows.filter(({ subjectKind }) => subjectKind === 'organization').map(({ subjectId }) => subjectId);
    const invitations = rows.filter(({ subjectKind }) => subjectKind === 'invitation');
    const known = await this.organizations.refs(em, [...ofOrganizations, ...invitations.flatMap(({ related }) => related)]);
    const nameOf = (id: string): [string, string][] => {
      const organization = known.get(id);
      return organization === undefined ? [] : [[id, organization.name]];
    };
    names.set('organization', new Map(ofOrganizations.flatMap(nameOf)));
    names.set('invitation', new Map(invitations.flatMap(({ subjectId, related }) => nameOf(related[0] ?? '').map(([, name]): [string, string] => [subjectId, name]))));
    return names;
  }
}
