import { Injectable } from '@nestjs/common';
import { attachmentLimits, pictureTypes, type AttachmentType } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { FileFolder, type StagedFile } from './file-folder.js';
import { readFileKind } from './file-kind.reader.js';
import { cleanFileName } from './file-name.rules.js';
import { toMegabytes, type ArrivingFile, type FileSource } from './incoming-file.js';
import { PictureEncoder, type EncodedPicture } from './picture.encoder.js';
import { Places } from './turns.js';

/** A file that was taken: what it is, and the staged files to keep (`FileFolder.keep`) or discard. */
export interface TakenFile {
  readonly name: string;
  readonly type: AttachmentType;
  /** Of texts; null otherwise. */
  readonly charset: string | null;
  /** Bytes as they were sent; `file.bytes` is what is kept. */
  readonly sentBytes: number;
  readonly file: StagedFile;
  /** Of pictures. */
  readonly picture: { readonly width: number; readonly height: number; readonly thumbnail: StagedFile } | null;
}

export function stagedFiles({ file, picture }: TakenFile): StagedFile[] {
  return picture === null ? [file] : [file, picture.thumbnail];
}

/** Takes what people send: reads it whole and bounded, looks what it is, and refuses what it cannot name. */
@Injectable()
export class FileIntake {
  private readonly places = new Places(attachmentLimits.atOnce, (limit) => new DomainError('file.tooManyAtOnce', { limit }));

  constructor(
    private readonly folder: FileFolder,
    private readonly pictures: PictureEncoder,
  ) {}

  /**
   * Takes a file of somebody, of one person a few at once: each holds a connection and a place on the disk. Throws `file.*` with the name of the file, or
   * `request.malformed`; then nothing of it is left.
   */
  take(personId: string, incoming: FileSource): Promise<TakenFile> {
    return this.places.take(personId, () => this.takeOne(incoming));
  }

  private async takeOne(incoming: FileSource): Promise<TakenFile> {
    const arriving = await incoming.open(attachmentLimits.fileBytes);
    const name = cleanFileName(arriving.name);
    const sent = await this.receive(arriving, name);
    try {
      return await this.look(sent, name);
    } catch (error) {
      await this.folder.discard([sent]);
      throw error;
    }
  }

  private async receive(arriving: ArrivingFile, name: string): Promise<StagedFile> {
    const sent = await this.folder.stage(arriving.content).catch((error: unknown) => {
      // The disk's trouble is ours; everything else is a request that broke off.
      if (typeof error === 'object' && error !== null && 'syscall' in error) throw error;
      throw new DomainError('request.malformed', {}, [], { cause: error });
    });
    if (!arriving.isCut() && sent.bytes > 0) return sent;
    await this.folder.discard([sent]);
    throw arriving.isCut() ? new DomainError('file.tooLarge', { name, limitMegabytes: toMegabytes(attachmentLimits.fileBytes) }) : new DomainError('file.empty', { name });
  }

  private async look(sent: StagedFile, name: string): Promise<TakenFile> {
    const kind = await readFileKind(sent.path, sent.bytes, name);
    if ('refusal' in kind) throw new DomainError(kind.refusal, { name, found: kind.found });
    const { type, charset } = kind;
    if (!pictureTypes.includes(type)) return { name, type, charset, sentBytes: sent.bytes, file: sent, picture: null };
    const { picture, thumbnail, width, height }: EncodedPicture = await this.pictures.encode(sent.path, type, name);
    // The picture as it was sent is not kept.
    await this.folder.discard([sent]);
    return { name, type, charset, sentBytes: sent.bytes, file: picture, picture: { width, height, thumbnail } };
  }
}
