import type { PublicationView, TransitionRequest } from '@techmatch/contracts';
import type { PublicationAct, TransitionAction } from '@techmatch/contracts/tables';
import { usePublicationStep, useQuality } from '@techmatch/web-data';
import { FormFrame, missing, useDebounced, useForm, type Form } from '@techmatch/web-ui';
import { useState, type ComponentType, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { atFields } from './at-fields.js';
import { ConflictPanel } from './conflict-panel.js';
import type { FieldsProps } from './fields-props.js';
import { LiveMatches } from './live-matches.js';
import { QualityPanel } from './quality-panel.js';
import { SaveState } from './save-state.js';
import { savedRecord, useAutosave, type SavedRecord } from './use-autosave.js';
import { warningsByField, type RecordShape, type RecordValues } from './values.js';

/** The pause in writing after which the score follows. */
const restMs = 600;

interface Props<V extends RecordValues> {
  record: PublicationView;
  shape: RecordShape<V>;
  /** What has to be there before anybody is asked to look at it. */
  needed: readonly (keyof V & string)[];
  Fields: ComponentType<FieldsProps<V>>;
  /** What stands before the button: the questions of a submission. */
  questions?: (field: Form<V>['field']) => ReactNode;
  /** What the questions add to the step. */
  answersOf?: (values: V) => Pick<TransitionRequest, 'clearance'>;
}

/** A record being written: fields on the left, score and matches on the right, saved as it is typed, sent when it is ready. */
export function Editor<V extends RecordValues>({ record, shape, needed, Fields, questions, answersOf }: Props<V>) {
  const { t } = useTranslation();
  const [saved, setSaved] = useState<SavedRecord<V>>(() => savedRecord(record, shape));
  const step = usePublicationStep(record.id);
  const action = stepOf(record.allowedActions);
  const isAsked = action === 'submit' && shape.answers.length > 0;
  const form = useForm<V>({ name: `publication.${record.id}`, initial: saved.values, check: (values) => missing(values, [...needed, ...(isAsked ? shape.answers : [])]) });
  const autosave = useAutosave({ id: record.id, form, shape, saved, onSaved: setSaved });
  // Somebody else saved, and here nothing is typed: theirs is shown.
  if (record.version > saved.version && !autosave.isDirty && !autosave.isSaving) setSaved(savedRecord(record, shape));

  const rested = useDebounced(JSON.stringify(autosave.content), restMs);
  const isResting = rested === JSON.stringify(autosave.content);
  const quality = useQuality(autosave.content, isResting && autosave.failure === null).data ?? record.quality;
  const base = autosave.isDirty && form.values.base > 0 ? form.values.base : saved.version;
  const field: Form<V>['field'] = (name) => {
    const plain = form.field(name);
    const set = (value: (typeof plain)['value']): void => {
      const part: Partial<V> = shape.withBase(base);
      part[name] = value;
      form.change(part);
    };
    return { ...plain, set };
  };
  const focus = (name: string): void => document.getElementById(form.idOf(name))?.focus();
  const send = (values: V): Promise<unknown> => atFields(async () => step.mutateAsync({ action: action ?? 'submit', version: await autosave.saveNow(), ...(isAsked && answersOf?.(values)) }));
  const shown = [...shape.fields, ...(isAsked ? shape.answers : [])];
  return (
    <div className="split editor">
      <div className="stack" onKeyDown={stayOnEnter}>
        {autosave.conflict && <ConflictPanel key={autosave.conflict.theirs.version} conflict={autosave.conflict} shape={shape} onResolve={autosave.resolve} />}
        {record.comment !== null && (record.state === 'returned' || record.revision === 'returned') && <Comment comment={record.comment} />}
        <FormFrame form={form} fields={shown} submit={t(`publication.action.${action ?? 'submit'}`)} kept={t('editor.kept')} onSend={send} beside={<SaveState autosave={autosave} savedAt={saved.at} />}>
          <Fields field={field} values={form.values} record={record} warnings={warningsByField(quality.warnings)} />
          {isAsked && questions?.(field)}
          <SendNote record={record} action={action} isBelow={action !== 'publish' && quality.score < quality.bar} />
        </FormFrame>
      </div>
      <aside className="split__side stack editor__side" aria-label={t('editor.side')}>
        <SaveState autosave={autosave} savedAt={saved.at} />
        <QualityPanel kind={record.kind} quality={quality} onGo={focus} />
        <LiveMatches content={autosave.content} />
      </aside>
    </div>
  );
}

/** Enter in a line of text belongs to the text: a record is not sent by accident. */
function stayOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type !== 'radio' && event.target.type !== 'checkbox') event.preventDefault();
}

/** Publishing at once where that is allowed, else asking for it. */
const stepOf = (acts: readonly PublicationAct[]): TransitionAction | null => (acts.includes('publish') ? 'publish' : acts.includes('submit') ? 'submit' : null);

function Comment({ comment }: { comment: string }) {
  const { t } = useTranslation();
  return (
    <section className="note note--warn" aria-labelledby="comment">
      <h2 id="comment">{t('publication.returnedWith')}</h2>
      <p className="prose" lang="">
        {comment}
      </p>
    </section>
  );
}

/** What happens after the button. */
function SendNote({ record, action, isBelow }: { record: PublicationView; action: TransitionAction | null; isBelow: boolean }) {
  const { t } = useTranslation();
  if (record.organization === null && record.kind !== 'expert') {
    return (
      <p className="note note--warn small">
        <span>{t(`editor.noOrganization.${record.kind}`)}</span> <Link to="/account/organizations">{t('editor.toOrganizations')}</Link>
      </p>
    );
  }
  return (
    <p className="small muted">
      {t(`editor.next.${record.kind}.${action ?? 'submit'}`)} {isBelow && t('editor.nextBelow')}
    </p>
  );
}
