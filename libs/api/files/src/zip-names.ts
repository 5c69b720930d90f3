import type { FileHandle } from 'node:fs/promises';

const entrySign = 0x02014b50;
/** An end record (22 bytes) may be followed by a comment of 65,535 bytes. */
const tailBytes = 65_557;
/** An Office document has a few dozen entries; one of thousands of slides some thousands. */
const mostEntries = 10_000;
const mostDirectoryBytes = 2_000_000;

/** The names that the directory of a zip lists, without unpacking anything; null where it is damaged, encrypted or far larger than a document. */
export async function readZipNames(file: FileHandle, size: number): Promise<string[] | null> {
  const tail = await read(file, Math.max(0, size - tailBytes), Math.min(size, tailBytes));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) return null;
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > mostEntries || length > mostDirectoryBytes || start + length > size) return null;
  const names = namesOf(await read(file, start, length));
  return names?.length === count ? names : null;
}

function namesOf(directory: Buffer): string[] | null {
  const names: string[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySign; ) {
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) !== 0;
    if (isEncrypted) return null;
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + 46, nameEnd));
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
