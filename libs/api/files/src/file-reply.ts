import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { attachmentMedia, pictureTypes, type AttachmentType } from '@techmatch/contracts/tables';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { FileFolder } from './file-folder.js';
import { disposition, sentName } from './file-name.rules.js';
import { isKnown, readRange, type ByteRange } from './file-reply.rules.js';
import { PdfStamper } from './pdf.stamper.js';
import { PictureEncoder } from './picture.encoder.js';

/** A file as it is to be sent. */
export interface SentFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: AttachmentType;
  readonly charset: string | null;
  readonly name: string;
  /** Who may keep a copy and ask whether it still holds: every cache, or the reader's browser. `none`: nobody, so that each look is asked for. */
  readonly copies: 'shared' | 'own' | 'none';
}

/** What a reader says they have, and which part they want. A class, because the signatures of controllers need one at run time. */
export class FileAsk {
  constructor(
    readonly ifNoneMatch: string | null = null,
    readonly range: string | null = null,
    readonly ifRange: string | null = null,
  ) {}
}

/** The parameter of a controller method that is what the reader asks of a file: `@Asked() ask: FileAsk`. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): FileAsk => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return new FileAsk(headers['if-none-match'] ?? null, headers.range ?? null, typeof headers['if-range'] === 'string' ? headers['if-range'] : null);
});

const caching = { shared: 'public, no-cache', own: 'private, no-cache', none: 'no-store' } as const;

/** Sends files with headers of their own: told what they are, kept from running anything, and saved under their name. Pictures, which we wrote ourselves, may be shown in place. */
@Injectable()
export class FileReplies {
  constructor(
    private readonly folder: FileFolder,
    private readonly pictures: PictureEncoder,
    private readonly documents: PdfStamper,
  ) {}

  async of(file: SentFile, ask: FileAsk): Promise<Response> {
    const etag = `"${file.sha256}"`;
    const headers = headersOf(file, etag);
    if (file.copies !== 'none' && isKnown(ask.ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
    const range = file.copies === 'none' || (ask.ifRange !== null && ask.ifRange !== etag) ? null : readRange(ask.range, file.bytes);
    if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.bytes}` } });
    const body = await this.read(file, range);
    if (range === null) return new Response(body, { headers: { ...headers, 'content-length': String(file.bytes) } });
    return new Response(body, { status: 206, headers: { ...headers, 'content-length': String(range.end - range.start + 1), 'content-range': `bytes ${range.start}-${range.end}/${file.bytes}` } });
  }

  /** A picture or PDF with the stamp of who reads it on all that is seen: made for this view, kept by nobody. Throws `file.notStampable`. */
  async stamped(file: SentFile, text: string): Promise<Response> {
    const handle = await this.folder.open(file.sha256);
    const content = await handle.readFile().finally(() => handle.close());
    const sent = pictureTypes.includes(file.type) ? await this.pictures.stamped(content, file.type, text) : await this.documents.stamped(content, text, file.name);
    return new Response(new Uint8Array(sent), { headers: { ...headersOf({ ...file, copies: 'none' }, ''), 'content-length': String(sent.length) } });
  }

  private async read({ sha256 }: SentFile, range: ByteRange | null): Promise<ReadableStream> {
    const handle = await this.folder.open(sha256);
    return Readable.toWeb(handle.createReadStream({ ...range }));
  }
}

function headersOf({ type, charset, name, copies }: SentFile, etag: string): Record<string, string> {
  const media = attachmentMedia[type].type;
  return {
    'content-type': charset === null ? media : `${media}; charset=${charset}`,
    'content-disposition': disposition(pictureTypes.includes(type) ? 'inline' : 'attachment', sentName(name, type)),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': caching[copies],
    ...(copies !== 'none' && { etag, 'accept-ranges': 'bytes' }),
    ...(copies === 'own' && { vary: 'Cookie' }),
  };
}
