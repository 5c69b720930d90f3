import type { SavedRecordView } from '@techmatch/contracts';
import { savedLimits } from '@techmatch/contracts/tables';
import { problemCodeOf, useDrop, useKeep, useSavedIds } from '@techmatch/web-data';
import { FormFrame, KindMark, ProblemState, RecordMeta, RecordTags, RecordTitle, TextField, formatDay, nameOf, useForm, useLanguage, type AnyRecord } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A record that I keep. What was removed stays in its place until the page is left, to be taken back. */
export function SavedCard({ saved }: { saved: SavedRecordView }) {
  const record = saved.result ?? saved.expert ?? saved.need;
  const ids = useSavedIds(true).data?.ids;
  const isRemoved = ids !== undefined && !ids.includes(saved.id);
  if (isRemoved) return <Removed saved={saved} record={record} />;
  return record === null ? <Gone saved={saved} /> : <Kept saved={saved} record={record} />;
}

function Kept({ saved, record }: { saved: SavedRecordView; record: AnyRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="card">
      <RecordTitle record={record} />
      <RecordMeta record={record} />
      <RecordTags record={record} />
      <Note saved={saved} />
      <p className="small muted">{t('saved.since', { day: formatDay(saved.savedAt, language) })}</p>
    </li>
  );
}

/** Withdrawn: that is all that is said of it. */
function Gone({ saved }: { saved: SavedRecordView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const drop = useDrop();
  return (
    <li className="card">
      <div className="row between">
        <p className="muted">
          <KindMark kind={saved.kind} /> {t('saved.gone')}
        </p>
        <button type="button" className="button button--small" disabled={drop.isPending} onClick={() => drop.mutate(saved.id)}>
          {t('saved.remove')}
        </button>
      </div>
      <p className="small muted">{t('saved.since', { day: formatDay(saved.savedAt, language) })}</p>
    </li>
  );
}

function Removed({ saved, record }: { saved: SavedRecordView; record: AnyRecord | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const keep = useKeep();
  const name = record && nameOf(record, language);
  return (
    <li className="card" role="status">
      <div className="row between">
        <p className="muted">
          {t('saved.removed')} {name && <span lang={name.mainLang}>{name.main}</span>}
        </p>
        {record !== null && (
          <button type="button" className="button button--small" disabled={keep.isPending} onClick={() => keep.mutate({ id: saved.id, note: saved.note })}>
            {t('saved.undo')}
          </button>
        )}
      </div>
      {keep.error && <ProblemState code={problemCodeOf(keep.error)} />}
    </li>
  );
}

/** A note to oneself: shown, and written in its place. */
function Note({ saved }: { saved: SavedRecordView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <NoteForm saved={saved} onEnd={() => setOpen(false)} />;
  return (
    <div className="row">
      {saved.note !== null && (
        <p className="saved-note" lang="">
          {saved.note}
        </p>
      )}
      <button type="button" className="button button--plain button--small" onClick={() => setOpen(true)}>
        {t(saved.note === null ? 'saved.addNote' : 'saved.editNote')}
      </button>
    </div>
  );
}

function NoteForm({ saved, onEnd }: { saved: SavedRecordView; onEnd: () => void }) {
  const { t } = useTranslation();
  const keep = useKeep();
  const form = useForm({ name: null, initial: { note: saved.note ?? '' } });
  return (
    <FormFrame
      form={form}
      fields={['note']}
      submit={t('form.save')}
      onSend={({ note }) => keep.mutateAsync({ id: saved.id, note: note.trim() })}
      onTaken={onEnd}
      beside={
        <button type="button" className="button button--plain" onClick={onEnd}>
          {t('form.cancel')}
        </button>
      }
    >
      <TextField field={form.field('note')} label={t('saved.note')} hint={t('saved.noteHint')} maxLength={savedLimits.note} />
    </FormFrame>
  );
}
