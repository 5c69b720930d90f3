import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { RecoveryCodesView, RemoveSecondFactorRequest, SecondFactorRequest, SecondFactorSecretView, SessionView } from '@techmatch/contracts';
import { needsSecondFactor, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { AccountGuard } from './account.guard.js';
import { PersonStore, type Person } from './person.store.js';
import { matchedStep, newRecoveryCodes, newSecondFactorSecret, normalRecoveryCode, secondFactorUri } from './second-factor.rules.js';
import { hashToken, openSecret, sealSecret } from './secrets.rules.js';
import { SessionOpener } from './session.opener.js';
import { signedIn } from './sessions.service.js';

/** TOTP (RFC 6238) with recovery codes. The secret lies encrypted; a code serves once. */
@Injectable()
export class SecondFactorService {
  private readonly key: Buffer;

  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly guard: AccountGuard,
    private readonly opener: SessionOpener,
    private readonly audit: Audit,
    config: AppConfig,
  ) {
    this.key = deriveKey(config.APP_SECRET, 'totp');
  }

  /** Draws a secret, in effect once a code of it is given. Throws `secondFactor.alreadySet`. */
  async draw(actor: Actor): Promise<SecondFactorSecretView> {
    const { userId } = signedIn(actor);
    return this.transactions.run(async (em) => {
      const person = await this.people.lock(em, userId);
      this.guard.checkOwn(person);
      if (person.totpConfirmedAt !== null) throw new DomainError('secondFactor.alreadySet');
      const secret = newSecondFactorSecret();
      await em.query('UPDATE person SET totp_secret = $2, totp_last_step = 0 WHERE id = $1', [person.id, sealSecret(this.key, person.id, secret)]);
      await this.audit.append(em, { actor, action: 'secondFactor.draw', target: { kind: 'person', id: person.id } });
      return { secret, uri: secondFactorUri(secret, person.email) };
    });
  }

  /** Puts the drawn secret into effect; this session has given it. Throws `session.wrongCode`, `secondFactor.notSet`, `secondFactor.alreadySet`. */
  async confirm(actor: Actor, client: RequestClient, { code }: SecondFactorRequest): Promise<RecoveryCodesView> {
    const { userId, sessionId } = signedIn(actor);
    await this.guard.admitCode(userId, client);
    const codes = await this.transactions.run(async (em) => {
      const person = await this.people.lock(em, userId);
      if (person.totpConfirmedAt !== null) throw new DomainError('secondFactor.alreadySet');
      await this.useStep(em, person, code);
      await em.query('UPDATE person SET totp_confirmed_at = now() WHERE id = $1', [person.id]);
      await this.audit.append(em, { actor, action: 'secondFactor.set', target: { kind: 'person', id: person.id } });
      const recoveryCodes = await this.renewCodes(em, person.id);
      await this.opener.pass(em, client, sessionId);
      return recoveryCodes;
    });
    await this.guard.codeWasRight(userId, client);
    return { recoveryCodes: codes };
  }

  /** Gives the second factor of a session, by the authenticator or a recovery code. Throws `session.wrongCode`, `secondFactor.notSet`. */
  async give(actor: Actor, client: RequestClient, { code }: SecondFactorRequest): Promise<SessionView> {
    const { userId, sessionId } = signedIn(actor);
    await this.guard.admitCode(userId, client);
    const view = await this.transactions.run(async (em) => {
      const person = await this.people.lock(em, userId);
      if (person.totpConfirmedAt === null) throw new DomainError('secondFactor.notSet');
      const isRecovery = await this.use(em, person, code);
      await this.audit.append(em, { actor, action: 'secondFactor.give', target: { kind: 'person', id: person.id }, details: { isRecovery } });
      return this.opener.pass(em, client, sessionId);
    });
    await this.guard.codeWasRight(userId, client);
    return view;
  }

  /** Removes it. Throws `secondFactor.required` where a role asks for it, `session.wrongCredentials`, `session.wrongCode`. */
  async remove(actor: Actor, client: RequestClient, { password, code }: RemoveSecondFactorRequest): Promise<void> {
    const { userId } = signedIn(actor);
    await this.guard.checkPassword(userId, password);
    await this.guard.admitCode(userId, client);
    await this.transactions.run(async (em) => {
      const person = await this.people.lock(em, userId);
      this.guard.checkOwn(person);
      if (person.totpConfirmedAt === null) throw new DomainError('secondFactor.notSet');
      const memberships = await this.people.memberships(em, userId);
      if (memberships.some(({ roles, rights }) => needsSecondFactor(roles, rights))) throw new DomainError('secondFactor.required');
      await this.use(em, person, code);
      await em.query('UPDATE person SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1', [userId]);
      await em.query('DELETE FROM recovery_code WHERE person_id = $1', [userId]);
      await this.audit.append(em, { actor, action: 'secondFactor.remove', target: { kind: 'person', id: userId } });
    });
    await this.guard.codeWasRight(userId, client);
  }

  /** Uses a code up; true where it was a recovery code. Throws `session.wrongCode`. */
  private async use(em: EntityManager, person: Person, code: string): Promise<boolean> {
    const recovery = normalRecoveryCode(code);
    if (recovery === null) {
      await this.useStep(em, person, code);
      return false;
    }
    const rows = await em.query<unknown[]>(
      'WITH used AS (UPDATE recovery_code SET used_at = now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING person_id) SELECT person_id FROM used',
      [person.id, hashToken(recovery)],
    );
    if (rows.length === 0) throw new DomainError('session.wrongCode');
    return true;
  }

  private async useStep(em: EntityManager, person: Person, code: string): Promise<void> {
    if (person.totpSecret === null) throw new DomainError('secondFactor.notSet');
    const step = matchedStep(openSecret(this.key, person.id, person.totpSecret), code.replace(/\s/g, ''), Number(person.totpLastStep), new Date());
    if (step === null) throw new DomainError('session.wrongCode');
    await em.query('UPDATE person SET totp_last_step = $2 WHERE id = $1', [person.id, step]);
  }

  private async renewCodes(em: EntityManager, personId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => hashToken(normalRecoveryCode(code) ?? code));
    await em.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await em.query('INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [personId, hashes]);
    return codes;
  }
}
