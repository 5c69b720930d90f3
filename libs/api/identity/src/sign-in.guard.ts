import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import { buckets, GuessBuckets, subscriberOf, type Bucket } from './guess.buckets.js';
import type { Person } from './person.store.js';

/** A try to sign in: the account it names (by address, known or not), from where, and whether that device signed in to it before. */
export interface SignInTry {
  readonly email: string;
  readonly person: Person | null;
  readonly isKnownDevice: boolean;
  readonly address: string;
}

/**
 * Bounds guessing before any password is compared. The buckets are kept per address typed, so that an unknown one is refused exactly like a known
 * one. A device that signed in before passes the bucket of its network too: a neighbour who fills that one locks nobody out.
 */
@Injectable()
export class SignInGuard {
  constructor(
    private readonly guesses: GuessBuckets,
    private readonly transactions: Transactions,
    private readonly mail: Mail,
    private readonly config: AppConfig,
  ) {}

  /** Throws `session.tooManyTries`; tells the owner once a day by a letter. */
  async admitPassword(attempt: SignInTry): Promise<void> {
    // The passwords of demonstration accounts are published: there is nothing to guess, and many visitors share one.
    if (attempt.person?.isDemo === true && this.config.DEMO) return;
    if (!attempt.isKnownDevice && !(await this.guesses.admit(buckets.address, subscriberOf(attempt.address)))) throw refused(buckets.address);
    const bucket = passwordBucket(attempt);
    if (await this.guesses.admit(bucket, attempt.email)) return;
    await this.tellOwner(attempt.person);
    throw refused(bucket);
  }

  /** A right password was no guess. */
  async passwordWasRight(attempt: SignInTry): Promise<void> {
    await this.guesses.giveBack(passwordBucket(attempt), attempt.email);
    if (!attempt.isKnownDevice) await this.guesses.giveBack(buckets.address, subscriberOf(attempt.address));
  }

  /** The current password, asked again of somebody signed in. Throws `session.tooManyTries`. */
  async admitOwnPassword(person: Person): Promise<void> {
    if (!(await this.guesses.admit(buckets.passwordKnownDevice, person.email))) throw refused(buckets.passwordKnownDevice);
  }

  async ownPasswordWasRight(person: Person): Promise<void> {
    await this.guesses.giveBack(buckets.passwordKnownDevice, person.email);
  }

  /** Throws `session.tooManyTries`. */
  async admitCode(person: Person, isKnownDevice: boolean): Promise<void> {
    const bucket = codeBucket(isKnownDevice);
    if (!(await this.guesses.admit(bucket, person.email))) throw refused(bucket);
  }

  async codeWasRight(person: Person, isKnownDevice: boolean): Promise<void> {
    await this.guesses.giveBack(codeBucket(isKnownDevice), person.email);
  }

  /** Whoever came by the letter is the owner: what strangers filled no longer keeps them out. */
  async free(em: EntityManager, person: Person): Promise<void> {
    const { passwordKnownDevice, passwordOtherDevices, codeKnownDevice, codeOtherDevices } = buckets;
    await this.guesses.clear(em, person.email, passwordKnownDevice, passwordOtherDevices, codeKnownDevice, codeOtherDevices);
  }

  private async tellOwner(person: Person | null): Promise<void> {
    if (person === null || !(await this.guesses.admit(buckets.refusedLetter, person.email))) return;
    await this.transactions.run((em) => this.mail.post(em, { to: person.email, language: person.language, template: 'signInRefused', params: { name: person.name, link: '/forgot-password' } }));
  }
}

function passwordBucket({ isKnownDevice }: SignInTry): Bucket {
  return isKnownDevice ? buckets.passwordKnownDevice : buckets.passwordOtherDevices;
}

function codeBucket(isKnownDevice: boolean): Bucket {
  return isKnownDevice ? buckets.codeKnownDevice : buckets.codeOtherDevices;
}

function refused({ minutes }: Bucket): DomainError {
  return new DomainError('session.tooManyTries', { minutes });
}
