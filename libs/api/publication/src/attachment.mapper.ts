import type { AttachmentView, RecordAttachmentView } from '@techmatch/contracts';
import type { AttachmentRow, ShownRow } from './attachments.queries.js';

export function toAttachmentView(row: AttachmentRow, names: ReadonlyMap<string, string>): AttachmentView {
  const { id, name, type, bytes, width, height } = row;
  return { id, name, type, bytes, width, height, uploadedAt: row.uploaded_at.toISOString(), uploadedBy: names.get(row.uploaded_by) ?? null };
}

export function toRecordAttachmentView({ id, shown_name, caption, level, type, bytes, width, height }: ShownRow): RecordAttachmentView {
  return { id, name: shown_name, caption, level, type, bytes, width, height };
}
