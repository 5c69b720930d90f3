import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { IndexView, LettersView, OperationsView, QueueView, RetryRequest, SearchServerView, TimerView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions, WorkJournal, type WorkEntry } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { LetterQueue } from '@techmatch/mail';
import { OutboxRelay, type OutboxQueue } from '@techmatch/outbox';
import { IndexReport, type IndexServerStanding, type IndexStanding } from '@techmatch/search';
import { indexStanding, lettersStanding, queueStanding, serverStanding, timerStanding, worst } from './operations.rules.js';

/** How the installation is, put together from what each room says of itself. */
@Injectable()
export class OperationsService {
  constructor(
    private readonly journal: WorkJournal,
    private readonly relay: OutboxRelay,
    private readonly indexes: IndexReport,
    private readonly letters: LetterQueue,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async view(): Promise<OperationsView> {
    const now = new Date();
    const entries = await this.journal.entries();
    const queues = await this.queues(entries, now);
    const timers = entries.filter(({ kind }) => kind === 'timer').map((entry) => toTimerView(entry, now));
    const server = await this.indexes.server();
    const search = toServerView(server);
    const indexes = server.isConfigured && server.isReachable ? (await this.indexes.indexes()).map((index) => toIndexView(index, server, now)) : [];
    const letters = await this.lettersView();
    const state = worst([...queues, ...timers, search, ...indexes, letters].map((part) => part.state));
    // Everything that works by itself notes that it does: where no note was ever made, nothing works.
    const isSilent = timers.length === 0 || timers.every((timer) => timer.advice === 'timerStopped' || timer.advice === 'timerNever');
    return { at: now.toISOString(), ...(isSilent ? { state: 'broken', advice: 'workerSilent' } : { state, advice: 'queueFine' }), queues, timers, search, indexes, letters };
  }

  /** Throws `record.notFound` for a timer that does not exist. */
  async retry(actor: Actor, { kind, name }: RetryRequest): Promise<void> {
    if (kind === 'letters') await this.letters.hurry();
    else if (!(await this.journal.ask(name ?? ''))) throw new DomainError('record.notFound', { id: name ?? '' });
    await this.transactions.run((em) => this.audit.append(em, { actor, action: 'operation.retry', target: null, details: { kind, name: name ?? null } }));
  }

  /** Consumers by the notes of the workers and by their cursors: one that never took an event has no cursor yet. */
  private async queues(entries: readonly WorkEntry[], now: Date): Promise<QueueView[]> {
    const taken = new Map((await this.relay.queues()).map((queue) => [queue.name, queue]));
    const noted = new Map(entries.filter(({ kind }) => kind === 'queue').map((entry) => [entry.name, entry]));
    return [...new Set([...taken.keys(), ...noted.keys()])].sort().map((name) => toQueueView(name, taken.get(name), noted.get(name), now));
  }

  private async lettersView(): Promise<LettersView> {
    const { waiting, failing, givenUp, sent, problem, isSending } = await this.letters.standing();
    return { ...lettersStanding({ isSending, waiting, failing, givenUp }), waiting, failing, givenUp, sent, problem };
  }
}

const secondsSince = (time: Date | null | undefined, now: Date): number | null => (time === null || time === undefined ? null : (now.getTime() - time.getTime()) / 1_000);

function toQueueView(name: string, queue: OutboxQueue | undefined, entry: WorkEntry | undefined, now: Date): QueueView {
  const failures = entry?.failures ?? 0;
  return {
    ...queueStanding({ failures, oldestSeconds: secondsSince(queue?.oldestAt, now) }),
    name,
    waiting: queue?.waiting ?? 0,
    oldestAt: queue?.oldestAt?.toISOString() ?? null,
    movedAt: queue?.movedAt.toISOString() ?? null,
    failures,
    problem: failures > 0 ? (entry?.problem ?? null) : null,
  };
}

function toTimerView({ name, everyMs, wentWellAt, failures, failedAt, problem }: WorkEntry, now: Date): TimerView {
  const everySeconds = Math.round((everyMs ?? 0) / 1_000);
  return {
    ...timerStanding({ failures, everySeconds, sinceSeconds: secondsSince(wentWellAt, now) }),
    name,
    everySeconds,
    wentWellAt: wentWellAt?.toISOString() ?? null,
    failures,
    failedAt: failedAt?.toISOString() ?? null,
    problem: failures > 0 ? problem : null,
  };
}

function toIndexView({ kind, records, documents, generation, isBuilding, reconciledAt, checked, drift }: IndexStanding, server: IndexServerStanding, now: Date): IndexView {
  const seconds = secondsSince(reconciledAt, now);
  const standing = indexStanding({ records, documents, generation, isBuilding, drift, reconcileMinutes: server.reconcileMinutes, uncheckedMinutes: seconds === null ? null : seconds / 60 });
  return { ...standing, kind, records, documents, generation, reconciledAt: reconciledAt?.toISOString() ?? null, checked, drift };
}

function toServerView(server: IndexServerStanding): SearchServerView {
  return { ...serverStanding(server), version: server.version, tasksWaiting: server.tasksWaiting, failedTasks: [...server.failedTasks] };
}
