import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { notificationKinds, type LetterParams, type NotificationKind } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import { RecipientsService, type Mailbox } from '@techmatch/identity';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import { digestDay, type DigestDay } from './digest.rules.js';
import { DigestStore, type DigestPart } from './digest.store.js';
import { NotificationPoster } from './notification.poster.js';

const everyMs = 60_000;
const peopleAtOnce = 100;

/** The letter of the day. The worker starts it; of several workers each person hears once. */
@Injectable()
export class NotificationTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('digest', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly digests: DigestStore,
    private readonly recipients: RecipientsService,
    private readonly poster: NotificationPoster,
    private readonly mail: Mail,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Writes what is due at `now`. Returns how many letters: none before the hour, none to whom nothing waits. */
  async run(now: Date): Promise<number> {
    const day = digestDay(now);
    if (!day.isDue) return 0;
    for (let sent = 0; ; ) {
      const { claimed, letters } = await this.transactions.run((em) => this.write(em, day));
      sent += letters;
      if (claimed === 0) return sent;
    }
  }

  private async write(em: EntityManager, { day, hour }: DigestDay): Promise<{ claimed: number; letters: number }> {
    const ids = await this.digests.claim(em, day, hour, peopleAtOnce);
    if (ids.length === 0) return { claimed: 0, letters: 0 };
    const parts = await this.digests.take(em, ids, day, hour);
    let letters = 0;
    for (const person of await this.recipients.mailboxes(em, ids)) {
      const own = parts.filter(({ personId }) => personId === person.id);
      if (own.length === 0) continue;
      await this.mail.post(em, { to: person.email, language: person.language, template: 'digest', params: this.paramsOf(person, own) });
      letters += 1;
    }
    return { claimed: ids.length, letters };
  }

  private paramsOf({ id, name }: Mailbox, parts: readonly DigestPart[]): LetterParams['digest'] {
    const total = parts.reduce((sum, { count }) => sum + count, 0);
    return { name, total, link: '/notifications', ...this.poster.unsubscribeParams({ personId: id, scope: 'digest' }), ...countsOf(parts) };
  }
}

function countsOf(parts: readonly DigestPart[]): Record<NotificationKind, number | ''> {
  const count = (kind: NotificationKind): number | '' => parts.find((part) => part.kind === kind)?.count ?? '';
  const none = emptyCounts();
  for (const kind of notificationKinds) none[kind] = count(kind);
  return none;
}

function emptyCounts(): Record<NotificationKind, number | ''> {
  return {
    publicationSubmitted: '', profileSubmitted: '', publicationReturned: '', publicationPublished: '', publicationExpiring: '', publicationExpired: '', publicationTakenDown: '', matchesFound: '',
    introductionProposed: '', introductionReminded: '', introductionHandedOver: '', introductionDuty: '', introductionAgreed: '', introductionAccepted: '', introductionDeclined: '', introductionWithdrawn: '', introductionLapsed: '', ndaSigned: '', ndaInForce: '', ndaRevoked: '',
    savedChanged: '', savedGone: '', reportDecided: '', messagesWaiting: '', invitationReceived: '', organizationVerified: '', organizationRejected: '', memberJoined: '', dealMoved: '', dealChanged: '', dealItemDue: '', meetingCalled: '', meetingMoved: '', meetingCancelled: '', dispatchAsked: '', dispatchInForce: '', dispatchEndsSoon: '', dispatchEnded: '', serviceSubmitted: '', serviceDecided: '', slotAsked: '', slotAnswered: '', commissionerWeek: '', newDevice: '', passwordChanged: '',
  };
}
