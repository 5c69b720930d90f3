import type { FieldLevel } from './publications.js';

/** What may be attached, told by its content and never by its name. */
export const attachmentTypes = ['pdf', 'png', 'jpeg', 'webp', 'docx', 'xlsx', 'pptx', 'txt', 'csv'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** Pictures are written anew: only what is seen is kept, no place, camera or name inside them. */
export const pictureTypes: readonly AttachmentType[] = ['png', 'jpeg', 'webp'];

/** What may stand at which level. An annex is read on the page and leaves no macros or hidden sheets behind: PDF and pictures alone. */
export const attachmentTypesAt: Record<FieldLevel, readonly AttachmentType[]> = {
  public: attachmentTypes,
  signedIn: attachmentTypes,
  annex: ['pdf', 'png', 'jpeg', 'webp'],
};

/** How a file of each type is sent, and what its name ends with. */
export const attachmentMedia: Record<AttachmentType, { readonly type: string; readonly extension: string }> = {
  pdf: { type: 'application/pdf', extension: 'pdf' },
  png: { type: 'image/png', extension: 'png' },
  jpeg: { type: 'image/jpeg', extension: 'jpg' },
  webp: { type: 'image/webp', extension: 'webp' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extension: 'pptx' },
  txt: { type: 'text/plain', extension: 'txt' },
  csv: { type: 'text/csv', extension: 'csv' },
};

/** Upper limits; the web says them before a file is sent, the server keeps them. House rules of 2026-11-23. */
export const attachmentLimits = {
  /** Bytes of one file as it is sent. */
  fileBytes: 20 * 1024 * 1024,
  /** Files of one record. */
  perRecord: 20,
  /** Files sent for one record and not cleared away yet, also those that were taken out again. */
  sentPerRecord: 100,
  /** Bytes that one person may send in 24 hours. */
  personDayBytes: 500 * 1024 * 1024,
  /** Files that one person may be sending at once. */
  atOnce: 3,
  /** Width times height of a picture as it is sent: what unpacking it may cost. */
  pixels: 50_000_000,
  /** The longer side of a picture as it is kept, and of its thumbnail, in pixels. */
  pictureSide: 2_560,
  thumbnailSide: 480,
  name: 120,
  caption: 200,
} as const;

/** How long a file that no record and no version names stays before it is cleared away: long enough to take back a removal. */
export const unnamedFileHours = 48;

/** What happened to a file between two versions. */
export const attachmentChanges = ['added', 'removed', 'changed', 'moved'] as const;
export type AttachmentChange = (typeof attachmentChanges)[number];
