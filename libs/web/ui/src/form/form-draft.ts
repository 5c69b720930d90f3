import { isRecord } from '@techmatch/contracts/tables';
const prefix = 'techmatch.form.';

/** Values of one form by field name. */
export type FormValues = Readonly<Record<string, unknown>>;

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** What of a stored draft still fits the form: fields that it has, of the kind that it has. A field that may be null takes what is stored. */
export function fittingDraft<T extends object>(initial: T, stored: unknown): Partial<T> {
  const known: FormValues = Object.fromEntries(Object.entries(initial));
  const fits = (value: unknown): value is Partial<T> => isRecord(value) && Object.entries(value).every(([name, part]) => name in known && (known[name] === null || kindOf(known[name]) === kindOf(part)));
  if (!isRecord(stored)) return {};
  const kept: unknown = Object.fromEntries(Object.entries(stored).filter(([name, part]) => fits({ [name]: part })));
  return fits(kept) ? kept : {};
}

/** What may be kept of a form: everything but its secrets and what nobody changed. */
export function draftOf<T extends object>(initial: T, values: T, secrets: readonly (keyof T & string)[]): FormValues {
  const before: FormValues = Object.fromEntries(Object.entries(initial));
  const hidden = new Set<string>(secrets);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !hidden.has(name) && JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** The draft of a form, kept in this tab alone; nothing where the browser refuses storage. */
export function readDraft<T extends object>(name: string, initial: T): Partial<T> {
  try {
    const stored = sessionStorage.getItem(prefix + name);
    return stored === null ? {} : fittingDraft(initial, JSON.parse(stored));
  } catch {
    return {};
  }
}

export function writeDraft(name: string, draft: FormValues): void {
  try {
    if (Object.keys(draft).length === 0) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, JSON.stringify(draft));
  } catch {
    // Storage refused: the form lasts as long as its page.
  }
}

/** Forgets the drafts of every form, as when a person signs out of a shared machine. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // Storage refused: there is nothing to forget.
  }
}
