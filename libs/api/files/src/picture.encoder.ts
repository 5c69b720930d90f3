import { Injectable } from '@nestjs/common';
import { attachmentLimits, type AttachmentType } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import sharp, { type Sharp } from 'sharp';
import { FileFolder, type StagedFile } from './file-folder.js';
import { stampSvg } from './stamp.rules.js';
import { Turns } from './turns.js';

export interface EncodedPicture {
  readonly picture: StagedFile;
  readonly thumbnail: StagedFile;
  readonly width: number;
  readonly height: number;
}

/** Pictures that one process unpacks at once: each may take some 200 MB. */
const atOnce = 2;
const seconds = 30;

sharp.cache(false);
sharp.concurrency(1);

/** Writes pictures anew: of the file that was sent nothing is kept but what is seen. Where, when and with what it was taken is gone, and so is whatever was hidden in it. */
@Injectable()
export class PictureEncoder {
  private readonly turns = new Turns(atOnce);

  constructor(private readonly folder: FileFolder) {}

  /** The picture in its own type, upright and at most `pictureSide` long, and its thumbnail as WebP. Throws `file.tooManyPixels`, `file.damaged`. */
  async encode(path: string, type: AttachmentType, name: string): Promise<EncodedPicture> {
    return this.turns.take(async () => {
      await checkSize(path, name);
      const staged: StagedFile[] = [];
      try {
        const size = { width: 0, height: 0 };
        staged.push(await this.folder.stageWritten(async (target) => Object.assign(size, await written(inType(shrunk(path, attachmentLimits.pictureSide), type), target))));
        staged.push(await this.folder.stageWritten((target) => shrunk(path, attachmentLimits.thumbnailSide).webp({ quality: 78 }).toFile(target)));
        const [picture, thumbnail] = staged;
        if (picture === undefined || thumbnail === undefined) throw new Error('Both are staged');
        return { picture, thumbnail, ...size };
      } catch (error) {
        await this.folder.discard(staged);
        throw isFolderError(error) ? error : new DomainError('file.damaged', { name }, [], { cause: error });
      }
    });
  }

  /** A picture of the folder with a stamp over it, in its own type. */
  async stamped(content: Buffer, type: AttachmentType, text: string): Promise<Buffer> {
    return this.turns.take(async () => {
      const picture = sharp(content, { limitInputPixels: attachmentLimits.pixels }).timeout({ seconds });
      const { width, height } = await picture.metadata();
      return inType(picture.composite([{ input: Buffer.from(stampSvg(text, width, height)) }]), type).toBuffer();
    });
  }
}

/** Asked before anything is unpacked: a small file may claim to be endless. */
async function checkSize(path: string, name: string): Promise<void> {
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new DomainError('file.damaged', { name }, [], { cause: error });
    });
  if (width * height > attachmentLimits.pixels) throw new DomainError('file.tooManyPixels', { name, megapixels: Math.round((width * height) / 1_000_000), limit: attachmentLimits.pixels / 1_000_000 });
}

function shrunk(path: string, side: number): Sharp {
  return sharp(path, { limitInputPixels: attachmentLimits.pixels, failOn: 'error', sequentialRead: false })
    .timeout({ seconds })
    .rotate()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
}

function inType(picture: Sharp, type: AttachmentType): Sharp {
  if (type === 'png') return picture.png({ compressionLevel: 9 });
  return type === 'webp' ? picture.webp({ quality: 86 }) : picture.jpeg({ quality: 86, progressive: true });
}

async function written(picture: Sharp, target: string): Promise<{ width: number; height: number }> {
  const { width, height } = await picture.toFile(target);
  return { width, height };
}

/** The disk's own trouble, which is not the picture's. */
function isFolderError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
