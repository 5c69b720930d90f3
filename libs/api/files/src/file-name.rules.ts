import { attachmentLimits, attachmentMedia, type AttachmentType } from '@techmatch/contracts/tables';

/** Endings that a file of the type may keep as they are. */
const endings: Record<AttachmentType, readonly string[]> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  txt: ['txt', 'md', 'log'],
  csv: ['csv'],
};

/** Control characters, and those that turn the direction of writing, with which `gpj.exe` reads as `exe.jpg`. */
const unseen = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu;

/** A name as it is kept: without a path, without what cannot be seen, composed (NFC), at most as long as the limit and with its ending. Never empty. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').replace(unseen, '').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[<>:"|?*]/g, '_').replaceAll(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return 'file';
  const [stem, ending] = split(plain);
  const room = attachmentLimits.name - (ending === '' ? 0 : ending.length + 1);
  return joined([...stem].slice(0, room).join(''), ending);
}

function split(name: string): [stem: string, ending: string] {
  const found = /^(.+)\.([0-9A-Za-z]{1,8})$/.exec(name);
  return found === null ? [name, ''] : [found[1] ?? name, found[2] ?? ''];
}

function joined(stem: string, ending: string): string {
  return ending === '' ? stem : `${stem}.${ending}`;
}

/** The name under which a file is sent: a machine opens it as what it is, whatever it was called. */
export function sentName(name: string, type: AttachmentType): string {
  const clean = cleanFileName(name);
  const [, ending] = split(clean);
  return endings[type].includes(ending.toLowerCase()) ? clean : `${clean}.${attachmentMedia[type].extension}`;
}

/** Content-Disposition (RFC 6266): the name whole in UTF-8 (RFC 5987), and one of plain letters for who cannot read that. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
