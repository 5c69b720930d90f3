import '@fastify/multipart';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@techmatch/http';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

/** The one file of a multipart request while it arrives. */
export interface ArrivingFile {
  readonly name: string;
  readonly content: Readable;
  /** Whether more came than was asked for; known when `content` has ended. */
  readonly isCut: () => boolean;
}

/** Where a file comes from, not read yet. */
export interface FileSource {
  /** Begins to read, up to so many bytes. */
  open(mostBytes: number): Promise<ArrivingFile>;
}

/** Bytes of a request around its file: boundaries, headers, small fields. */
const wrapping = 64 * 1024;

/** The file of a request, not read yet. A class, because the signatures of controllers need one at run time. */
export class IncomingFile implements FileSource {
  constructor(private readonly request: FastifyRequest) {}

  /** Begins to read. Throws `file.missing` where there is none, `request.malformed`, and `file.tooLarge` where the request itself says that it is longer than `mostBytes`. */
  async open(mostBytes: number): Promise<ArrivingFile> {
    if (!this.request.isMultipart()) throw new DomainError('file.missing');
    const announced = Number(this.request.headers['content-length'] ?? 0);
    if (announced > mostBytes + wrapping) throw new DomainError('file.tooLarge', { name: '', limitMegabytes: toMegabytes(mostBytes) });
    const part = await this.request.file({ throwFileSizeLimit: false, limits: { fileSize: mostBytes, files: 1, fields: 5, fieldSize: 1_024, parts: 6, headerPairs: 20 } }).catch((error: unknown) => {
      throw new DomainError('request.malformed', {}, [], { cause: error });
    });
    if (part === undefined) throw new DomainError('file.missing');
    return { name: part.filename, content: part.file, isCut: () => part.file.truncated };
  }
}

export function toMegabytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}

/** The parameter of a controller method that is the file of the request: `@Uploaded() file: IncomingFile`. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): IncomingFile => new IncomingFile(context.switchToHttp().getRequest<FastifyRequest>()));
