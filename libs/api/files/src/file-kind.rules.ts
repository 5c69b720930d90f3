import type { AttachmentType, ErrorCode } from '@techmatch/contracts/tables';

/** What a file turned out to be, or why it is not taken; `found` says in a word what it looks like. */
export type FileKind = { readonly type: AttachmentType; readonly charset: string | null } | { readonly refusal: Extract<ErrorCode, 'file.unknownType' | 'file.markup' | 'file.macros'>; readonly found: string };

const byMedia: Readonly<Record<string, AttachmentType>> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/apng': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' };

/** The kind of a file whose first bytes are known signs, such as `image/png`. */
export function kindOfMedia(media: string): FileKind {
  const type = byMedia[media];
  if (type !== undefined) return { type, charset: null };
  return /xml|html|svg/.test(media) ? { refusal: 'file.markup', found: media } : { refusal: 'file.unknownType', found: media };
}

/** The kind of a zip by the names that its directory lists; nothing is unpacked. `names` null: its directory cannot be read. */
export function kindOfZip(names: readonly string[] | null): FileKind {
  if (names === null) return { refusal: 'file.unknownType', found: 'application/zip' };
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/(^|\/)vbaproject\.bin$/i)) return { refusal: 'file.macros', found: 'vbaProject.bin' };
  if (names.includes('[Content_Types].xml')) {
    if (has(/^word\/document\d*\.xml$/)) return { type: 'docx', charset: null };
    if (has(/^xl\/workbook\.xml$/)) return { type: 'xlsx', charset: null };
    if (has(/^ppt\/presentation\.xml$/)) return { type: 'pptx', charset: null };
  }
  return { refusal: 'file.unknownType', found: 'application/zip' };
}

/** Signs of a page or a drawing that a browser would run, wherever a browser would look for them. */
const markup = /^\s*<[!?a-z]|<(?:!doctype|html|head|body|script|svg|iframe|object|embed)\b/i;
/** How far browsers look into a file to guess what it is; four times that. */
const markupReach = 4_096;
/** What no text file holds: control characters but tab, line ends and form feed. */
const notText = /[^\P{Cc}\t\n\f\r]/u;

/** The kind of a file without known signs: text of UTF-8 or GB 18030 (as Excel writes CSV in China), if it is text at all. `name` tells a table from prose. */
export function kindOfText(bytes: Uint8Array, name: string): FileKind {
  const utf8 = decode(bytes, 'utf-8');
  const text = utf8 ?? decode(bytes, 'gb18030');
  if (text === null || notText.test(text)) return { refusal: 'file.unknownType', found: 'application/octet-stream' };
  if (markup.test(text.slice(0, markupReach))) return { refusal: 'file.markup', found: 'text/html' };
  return { type: /\.csv$/i.test(name) ? 'csv' : 'txt', charset: utf8 === null ? 'gb18030' : 'utf-8' };
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
