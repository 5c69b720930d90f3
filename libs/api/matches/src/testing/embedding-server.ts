import { createServer, type Server } from 'node:http';

/** Words that the model knows, by dimension: those of one row mean the same to it. */
const senses = [['土豆', '马铃薯'], ['废水', '污水'], ['水泵', '叶轮'], ['电缆', '阻燃']];

interface Asked {
  path: string;
  authorization: string | undefined;
  texts: string[];
}

/**
 * A text model behind real HTTP, in both protocols: `/embed` (text-embeddings-inference) and `/v1/embeddings` (OpenAI). Its vectors count senses, so
 * that every likeness is known.
 */
export class EmbeddingServer {
  readonly asked: Asked[] = [];
  /** Answered instead of vectors, while set. */
  status: number | undefined;
  /** A text with this is refused (400), and with it the whole batch. */
  refuses: string | undefined;
  delayMs = 0;
  /** Components beyond the senses. */
  padding = 1;
  port = 0;
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const texts = textsOf(JSON.parse(Buffer.concat(chunks).toString()));
      this.asked.push({ path, authorization: request.headers.authorization, texts });
      const isRefused = this.refuses !== undefined && texts.some((text) => text.includes(this.refuses ?? ''));
      const answer = setTimeout(() => {
        response.writeHead(this.status ?? (isRefused ? 400 : 200), { 'content-type': 'application/json', ...(this.status === 302 ? { location: '/embed' } : {}) });
        response.end(this.body(path, texts));
      }, this.delayMs);
      response.on('close', () => clearTimeout(answer));
    });
  });

  async start(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    const address = this.server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  vectorOf(text: string): number[] {
    return [...senses.map((words) => words.reduce((count, word) => count + text.split(word).length - 1, 0)), ...Array.from({ length: this.padding }, () => 0.01)];
  }

  private body(path: string, texts: readonly string[]): string {
    const vectors = texts.map((text) => this.vectorOf(text));
    // Last first: the order is in `index`.
    return JSON.stringify(path === '/embed' ? vectors : { data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse() });
  }
}

function textsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const given: unknown = 'inputs' in body ? body.inputs : 'input' in body ? body.input : [];
  return Array.isArray(given) ? given.filter((text) => typeof text === 'string') : [];
}
