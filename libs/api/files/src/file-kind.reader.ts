import { fileTypeFromBuffer } from 'file-type/core';
import { open, readFile } from 'node:fs/promises';
import { kindOfMedia, kindOfText, kindOfZip, type FileKind } from './file-kind.rules.js';
import { readZipNames } from './zip-names.js';

/** As much as the signs of every type that we take need. */
const signBytes = 4_100;

/** What a file is by its content. `name` only tells a table (`.csv`) from other text. */
export async function readFileKind(path: string, size: number, name: string): Promise<FileKind> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(size, signBytes));
    await file.read(head, 0, head.length, 0);
    // Named here and not by the library, which unpacks entries to tell zips apart.
    if (isZip(head)) return kindOfZip(await readZipNames(file, size));
    const known = await fileTypeFromBuffer(head);
    return known === undefined ? kindOfText(await readFile(path), name) : kindOfMedia(known.mime);
  } finally {
    await file.close();
  }
}

/** Signs of a zip: `PK` and one of the records that it may begin with. */
function isZip(head: Buffer): boolean {
  return [0x504b0304, 0x504b0506, 0x504b0708].some((sign) => head.length >= 4 && head.readUInt32BE(0) === sign);
}
