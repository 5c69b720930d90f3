import type { DifferenceView, PublicationContent, PublicationView } from '@techmatch/contracts';
import { RequestProblem, comparePublication, problemCodeOf, useFreshPublication, useSavePublication, type ProblemCode } from '@techmatch/web-data';
import type { Form } from '@techmatch/web-ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { merge, type Choices, type Standpoints } from './merge.js';
import { isSame, type RecordShape, type RecordValues } from './values.js';

/** The pause in writing after which it is saved. */
const restMs = 1_200;

/** What the server holds, as it was typed: with the blanks that it trims, so that nothing moves under the cursor. */
export interface SavedRecord<V> {
  readonly version: number;
  readonly values: V;
  readonly content: PublicationContent;
  readonly at: string;
}

export const savedRecord = <V extends RecordValues>(view: PublicationView, shape: RecordShape<V>): SavedRecord<V> => ({ version: view.version, values: { ...shape.valuesOf(view.content), ...shape.answersOf(view) }, content: view.content, at: view.savedAt });

/** Somebody else saved meanwhile. */
export interface Conflict<V> {
  readonly standpoints: Standpoints<V>;
  readonly theirs: PublicationView;
  readonly difference: DifferenceView;
}

export interface Autosave<V> {
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** Why what is typed is not saved; it stays in this tab until it is. */
  readonly failure: ProblemCode | null;
  readonly conflict: Conflict<V> | null;
  /** What the form holds, as it would be saved. */
  readonly content: PublicationContent;
  /** Saves now, if there is something to save; answers with the version that the server holds. Throws RequestProblem. */
  readonly saveNow: () => Promise<number>;
  readonly resolve: (choices: Choices) => void;
}

interface Options<V extends RecordValues> {
  id: string;
  form: Form<V>;
  shape: RecordShape<V>;
  saved: SavedRecord<V>;
  onSaved: (saved: SavedRecord<V>) => void;
}

/** Saves what is typed when typing rests. A text is lost to nobody: not to another writer, not to an ended session, not to a reload. */
export function useAutosave<V extends RecordValues>({ id, form, shape, saved, onSaved }: Options<V>): Autosave<V> {
  const save = useSavePublication(id);
  const readFresh = useFreshPublication(id);
  const [failure, setFailure] = useState<ProblemCode | null>(null);
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const [isSaving, setSaving] = useState(false);
  const running = useRef<Promise<number> | null>(null);
  // The last save of one's own: what was typed on top of `from` stands on `to` since.
  const own = useRef({ from: 0, to: saved.version });
  const content = shape.contentOf(form.values, saved.content);
  const isDirty = !isSame(content, shape.contentOf(saved.values, saved.content));

  const meet = async (mine: V): Promise<void> => {
    const theirs = await readFresh();
    const difference = await comparePublication(id, shape.contentOf(mine, saved.content));
    const isBeforeKnown = mine.base === 0 || mine.base === saved.version;
    setConflict({ standpoints: { mine, theirs: shape.valuesOf(theirs.content), before: isBeforeKnown ? saved.values : null }, theirs, difference });
  };

  const send = async (): Promise<number> => {
    const sent = form.values;
    setSaving(true);
    try {
      const view = await save.mutateAsync({ version: sent.base === 0 || sent.base === own.current.from ? own.current.to : sent.base, content });
      own.current = { from: sent.base, to: view.version };
      onSaved({ version: view.version, values: { ...sent, base: 0, ...answersOf(saved.values, shape) }, content: view.content, at: view.savedAt });
      form.settle(sent, shape.withBase(view.version), shape.answers);
      setFailure(null);
      return view.version;
    } catch (error) {
      if (error instanceof RequestProblem && error.code === 'publication.changedMeanwhile') await meet(sent).catch(() => undefined);
      setFailure(problemCodeOf(error));
      throw error;
    } finally {
      setSaving(false);
    }
  };
  const saveNow = async (): Promise<number> => {
    // Two saves at once would refuse each other.
    await running.current?.catch(() => undefined);
    if (!isDirty) return Math.max(own.current.to, saved.version);
    running.current = send();
    return running.current;
  };

  const fire = useEffectEvent(() => void saveNow().catch(() => undefined));
  const typed = JSON.stringify(content);
  const isDue = isDirty && !isSaving && conflict === null && !needsPerson(failure);
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => fire(), restMs);
    return () => clearTimeout(timer);
  }, [isDue, typed]);

  const resolve: Autosave<V>['resolve'] = (choices) => {
    if (conflict === null) return;
    const { theirs, standpoints } = conflict;
    own.current = { from: 0, to: theirs.version };
    onSaved(savedRecord(theirs, shape));
    form.change({ ...merge({ ...standpoints, mine: form.values }, shape.fields, choices), ...shape.withBase(theirs.version) });
    setConflict(null);
    setFailure(null);
  };
  return { isDirty, isSaving, failure, conflict, content, saveNow, resolve };
}

function answersOf<V extends RecordValues>(values: V, { answers }: RecordShape<V>): Partial<V> {
  const part: Partial<V> = {};
  for (const name of answers) part[name] = values[name];
  return part;
}

/** Failures that another try by itself does not mend: the person signs in, or reads what is the matter, and saves by hand. */
const needsPerson = (failure: ProblemCode | null): boolean => failure !== null && !['network.unreachable', 'server.unavailable', 'rate.tooManyAtOnce', 'rate.tooManyRequests'].includes(failure);
