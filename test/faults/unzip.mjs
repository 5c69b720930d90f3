// What stands in a ZIP archive, as workbooks are: the texts of all its members.
import { inflateRawSync } from 'node:zlib';

const [endMark, memberMark] = [0x06054b50, 0x02014b50];

export const isZip = (bytes) => bytes.length > 22 && bytes.readUInt32LE(0) === 0x04034b50;

/** Reads the directory at its end, because members may be written before their sizes are known. */
export function unzipped(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== endMark) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  const texts = [];
  for (let count = bytes.readUInt16LE(end + 10); count > 0 && bytes.readUInt32LE(at) === memberMark; count -= 1) {
    const [method, size, name, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(from, from + size);
    texts.push((method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return texts.join('\n');
}
