import { Injectable, Logger } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { EMBEDDING, embeddingLikeness, embeddingPoints, sumScore, type QueryPlan } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { EmbeddingClient } from './embedding.client.js';
import { EmbeddingStore } from './embedding.store.js';
import type { Inquiry, RankedMatch } from './match-ranking.service.js';

/** A person waits: slower than this the built-in matcher answers alone. */
const questionMs = 500;
/** After a failure nobody waits for the endpoint for so long. */
const restMs = 30_000;

/** Adds what the configured text model says of question and record, as the part `embedding`. Without an endpoint, or while it fails, nothing changes. */
@Injectable()
export class EmbeddingWeigher {
  private readonly logger = new Logger(EmbeddingWeigher.name);
  /** The same inquiry is ranked in several libraries; forgotten with it. */
  private readonly asked = new WeakMap<Inquiry, Promise<Uint8Array | undefined>>();
  private restUntil = 0;

  constructor(
    private readonly client: EmbeddingClient,
    private readonly store: EmbeddingStore,
  ) {}

  /** The vector of what is asked: begun before the terms are read, so that both take their time at once. Never rejects. */
  ask(em: EntityManager, inquiry: Inquiry): Promise<Uint8Array | undefined> {
    const known = this.asked.get(inquiry) ?? this.vectorOf(em, inquiry);
    this.asked.set(inquiry, known);
    return known;
  }

  /** Weighs the best matches (best first), in place, and puts them in order of their new scores by `compare`. */
  async weigh(em: EntityManager, asked: Uint8Array | undefined, found: { kind: MatchableKind; plan: QueryPlan; matches: RankedMatch[] }, compare: (a: RankedMatch, b: RankedMatch) => number): Promise<void> {
    const { model } = this.client;
    const { kind, plan, matches } = found;
    if (model === undefined || asked === undefined || matches.length === 0) return;
    const best = matches.slice(0, EMBEDDING.weighed);
    const vectors = await this.store.vectors(em, kind, best.map((match) => match.id), model);
    const full = embeddingPoints(plan);
    for (const match of best) {
      const vector = vectors.get(match.id);
      const likeness = vector === undefined ? undefined : embeddingLikeness(asked, vector);
      if (likeness === undefined || likeness === 0) continue;
      match.embedding = { likeness, full };
      Object.assign(match, sumScore(match));
    }
    matches.sort(compare);
  }

  private async vectorOf(em: EntityManager, { question, asker, askerId }: Inquiry): Promise<Uint8Array | undefined> {
    const { model } = this.client;
    if (model === undefined) return undefined;
    try {
      const kept = askerId === undefined ? undefined : (await this.store.vectors(em, asker, [askerId], model)).get(askerId);
      if (kept !== undefined || Date.now() < this.restUntil) return kept;
      return (await this.client.embed([`${question.title ?? ''}\n${question.text}`.trim()], questionMs))[0];
    } catch (error) {
      this.restUntil = Date.now() + restMs;
      this.logger.warn(`matching goes on without embeddings for a while: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
