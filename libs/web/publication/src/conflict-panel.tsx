import { Moment } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Changed } from './difference.js';
import { useFieldName } from './field-names.js';
import { disputed, type Choices, type Side } from './merge.js';
import type { Conflict } from './use-autosave.js';
import { formNameOf, type RecordShape, type RecordValues } from './values.js';

interface Props<V extends RecordValues> {
  conflict: Conflict<V>;
  shape: RecordShape<V>;
  onResolve: (choices: Choices) => void;
}

/** Two people wrote at once: where both changed the same field both texts stand here, and the writer chooses. Everything else is put together by itself. */
export function ConflictPanel<V extends RecordValues>({ conflict, shape, onResolve }: Props<V>) {
  const { t } = useTranslation();
  const { standpoints, theirs, difference } = conflict;
  const nameOf = useFieldName(theirs.kind);
  const asked = disputed(standpoints, shape.fields);
  const [choices, setChoices] = useState<Choices>(new Map());
  const namesIn = (values: V): string[] => (shape.contentOf(values, theirs.content).attachments ?? []).map(({ id, name }) => name ?? id);
  const sideOf = (name: string): Side => choices.get(name) ?? 'mine';
  return (
    <section className="note note--warn conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">{t('conflict.title', { name: theirs.savedBy.name ?? t('conflict.somebody') })}</h2>
      <p className="small">
        <Moment iso={theirs.savedAt} /> {t(asked.length === 0 ? 'conflict.apart' : 'conflict.choose', { count: asked.length })}
      </p>
      {asked.map((name) => {
        const segments = difference.fields.find(({ path }) => formNameOf(path) === name)?.segments ?? [];
        return (
          <fieldset key={name} className="field choices conflict__field">
            <legend className="field__label">{nameOf(name)}</legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className="choice">
                <input type="radio" name={`conflict-${name}`} checked={sideOf(name) === side} onChange={() => setChoices(new Map([...choices, [name, side]]))} />
                <span>
                  {t(`conflict.${side}`)}
                  {name === 'attachments' && <span className="small">: {namesIn(standpoints[side]).join(t('word.listComma')) || t('record.notStated')}</span>}
                  {segments.length > 0 && <Changed segments={segments.filter(({ change }) => change !== (side === 'mine' ? 'added' : 'removed'))} />}
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
      <p>
        <button type="button" className="button button--primary" onClick={() => onResolve(new Map(asked.map((name) => [name, sideOf(name)])))}>
          {t('conflict.goOn')}
        </button>
      </p>
    </section>
  );
}
