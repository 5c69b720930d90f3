import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlStateOf } from './sql-state.js';

/** PostgreSQL's codes for "somebody else was in the way, run it again": serialization failure and deadlock. */
const retryable = new Set(['40001', '40P01']);
const attempts = 3;

/** Runs a whole use case in one transaction. */
@Injectable()
export class Transactions {
  private readonly afterCommits = new WeakMap<EntityManager, Set<() => void>>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction and passes the manager explicitly.
   * A deadlock reruns the whole closure, at most 3 times, so `work` has no effect outside the transaction.
   */
  async run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const followers = new Set<() => void>();
        const value = await this.dataSource.transaction('READ COMMITTED', (em) => {
          this.afterCommits.set(em, followers);
          return work(em);
        });
        for (const follow of followers) follow();
        return value;
      } catch (error) {
        if (attempt >= attempts || !retryable.has(sqlStateOf(error))) throw error;
      }
    }
  }

  /** Calls `follow` once, after the transaction of `em` has committed. For hints alone: the process may die in between. It must not throw. */
  afterCommit(em: EntityManager, follow: () => void): void {
    this.afterCommits.get(em)?.add(follow);
  }

  /** A manager outside any transaction, for single reads. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }
}
