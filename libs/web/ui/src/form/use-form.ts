import type { FieldProblem } from '@techmatch/contracts/tables';
import { useId, useRef, useState } from 'react';
import { draftOf, readDraft, writeDraft } from './form-draft.js';
import { failureOf, problemAt, type FormFailure } from './form-failure.js';

export interface FormOptions<T> {
  /** Names the draft; one name, one form of one record (`organization.org_…`). Null: nothing of it is kept. */
  name: string | null;
  /** What the form begins with, such as the record as it is. */
  initial: T;
  /** Fields that are never kept: passwords, codes. */
  secrets?: readonly (keyof T & string)[];
  /** What the page sees at once; the server stays the judge. */
  check?: (values: T) => FieldProblem[];
}

/** Where a field stands and what is wrong with it. */
export interface FieldPlace {
  readonly name: string;
  readonly id: string;
  readonly problem: FieldProblem | null;
}

/** One field as its control needs it. */
export interface FormField<V> extends FieldPlace {
  readonly value: V;
  readonly set: (value: V) => void;
}

export interface Form<T> {
  readonly values: T;
  readonly failure: FormFailure | null;
  readonly isSending: boolean;
  /** Something was typed that the record does not hold yet. */
  readonly isChanged: boolean;
  readonly idOf: (name: string) => string;
  readonly field: <Name extends keyof T & string>(name: Name) => FormField<T[Name]>;
  readonly change: (values: Partial<T>) => void;
  /** Sends the values; a refusal is shown at its fields and nothing typed is lost. True when it was taken: then the draft is forgotten. */
  readonly send: (take: (values: T) => Promise<unknown>) => Promise<boolean>;
  /**
   * Says that `sent` is what the record holds now: fields that are still as sent are changes no longer, what was typed meanwhile stays one. `except`: fields
   * that the record does not hold. `beside`: set where something is left to be saved.
   */
  readonly settle: (sent: T, beside?: Partial<T>, except?: readonly (keyof T & string)[]) => void;
  /** Back to the record, and the draft forgotten. */
  readonly reset: () => void;
}

/** The one way a form works: values, server's field errors, a draft that outlives a reload. */
export function useForm<T extends object>({ name, initial, secrets = [], check }: FormOptions<T>): Form<T> {
  const id = useId();
  const [typed, setTyped] = useState<Partial<T>>(() => (name === null ? {} : readDraft(name, initial)));
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [isSending, setSending] = useState(false);
  const changes = useRef(0);
  // What was typed last, also between two drawings of the page.
  const latest = useRef(typed);
  const values: T = { ...initial, ...typed };
  const idOf = (field: string): string => `${id}-${field}`;

  const keep = (all: Partial<T>, record: T): void => {
    latest.current = all;
    setTyped(all);
    if (name !== null) writeDraft(name, draftOf(record, { ...record, ...all }, secrets));
  };
  const change = (next: Partial<T>): void => {
    changes.current += 1;
    const all = { ...latest.current, ...next };
    keep(all, initial);
    // A field that is being put right no longer shows what was wrong with it.
    if (failure) setFailure({ ...failure, fields: failure.fields.filter(({ path }) => !Object.keys(next).some((changed) => path === changed || path.startsWith(`${changed}.`))) });
  };
  const refuse = (refused: FormFailure): false => {
    setFailure(refused);
    const first = refused.fields[0];
    if (first) requestAnimationFrame(() => document.getElementById(idOf(first.path.split('.', 1)[0] ?? ''))?.focus());
    return false;
  };
  const forget = (): void => {
    keep({}, initial);
    setFailure(null);
  };
  const settle = (sent: T, beside: Partial<T> = {}, except: readonly (keyof T & string)[] = []): void => {
    const isName = (field: string): field is keyof T & string => field in initial;
    const left: Partial<T> = {};
    for (const field of Object.keys(latest.current).filter(isName)) {
      if (except.includes(field) || JSON.stringify(latest.current[field]) !== JSON.stringify(sent[field])) left[field] = latest.current[field];
    }
    const isLeft = Object.keys(left).filter(isName).some((field) => !except.includes(field));
    keep(isLeft ? { ...left, ...beside } : left, sent);
  };
  const send = async (take: (values: T) => Promise<unknown>): Promise<boolean> => {
    if (isSending) return false;
    const fields = check?.(values) ?? [];
    if (fields.length > 0) return refuse({ code: 'request.invalid', fields, params: {}, requestId: null });
    setSending(true);
    setFailure(null);
    const sent = changes.current;
    try {
      await take(values);
    } catch (error) {
      return refuse(failureOf(error));
    } finally {
      setSending(false);
    }
    // What was typed while it was being sent stays.
    if (changes.current === sent) forget();
    return true;
  };
  const field = <Name extends keyof T & string>(fieldName: Name): FormField<T[Name]> => {
    const one: Partial<T> = {};
    const set = (value: T[Name]): void => {
      one[fieldName] = value;
      change(one);
    };
    return { name: fieldName, id: idOf(fieldName), value: values[fieldName], set, problem: problemAt(failure?.fields ?? [], fieldName) };
  };
  return { values, failure, isSending, isChanged: Object.keys(draftOf(initial, values, [])).length > 0, idOf, field, change, send, settle, reset: forget };
}
