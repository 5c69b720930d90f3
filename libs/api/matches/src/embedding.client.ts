import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { encodeEmbedding } from '@techmatch/matching';

/** Characters of a text that are sent: most models read some 500 tokens. */
const longestText = 2_000;
const mostDimensions = 8_192;

/** The endpoint failed. `isRefused`: it will not take this input, and asking again does not help. The message names neither key nor text. */
export class EmbeddingError extends Error {
  constructor(
    message: string,
    readonly isRefused: boolean,
  ) {
    super(message);
  }
}

const refusals = new Set([400, 413, 422]);

/** Asks the configured text model for vectors: text-embeddings-inference (`/embed`) or an OpenAI-compatible endpoint. */
@Injectable()
export class EmbeddingClient {
  constructor(private readonly config: AppConfig) {}

  /** The configured model; undefined where none is: then nothing is ever sent. */
  get model(): string | undefined {
    return this.config.EMBEDDING_URL === undefined ? undefined : this.config.EMBEDDING_MODEL;
  }

  /** Encoded vectors of texts, in their order, all of the same dimensions. Throws EmbeddingError, also after `timeoutMs`. */
  async embed(texts: readonly string[], timeoutMs: number): Promise<Uint8Array[]> {
    const body = await this.ask(texts.map((text) => text.slice(0, longestText)), timeoutMs);
    const vectors = readVectors(body);
    const dimensions = vectors?.[0]?.length ?? 0;
    if (vectors?.length !== texts.length || dimensions === 0 || dimensions > mostDimensions || vectors.some((vector) => vector.length !== dimensions)) {
      throw new EmbeddingError('the text model answered something else than a vector for each text', false);
    }
    try {
      return vectors.map(encodeEmbedding);
    } catch (error) {
      throw new EmbeddingError(`the text model answered ${error instanceof Error ? error.message : String(error)}`, false);
    }
  }

  private async ask(texts: readonly string[], timeoutMs: number): Promise<unknown> {
    const { EMBEDDING_URL: url = '', EMBEDDING_KEY: key, EMBEDDING_MODEL: model } = this.config;
    const isInference = new URL(url).pathname.endsWith('/embed');
    const signal = AbortSignal.timeout(timeoutMs);
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(isInference ? { inputs: texts, truncate: true } : { model, input: texts, encoding_format: 'float' }),
      // Key and texts go to the configured address and nowhere else.
      redirect: 'error',
      signal,
    } as const;
    try {
      const response = await fetch(url, request);
      if (!response.ok) throw new EmbeddingError(`the text model answered ${response.status}`, refusals.has(response.status));
      return await response.json();
    } catch (error) {
      if (error instanceof EmbeddingError) throw error;
      throw new EmbeddingError(signal.aborted ? `the text model did not answer within ${timeoutMs} ms` : 'the text model cannot be reached, or its answer not be read', false);
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isVector = (value: unknown): value is number[] => Array.isArray(value) && value.every((each) => typeof each === 'number' && Number.isFinite(each));

/** The vectors of either protocol's answer; undefined where it is neither's. */
function readVectors(body: unknown): number[][] | undefined {
  if (Array.isArray(body)) return body.every(isVector) ? body : undefined;
  const rows: unknown = isObject(body) ? body['data'] : undefined;
  if (!Array.isArray(rows)) return undefined;
  const vectors: number[][] = [];
  for (const [place, row] of rows.entries()) {
    if (!isObject(row) || !isVector(row['embedding'])) return undefined;
    const index: unknown = row['index'] ?? place;
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= rows.length || vectors[index] !== undefined) return undefined;
    vectors[index] = row['embedding'];
  }
  return vectors;
}
