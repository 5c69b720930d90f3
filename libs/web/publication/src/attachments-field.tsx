import type { AttachmentView, PublicationView, WarningView } from '@techmatch/contracts';
import { attachmentLimits, attachmentTypesAt, fieldLevels, type FieldLevel } from '@techmatch/contracts/tables';
import { attachmentPath, useAttachments } from '@techmatch/web-data';
import { FileFacts, FileMark, type FormField } from '@techmatch/web-ui';
import { useEffect, useEffectEvent, useRef, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf, moved, restored } from './attachment-list.js';
import { DropPlace } from './drop-place.js';
import { Group, hintWith } from './field-groups.js';
import { UploadRow } from './upload-row.js';
import { useUploads } from './use-uploads.js';
import type { AttachmentEntry } from './values.js';

type Field = FormField<readonly AttachmentEntry[]>;
interface Props {
  field: Field;
  record: PublicationView;
  warnings: readonly WarningView[] | undefined;
}

/** The files of a record: chosen, dropped or pasted; each with its name, caption and who sees it; in the order of the page. */
export function AttachmentsGroup({ field, record, warnings }: Props) {
  const { t } = useTranslation();
  const facts = useAttachments(record.id).data?.attachments ?? [];
  const [level, setLevel] = useState<FieldLevel>('public');
  const { uploads, arrived, add, cancel, retry } = useUploads(record.id);
  const placed = useRef(new Set<string>());
  const place = useEffectEvent((views: readonly AttachmentView[]) => {
    const fresh = views.filter(({ id }) => !placed.current.has(id));
    for (const { id } of fresh) placed.current.add(id);
    if (fresh.length > 0) field.set([...field.value, ...fresh.map((view) => entryOf(view, level))]);
  });
  useEffect(() => place(arrived), [arrived]);

  const choose = (files: readonly File[]): void => add(files, field.value.length);
  const paste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    choose(files);
  };
  return (
    <div onPaste={paste}>
      <Group title={t('files.title')}>
        <fieldset className="field" id={field.id} tabIndex={-1} aria-describedby={`${field.id}-hint`}>
          <legend className="hidden">{t('files.title')}</legend>
          <span className="field__hint" id={`${field.id}-hint`}>
            {hintWith(t('files.hint', { most: attachmentLimits.perRecord, megabytes: attachmentLimits.fileBytes / (1024 * 1024) }), warnings)} {record.kind === 'need' && t('files.needHint')}
          </span>
          <DropPlace id={`${field.id}-drop`} level={level} onLevel={setLevel} onFiles={choose} />
          <Listed field={field} facts={facts} />
          {field.problem && <span className="field__problem">{t([`validation.${field.problem.code}`, 'validation.other'], field.problem.params)}</span>}
          {uploads.length > 0 && (
            <ul className="files" aria-label={t('files.onTheirWay')}>
              {uploads.map((upload) => (
                <UploadRow key={upload.key} upload={upload} onCancel={() => cancel(upload.key)} onRetry={() => retry(upload.key)} />
              ))}
            </ul>
          )}
        </fieldset>
      </Group>
    </div>
  );
}

