import { Injectable } from '@nestjs/common';
import type { HandOverRequest, IntroductionView } from '@techmatch/contracts';
import type { Actor, IntroductionSide } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ContactFinder } from './contact.finder.js';
import { DutyFinder } from './duty.finder.js';
import { IntroductionReading } from './introduction.reading.js';
import { handOverSide, nextDue } from './introduction.rules.js';
import { contactOf, clockedOf, IntroductionStore, organizationOf, type Introduction } from './introduction.store.js';
import { IntroductionTrail } from './introduction.trail.js';

/** Hands the answer of a side over: to another contact of its organisation, else to the commissioner, else to one on duty; by the clock, and by hand. */
@Injectable()
export class IntroductionHandover {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: IntroductionStore,
    private readonly reading: IntroductionReading,
    private readonly trail: IntroductionTrail,
    private readonly contacts: ContactFinder,
    private readonly duty: DutyFinder,
  ) {}

  /** By the clock. False where the contact is gone and nobody of the organisation is left: then nobody could answer. */
  async pass(em: EntityManager, introduction: Introduction, { side, isGone }: { side: IntroductionSide; isGone: boolean }, now: Date): Promise<boolean> {
    const former = side === 'enterprise' ? introduction.enterpriseFormerIds : introduction.ownerFormerIds;
    const to = await this.contacts.find(em, { side, organizationId: organizationOf(introduction, side), people: [] }, [contactOf(introduction, side), ...former]);
    if (to === null && isGone) return false;
    await this.store.handOver(em, introduction.id, side, to, now);
    const commissioner = await this.commissionerOf(em, introduction);
    const told = [...(to === null ? [] : [to]), ...(commissioner === null ? [] : [commissioner])];
    if (told.length > 0) await this.trail.note(em, introduction, { happening: 'handedOver', party: side, actor: null, people: told, now });
    else await this.callDuty(em, introduction, { side, actor: null, now });
    return true;
  }

  /**
   * By hand, for the side of the actor that has still to answer. Throws `record.notFound` for whoever takes no part, `introduction.changedMeanwhile`, `introduction.notNow` where no
   * answer of theirs is waited for or a commissioner looks after it already, `introduction.nobodyLeft` where nobody is on duty, `request.invalid` (`to`) for whoever is no colleague.
   */
  async byHand(actor: Actor, id: string, { revision, to }: HandOverRequest): Promise<IntroductionView> {
    return this.transactions.run(async (em) => {
      const introduction = await this.store.lock(em, id);
      const side = await this.sideOf(em, actor, introduction, revision);
      const now = new Date();
      if (to === null) await this.callByHand(em, introduction, { side, actor, now });
      else {
        const organizationId = organizationOf(introduction, side);
        const isColleague = organizationId !== null && to !== contactOf(introduction, side) && (await this.contacts.isThere(em, to, organizationId));
        if (!isColleague) throw new DomainError('request.invalid', {}, [{ path: 'to', code: 'isIn', params: {} }]);
        await this.store.handOver(em, id, side, to, now);
        await this.trail.note(em, introduction, { happening: 'handedOver', party: side, actor, people: [to, ...(introduction.commissionerId === null ? [] : [introduction.commissionerId])], now });
      }
      const moved = await this.store.get(em, id);
      await this.store.setDue(em, id, nextDue(clockedOf(moved)));
      return this.reading.view(em, actor, moved);
    });
  }

  private async sideOf(em: EntityManager, actor: Actor, introduction: Introduction, revision: number): Promise<IntroductionSide> {
    const side = handOverSide(clockedOf(introduction), await this.reading.partiesAt(em, actor, introduction, revision));
    if (side === null) throw new DomainError('introduction.notNow', { state: introduction.state });
    return side;
  }

  private async callByHand(em: EntityManager, introduction: Introduction, call: { side: IntroductionSide; actor: Actor; now: Date }): Promise<void> {
    if ((await this.commissionerOf(em, introduction)) !== null) throw new DomainError('introduction.notNow', { state: introduction.state });
    if (!(await this.callDuty(em, introduction, call))) throw new DomainError('introduction.nobodyLeft');
  }

  /** Whether somebody was there to call. */
  private async callDuty(em: EntityManager, introduction: Introduction, { side, actor, now }: { side: IntroductionSide; actor: Actor | null; now: Date }): Promise<boolean> {
    const found = await this.duty.find(em, introduction);
    if (found === null) return false;
    await this.store.callDuty(em, introduction.id, found, now);
    await this.trail.note(em, { ...introduction, commissionerId: found }, { happening: 'dutyCalled', party: side, actor, people: [found], now });
    return true;
  }

  /** Who looks after it; null where nobody does, or no longer can. */
  private async commissionerOf(em: EntityManager, { commissionerId }: Introduction): Promise<string | null> {
    return commissionerId !== null && (await this.contacts.isThere(em, commissionerId, null)) ? commissionerId : null;
  }
}
