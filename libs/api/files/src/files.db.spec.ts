import { readConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { createTestApp, testEnvironment, useDatabase, type TestApp } from '@techmatch/testing';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { FileFolder } from './file-folder.js';
import { FileHolders } from './file-holders.js';
import { readFileKind } from './file-kind.reader.js';
import { FileSweeper } from './file-sweeper.js';
import { FilesModule } from './files.module.js';
import { PictureEncoder } from './picture.encoder.js';
import { zipOf } from './testing/samples.js';

const dayMs = 86_400_000;

describe('the folder of files', () => {
  const database = useDatabase();
  const root = mkdtempSync(join(tmpdir(), 'techmatch-files-'));
  let app: TestApp;
  let folder: FileFolder;
  let transactions: Transactions;
  const named = new Set<string>();

  beforeAll(async () => {
    app = await createTestApp([FilesModule], { database, environment: { FILES_DIR: root } });
    folder = app.get(FileFolder);
    transactions = app.get(Transactions);
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true, force: true });
  });

  const stage = (content: string) => folder.stage(Readable.from([Buffer.from(content)]));
  const keep = async (content: string): Promise<string> => {
    const staged = await stage(content);
    await transactions.run((em) => folder.keep(em, [staged]));
    return staged.sha256;
  };
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);
  const age = (path: string, days: number): void => utimesSync(path, new Date(Date.now() - days * dayMs), new Date(Date.now() - days * dayMs));

  it('keeps a content once, under its SHA-256, and leaves nothing beside it', async () => {
    const one = await keep('平面度 0.11 mm');
    expect(await keep('平面度 0.11 mm')).toBe(one);
    expect(readFileSync(pathOf(one), 'utf8')).toBe('平面度 0.11 mm');
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('leaves nothing of a stream that breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('gone');
      })(),
    );
    await expect(folder.stage(broken)).rejects.toThrow('gone');
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('keeps again what was kept before a rerun', async () => {
    const staged = await stage('twice');
    await transactions.run((em) => folder.keep(em, [staged]));
    await transactions.run((em) => folder.keep(em, [staged]));
    expect(await folder.has(staged.sha256)).toBe(true);
  });

  it('is swept of what no row names, after its grace, and never while nobody says what is named', async () => {
    const [old, wanted, young] = [await keep('old'), await keep('wanted'), await keep('young')];
    for (const sha256 of [old, wanted]) age(pathOf(sha256), 2);
    writeFileSync(join(root, 'incoming', 'cut'), 'half');
    age(join(root, 'incoming', 'cut'), 2);
    const sweeper = app.get(FileSweeper);
    expect(await sweeper.run(new Date())).toBe(0);
    named.add(wanted);
    app.get(FileHolders).add((_, hashes) => Promise.resolve(hashes.filter((hash) => named.has(hash))));
    expect(await sweeper.run(new Date())).toBe(1);
    expect([await folder.has(old), await folder.has(wanted), await folder.has(young)]).toEqual([false, true, true]);
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('waits with sweeping until who keeps a file has named it', async () => {
    const sha256 = await keep('raced');
    age(pathOf(sha256), 2);
    let swept: Promise<number> | undefined;
    await transactions.run(async (em) => {
      await folder.keep(em, []);
      swept = app.get(FileSweeper).run(new Date());
      await new Promise((resolve) => setTimeout(resolve, 200));
      named.add(sha256);
    });
    await swept;
    expect(await folder.has(sha256)).toBe(true);
  });

  it('is refused where the installation has none', async () => {
    const config = readConfig({ ...testEnvironment({ database }), FILES_DIR: '' });
    await expect(new FileFolder(config).stage(Readable.from(['x']))).rejects.toMatchObject({ code: 'file.notOffered' });
  });

  describe('a picture', () => {
    const encode = async (bytes: Buffer, type: 'jpeg' | 'png' | 'webp' = 'jpeg') => {
      const path = join(root, 'sent');
      writeFileSync(path, bytes);
      return app.get(PictureEncoder).encode(path, type, '照片.jpg');
    };
    const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#0f6b6b' } });

    it('is written anew, upright and small enough, without where and with what it was taken', async () => {
      const taken = await plain(3_000, 1_000)
        .jpeg()
        .withMetadata({ orientation: 6 })
        .withExif({ IFD0: { Make: 'Kamera-Werk', ImageDescription: 'annex secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 7/1 0/1' } })
        .toBuffer();
      expect(taken.toString('latin1')).toContain('Kamera-Werk');
      const { picture, thumbnail, width, height } = await encode(taken);
      const kept = readFileSync(picture.path);
      for (const trace of ['Kamera-Werk', 'annex secret', 'Exif']) expect(kept.toString('latin1')).not.toContain(trace);
      expect((await sharp(kept).metadata()).exif).toBeUndefined();
      expect(Math.max(width, height)).toBe(2_560);
      expect(await sharp(thumbnail.path).metadata()).toMatchObject({ format: 'webp' });
      await folder.discard([picture, thumbnail]);
    });

    it('loses what was hung behind it', async () => {
      const { picture, thumbnail } = await encode(Buffer.concat([await plain(20, 20).png().toBuffer(), Buffer.from('<script>alert(1)</script>')]), 'png');
      expect(readFileSync(picture.path).toString('latin1')).not.toContain('script');
      await folder.discard([picture, thumbnail]);
    });

    it('that would unpack to too much is refused before it is unpacked; one that is cut off too', async () => {
      const huge = await plain(9_000, 9_000).png().toBuffer();
      await expect(encode(huge, 'png')).rejects.toMatchObject({ code: 'file.tooManyPixels', params: { name: '照片.jpg', megapixels: 81, limit: 50 } });
      const cut = (await plain(400, 400).jpeg().toBuffer()).subarray(0, 700);
      await expect(encode(cut)).rejects.toMatchObject({ code: 'file.damaged', params: { name: '照片.jpg' } });
      expect(readdirSync(join(root, 'incoming'))).toEqual([]);
    });
  });

  describe('a file', () => {
    const kindOf = async (bytes: Buffer, name: string) => {
      const path = join(root, 'sent');
      writeFileSync(path, bytes);
      return readFileKind(path, bytes.length, name);
    };
    const office = ['[Content_Types].xml', '_rels/.rels'];

    it('is told by its content whatever its name', async () => {
      expect(await kindOf(Buffer.from('%PDF-1.7\n1 0 obj\n'), 'a.png')).toMatchObject({ type: 'pdf' });
      expect(await kindOf(Buffer.from('<html><script>1</script>'), 'a.png')).toMatchObject({ refusal: 'file.markup' });
      expect(await kindOf(Buffer.from('<?xml version="1.0"?><svg onload="x"/>'), 'a.png')).toMatchObject({ refusal: 'file.markup' });
      expect(await kindOf(zipOf([...office, 'word/document.xml']), 'a.zip')).toMatchObject({ type: 'docx' });
      expect(await kindOf(zipOf([...office, 'word/document.xml', 'word/vbaProject.bin']), 'a.docx')).toMatchObject({ refusal: 'file.macros' });
      expect(await kindOf(zipOf([...office, 'word/document.xml'], 1), 'a.docx')).toMatchObject({ refusal: 'file.unknownType' });
      expect(await kindOf(zipOf(['a.txt']), 'a.docx')).toMatchObject({ refusal: 'file.unknownType', found: 'application/zip' });
      expect(await kindOf(Buffer.from('PK\u0003\u0004 cut'), 'a.docx')).toMatchObject({ refusal: 'file.unknownType' });
      expect(await kindOf(Buffer.from('MZ\u0090\u0000'), 'a.pdf')).toMatchObject({ refusal: 'file.unknownType' });
      expect(await kindOf(Buffer.from('P'), 'a.txt')).toMatchObject({ type: 'txt' });
    });
  });
});