/** The files that the record lists, to be named, moved and taken out again. */
function Listed({ field, facts }: { field: Field; facts: readonly AttachmentView[] }) {
  const { t } = useTranslation();
  const [removed, setRemoved] = useState<{ entry: AttachmentEntry; place: number } | null>(null);
  const [said, say] = useState('');
  const { value: entries, set } = field;
  const nameOf = ({ id, name }: AttachmentEntry): string => (name === '' ? (facts.find((file) => file.id === id)?.name ?? id) : name);
  const move = (entry: AttachmentEntry, by: -1 | 1): void => {
    const next = moved(entries, entry.id, by);
    const at = next.indexOf(entry) + 1;
    set(next);
    say(t('files.movedTo', { name: nameOf(entry), place: at }));
    // At the end of the list the button that was pressed is of no use any more.
    const isLast = by < 0 ? at === 1 : at === next.length;
    requestAnimationFrame(() => document.getElementById(`${field.id}-${entry.id}-${(by < 0) === isLast ? 'down' : 'up'}`)?.focus());
  };
  const takeOut = (entry: AttachmentEntry, place: number): void => {
    set(entries.filter(({ id }) => id !== entry.id));
    setRemoved({ entry, place });
    requestAnimationFrame(() => document.getElementById(`${field.id}-undo`)?.focus());
  };
  const undo = (): void => {
    if (removed !== null) set(restored(entries, removed.entry, removed.place));
    setRemoved(null);
  };
  return (
    <>
      {entries.length > 0 && (
        <ol className="files" aria-label={t('files.title')}>
          {entries.map((entry, place) => (
            <Entry
              key={entry.id}
              id={`${field.id}-${entry.id}`}
              entry={entry}
              file={facts.find((file) => file.id === entry.id)}
              name={nameOf(entry)}
              isFirst={place === 0}
              isLast={place === entries.length - 1}
              onChange={(next) => set(entries.map((other) => (other.id === entry.id ? next : other)))}
              onMove={(by) => move(entry, by)}
              onRemove={() => takeOut(entry, place)}
            />
          ))}
        </ol>
      )}
      {removed !== null && (
        <p className="note small" role="status">
          <span>
            {t('files.removed', { name: nameOf(removed.entry) })}{' '}
            <button type="button" id={`${field.id}-undo`} className="button button--plain" onClick={undo}>
              {t('files.undo')}
            </button>
          </span>
        </p>
      )}
      <p className="hidden" role="status">
        {said}
      </p>
    </>
  );
}

interface EntryProps {
  id: string;
  entry: AttachmentEntry;
  /** What was sent; undefined while it is not known. */
  file: AttachmentView | undefined;
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onChange: (entry: AttachmentEntry) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Entry({ id, entry, file, name, isFirst, isLast, onChange, onMove, onRemove }: EntryProps) {
  const { t } = useTranslation();
  // An annex is looked at on purpose: each look is noted.
  const thumbnail = file !== undefined && file.width !== null && entry.level !== 'annex' ? attachmentPath(entry.id, 'thumbnail') : null;
  const levels = fieldLevels.filter((level) => file === undefined || attachmentTypesAt[level].includes(file.type));
  return (
    <li className="file file--written">
      <FileMark type={file?.type ?? 'pdf'} thumbnail={thumbnail} />
      <div className="file__fields">
        <label className="field-label">
          {t('files.name')}
          <input className="input" id={`${id}-name`} maxLength={attachmentLimits.name} placeholder={file?.name} value={entry.name} onChange={(event) => onChange({ ...entry, name: event.target.value })} />
        </label>
        <label className="field-label">
          {t('files.caption')}
          <input className="input" id={`${id}-caption`} maxLength={attachmentLimits.caption} placeholder={t('files.captionExample')} value={entry.caption} onChange={(event) => onChange({ ...entry, caption: event.target.value })} />
        </label>
        <div className="file__acts">
          <label className="level small" htmlFor={`${id}-level`}>
            {t('level.who')}
          </label>
          <select id={`${id}-level`} className="level__choice small" value={entry.level} onChange={(event) => onChange({ ...entry, level: fieldLevels.find((level) => level === event.target.value) ?? entry.level })}>
            {levels.map((level) => (
              <option key={level} value={level}>
                {t(`level.${level}`)}
              </option>
            ))}
          </select>
          <button type="button" id={`${id}-up`} className="button button--plain" disabled={isFirst} aria-label={t('files.up', { name })} onClick={() => onMove(-1)}>
            <span aria-hidden="true">↑</span>
          </button>
          <button type="button" id={`${id}-down`} className="button button--plain" disabled={isLast} aria-label={t('files.down', { name })} onClick={() => onMove(1)}>
            <span aria-hidden="true">↓</span>
          </button>
          <a className="button button--plain" href={attachmentPath(entry.id)} target="_blank" rel="noreferrer" aria-label={t('files.openNamed', { name })}>
            {t('files.open')}
          </a>
          <button type="button" className="button button--plain" aria-label={t('files.removeNamed', { name })} onClick={onRemove}>
            {t('files.remove')}
          </button>
          {file && <FileFacts {...file} />}
        </div>
      </div>
    </li>
  );
}
