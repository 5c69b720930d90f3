import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { readCsv } from './import-csv.reader.js';
import { readJsonl } from './import-jsonl.reader.js';
import { UnusableFileError } from './import-problem.table.js';
import type { ImportKind } from './import-fields.table.js';
import type { ImportProblem } from './import-problem.table.js';
import type { RawRow } from './import-row.reader.js';
import { readXlsx } from './import-xlsx.reader.js';

/** A row as the format gives it, or why it cannot be read. */
export type ReadRow = RawRow | { problem: ImportProblem };

/** A file being read, once, from its beginning to its end. */
export interface OpenedFile {
  rows: AsyncIterable<ReadRow>;
  /** Bytes of the file; the measure of progress. */
  size: number;
  /** Bytes read so far. */
  position(): number;
  /** Names of columns or members that mean nothing here; complete at the end. */
  ignored: ReadonlySet<string>;
}

const encodings = { utf8: 'utf-8', utf16: 'utf-16le', chinese: 'gb18030' } as const;

/** How much of a file tells its encoding. */
const sampleBytes = 4_000_000;

/**
 * Which encoding a text file is in: what is not UTF-8 comes from a Chinese spreadsheet program (GB 18030, which includes GBK). Judged by its first
 * 4 MB and by weight, so that a broken character in a UTF-8 file does not turn the whole of it into nonsense.
 */
async function findEncoding(path: string): Promise<string> {
  const decoder = new TextDecoder(encodings.utf8);
  let foreign = 0;
  let broken = 0;
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, end: sampleBytes - 1 })) {
    if (!(chunk instanceof Uint8Array)) throw new Error('a file stream without encoding gives bytes');
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return encodings.utf16;
    isFirst = false;
    const text = decoder.decode(chunk, { stream: true });
    foreign += text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
    broken += text.match(/\ufffd/g)?.length ?? 0;
  }
  return broken > foreign / 5 ? encodings.chinese : encodings.utf8;
}

/** Decodes bytes to text across chunk borders; a byte order mark is dropped. */
function decoding(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    decodeStrings: false,
    readableObjectMode: true,
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      const rest = decoder.decode();
      done(null, rest === '' ? undefined : rest);
    },
  });
}

function counting(): { through: Transform; count: () => number } {
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, count: () => bytes };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const handle = await open(path, 'r');
    await handle.close();
    const found = await stat(path);
    if (!found.isFile()) throw new Error('not a file');
    return found.size;
  } catch (error) {
    throw new UnusableFileError('notFound', { file: path }, { cause: error });
  }
}

/** Passes on the errors of every stage: what reads the last stream sees them. */
function chain(first: Readable, ...rest: Transform[]): Readable {
  return rest.reduce<Readable>((from, to) => {
    from.on('error', (error) => to.destroy(error));
    to.on('close', () => from.destroy());
    return from.pipe(to);
  }, first);
}

/** Opens a JSONL, CSV or XLSX file by its ending. Throws UnusableFileError. Memory stays bounded whatever the file's size. */
export async function openImportFile(path: string, kind: ImportKind): Promise<OpenedFile> {
  const size = await sizeOf(path);
  if (size === 0) throw new UnusableFileError('empty');
  const ignored = new Set<string>();
  const ending = extname(path).toLowerCase();
  const bytes = counting();
  const text = async (): Promise<Readable> => chain(createReadStream(path), bytes.through, decoding(await findEncoding(path)));
  switch (ending) {
    case '.jsonl':
    case '.ndjson':
    case '.json':
      return { rows: readJsonl(await text(), kind, ignored), size, position: bytes.count, ignored };
    case '.csv':
    case '.tsv':
    case '.txt':
      return { rows: readCsv(await text(), kind, ignored), size, position: bytes.count, ignored };
    case '.xlsx':
      return { rows: readXlsx(path, chain(createReadStream(path), bytes.through), kind, ignored), size, position: bytes.count, ignored };
    default:
      throw new UnusableFileError('unknownFormat', { value: ending === '' ? path : ending });
  }
}
