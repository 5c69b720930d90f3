import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { MatchedRecord } from '@techmatch/contracts';
import type { FeedbackReason, IntroductionSide } from '@techmatch/contracts/tables';
import { MatchFeedbackService } from '@techmatch/matches';
import type { EntityManager } from 'typeorm';
import { organizationOf, type Introduction } from './introduction.store.js';

/** Makes of a decline what feedback makes of a match: the ranking of the pair learns from it. */
@Injectable()
export class DeclineTeacher {
  private readonly visitorKey: Buffer;

  constructor(
    private readonly feedback: MatchFeedbackService,
    config: AppConfig,
  ) {
    this.visitorKey = deriveKey(config.APP_SECRET, 'feedback');
  }

  /** Seen from the side that declines. The note is for the other side, not for the ranking. */
  async teach(em: EntityManager, introduction: Introduction, by: { personId: string; side: IntroductionSide; reasons: FeedbackReason[] }): Promise<void> {
    const need: MatchedRecord = { kind: 'need', id: introduction.needId };
    const subject: MatchedRecord = { kind: introduction.subjectKind, id: introduction.subjectId };
    const [asker, found] = by.side === 'enterprise' ? [need, subject] : [subject, need];
    await this.feedback.noteBeside(em, { visitor: this.visitorOf(by.personId), asker, found, verdict: 'notUseful', reasons: by.reasons }, organizationOf(introduction, by.side));
  }

  /** Somebody as feedback knows people: always the same number, which says nothing about who they are. */
  private visitorOf(personId: string): string {
    const digits = BigInt(`0x${createHmac('sha256', this.visitorKey).update(personId).digest('hex')}`).toString(36);
    return `vis_${digits.slice(0, 20).padStart(20, '0')}`;
  }
}
