import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { UnusableFileError } from './import-problem.table.js';

/** What an XLSX may unpack to. Real tables of text stay far below: a ratio of 100 is that of a file of repetitions. */
export const zipLimits = { entries: 2_000, bytes: 400_000_000, textBytes: 100_000_000, ratio: 100, ratioFrom: 1_000_000 };

interface Entry {
  name: string;
  offset: number;
  compressed: number;
  isDeflated: boolean;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** An end record (22 bytes) may be followed by a comment of 65,535 bytes. */
const endSearch = 65_557;

function refuse(value: string): UnusableFileError {
  return new UnusableFileError('dangerousXlsx', { value });
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new UnusableFileError('badXlsx', { value: 'truncated' });
  return buffer;
}

/** The entries that the file's directory names. Throws where it is no plain zip (zip64 and encryption are never needed by a table of this size). */
async function readDirectory(file: FileHandle, size: number): Promise<{ entries: Entry[]; start: number }> {
  const tailStart = Math.max(0, size - endSearch);
  const tail = await readBytes(file, tailStart, size - tailStart);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== endSignature) throw new UnusableFileError('badXlsx', { value: 'no zip' });
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > zipLimits.entries || start + length > tailStart + end) throw refuse(`entries ${count}`);
  const directory = await readBytes(file, start, length);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const [nameLength, extraLength, commentLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    if ((flags & 1) !== 0) throw refuse('encrypted');
    if (method !== 0 && method !== 8) throw refuse(`method ${method}`);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      offset: directory.readUInt32LE(at + 42),
      compressed: directory.readUInt32LE(at + 20),
      isDeflated: method === 8,
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (entries.length !== count) throw new UnusableFileError('badXlsx', { value: 'directory' });
  return { entries: entries.sort((a, b) => a.offset - b.offset), start };
}

/** Where an entry's data begin; its own header must tell the same as the directory, for readers that trust the headers. */
async function dataStart(file: FileHandle, entry: Entry): Promise<number> {
  const header = await readBytes(file, entry.offset, 30);
  if (header.readUInt32LE(0) !== localSignature) throw refuse('header');
  const nameLength = header.readUInt16LE(26);
  const name = (await readBytes(file, entry.offset + 30, nameLength)).toString('utf8');
  if (name !== entry.name) throw refuse('header');
  return entry.offset + 30 + nameLength + header.readUInt16LE(28);
}

/** How many bytes an entry really unpacks to, whatever its headers say; stops at `most`. */
async function unpackedBytes(path: string, start: number, entry: Entry, most: number): Promise<number> {
  if (!entry.isDeflated) return entry.compressed;
  if (entry.compressed === 0) return 0;
  const packed = createReadStream(path, { start, end: start + entry.compressed - 1 });
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of packed.pipe(inflate)) {
      bytes += chunk instanceof Uint8Array ? chunk.length : 0;
      if (bytes > most) break;
    }
  } catch (error) {
    throw new UnusableFileError('badXlsx', { value: entry.name }, { cause: error });
  } finally {
    packed.destroy();
    inflate.destroy();
  }
  return bytes;
}

/**
 * Refuses a zip that unpacks to too much before anything reads it: every entry is unpacked once and counted (sizes in headers can lie), and
 * the entries must cover the file without gaps, so that nothing hides between them. Throws UnusableFileError.
 */
export async function checkZip(path: string, size: number): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { entries, start: directoryStart } = await readDirectory(file, size);
    let total = 0;
    let expected = 0;
    for (const entry of entries) {
      const slack = entry.offset - expected;
      if (slack < 0 || slack > 24) throw refuse('gap');
      const start = await dataStart(file, entry);
      const share = Math.max(zipLimits.ratioFrom, entry.compressed * zipLimits.ratio);
      const most = Math.min(zipLimits.bytes - total, share, /sharedStrings/i.test(entry.name) ? zipLimits.textBytes : zipLimits.bytes);
      const bytes = await unpackedBytes(path, start, entry, most);
      if (bytes > most) throw refuse(`${entry.name} > ${Math.round(most / 1_000_000)} MB`);
      total += bytes;
      expected = start + entry.compressed;
    }
    if (directoryStart - expected > 24) throw refuse('gap');
  } finally {
    await file.close();
  }
}
