import { Injectable } from '@nestjs/common';
import type { NdaQuery, NdaReadersRequest, NdaView, SignNdaRequest } from '@techmatch/contracts';
import { introductionSides, type Actor, type IntroductionHappening, type IntroductionSide } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import { AnnexAccess, type AnnexGrant } from '@techmatch/publication';
import type { EntityManager } from 'typeorm';
import { contactOf, organizationOf, type Introduction } from './introduction.store.js';
import { everybody, IntroductionTrail } from './introduction.trail.js';
import { NdaDesk } from './nda.desk.js';
import { NdaReading } from './nda.reading.js';
import { presentText } from './nda.rules.js';
import { NdaStore } from './nda.store.js';

/** Agreements on confidentiality of accepted introductions: consent, whom the annexes are open to, revocation. */
@Injectable()
export class NdaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: NdaDesk,
    private readonly store: NdaStore,
    private readonly reading: NdaReading,
    private readonly annexes: AnnexAccess,
    private readonly trail: IntroductionTrail,
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Throws `record.notFound` for whoever takes no part, `nda.notNow` before both have accepted. */
  async get(actor: Actor, id: string, { language = 'zh' }: NdaQuery): Promise<NdaView> {
    const em = this.transactions.reader;
    const { introduction, nda, asker, actions } = await this.desk.open(em, actor, id, false);
    return this.reading.view(em, { introduction, nda, mine: asker.mine, actions }, language);
  }

  /**
   * Agrees for one's side. When both have, it is in force and opens the annexes of the two records to the people named, in this transaction. Throws as `get`, and
   * `permission.denied` without the right to sign, `nda.textChanged` where another text was read than the present one.
   */
  async sign(actor: Actor, id: string, { version, language, sha256 }: SignNdaRequest): Promise<NdaView> {
    const text = presentText(language);
    if (text.version !== version || text.sha256 !== sha256) throw new DomainError('nda.textChanged', { version: text.version });
    return this.transactions.run(async (em) => {
      const held = await this.desk.open(em, actor, id, true);
      this.desk.check(held, 'sign');
      const { introduction, asker } = held;
      const nda = held.nda?.state === 'revoked' ? null : held.nda;
      const now = new Date();
      const signed = nda === null ? [] : await this.store.signatures(em, nda.id);
      const side = introductionSides.find((one) => asker.binds.has(one) && !signed.some((other) => other.side === one));
      if (side === undefined) throw new DomainError('nda.notNow', { state: nda?.state ?? 'none' });
      const ndaId = nda?.id ?? (await this.store.begin(em, id, now));
      await this.store.sign(em, ndaId, { side, ...(await this.identity(em, actor, introduction, side)), version, language, sha256, signedAt: now });
      await this.store.name(em, ndaId, side, [...new Set([contactOf(introduction, side), actor.userId ?? ''])], now);
      const isMutual = introductionSides.every((one) => one === side || signed.some((other) => other.side === one));
      if (isMutual) await this.putInForce(em, introduction, ndaId, now);
      await this.note(em, actor, introduction, { happening: isMutual ? 'ndaInForce' : 'ndaSigned', side, now });
      return this.viewOf(em, actor, id, language);
    });
  }

  /** Closes the annexes at once; what was agreed stays on record. Throws as `sign`. */
  async revoke(actor: Actor, id: string): Promise<NdaView> {
    return this.transactions.run(async (em) => {
      const held = await this.desk.open(em, actor, id, true);
      this.desk.check(held, 'revoke');
      const side = introductionSides.find((one) => held.asker.binds.has(one));
      if (held.nda === null || side === undefined) throw new DomainError('nda.notNow', { state: 'none' });
      const now = new Date();
      await this.store.revoke(em, held.nda.id, side, now);
      await this.annexes.close(em, held.nda.id);
      await this.note(em, actor, held.introduction, { happening: 'ndaRevoked', side, now });
      return this.viewOf(em, actor, id, 'zh');
    });
  }

  /** Names who of one's own organisation may read the other's annexes; the contact always may. Throws as `sign`, `request.invalid` (`people`) for strangers. */
  async name(actor: Actor, id: string, { people }: NdaReadersRequest): Promise<NdaView> {
    return this.transactions.run(async (em) => {
      const held = await this.desk.open(em, actor, id, true);
      this.desk.check(held, 'name');
      const { introduction, nda, asker } = held;
      const side = introductionSides.find((one) => asker.binds.has(one));
      if (nda === null || side === undefined) throw new DomainError('nda.notNow', { state: 'none' });
      const organizationId = organizationOf(introduction, side);
      for (const person of people) {
        const isColleague = organizationId === null ? person === contactOf(introduction, side) : await this.people.isMember(em, organizationId, person);
        if (!isColleague) throw new DomainError('request.invalid', {}, [{ path: 'people', code: 'isIn', params: {} }]);
      }
      const now = new Date();
      await this.store.name(em, nda.id, side, [...new Set([contactOf(introduction, side), ...people])], now);
      if (nda.state === 'inForce') await this.openAnnexes(em, introduction, nda.id);
      await this.trail.audit(em, actor, introduction, 'nda.name', { side, people: people.join() });
      return this.viewOf(em, actor, id, 'zh');
    });
  }

  private async identity(em: EntityManager, actor: Actor, introduction: Introduction, side: IntroductionSide): Promise<{ personId: string; organizationId: string | null; name: string; organizationName: string | null }> {
    const personId = actor.userId ?? '';
    const organizationId = organizationOf(introduction, side);
    const name = (await this.people.names(em, [personId])).get(personId) ?? '';
    const organization = organizationId === null ? undefined : (await this.organizations.refs(em, [organizationId])).get(organizationId);
    return { personId, organizationId, name, organizationName: organization?.name ?? null };
  }

  private async putInForce(em: EntityManager, introduction: Introduction, ndaId: string, now: Date): Promise<void> {
    await this.store.putInForce(em, ndaId, now);
    await this.openAnnexes(em, introduction, ndaId);
  }

  /** The annex of each record to the people named by the other side; nobody else. */
  private async openAnnexes(em: EntityManager, introduction: Introduction, ndaId: string): Promise<void> {
    await this.annexes.close(em, ndaId);
    const grants: AnnexGrant[] = (await this.store.readers(em, ndaId)).flatMap(({ personId, side }) => {
      const publicationId = side === 'enterprise' ? introduction.subjectPublicationId : introduction.needPublicationId;
      return publicationId === null ? [] : [{ grantId: ndaId, publicationId, personId, organizationId: organizationOf(introduction, side) }];
    });
    await this.annexes.open(em, grants);
  }

  private async note(em: EntityManager, actor: Actor, introduction: Introduction, { happening, side, now }: { happening: IntroductionHappening; side: IntroductionSide; now: Date }): Promise<void> {
    await this.trail.note(em, introduction, { happening, party: side, actor, people: everybody(introduction), now });
  }

  private async viewOf(em: EntityManager, actor: Actor, id: string, language: 'zh' | 'en'): Promise<NdaView> {
    const { introduction, nda, asker, actions } = await this.desk.open(em, actor, id, false);
    return this.reading.view(em, { introduction, nda, mine: asker.mine, actions }, language);
  }
}
