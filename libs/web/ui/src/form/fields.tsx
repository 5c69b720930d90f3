import { useState, type HTMLInputAutoCompleteAttribute, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldPlace, FormField } from './use-form.js';

interface Described {
  label: string;
  /** What belongs here, or why it is asked. */
  hint?: ReactNode;
  isOptional?: boolean;
}

/** What a screen reader is told beside the label. */
function describedBy({ id, problem }: FieldPlace, hint: ReactNode): { 'aria-describedby'?: string; 'aria-invalid'?: true } {
  const parts = [hint === undefined || hint === null ? '' : `${id}-hint`, problem ? `${id}-problem` : ''].filter((part) => part !== '');
  return { ...(parts.length > 0 && { 'aria-describedby': parts.join(' ') }), ...(problem && { 'aria-invalid': true }) };
}

/** Hint and refusal of one field. */
function FieldNotes({ field, hint }: { field: FieldPlace; hint: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {hint !== undefined && hint !== null && (
        <span className="field__hint" id={`${field.id}-hint`}>
          {hint}
        </span>
      )}
      {field.problem && (
        <span className="field__problem" id={`${field.id}-problem`}>
          {t([`validation.${field.problem.code}`, 'validation.other'], field.problem.params)}
        </span>
      )}
    </>
  );
}

function FieldLabel({ field, label, isOptional }: { field: FieldPlace; label: string; isOptional: boolean }) {
  const { t } = useTranslation();
  return (
    <label className="field__label" htmlFor={field.id}>
      {label}
      {isOptional && <span className="muted"> {t('form.optional')}</span>}
    </label>
  );
}

interface TextFieldProps extends Described {
  field: FormField<string>;
  type?: 'text' | 'email' | 'date' | 'time' | 'tel' | 'url';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'numeric' | 'text';
  maxLength?: number;
  placeholder?: string;
  isReadOnly?: boolean;
  /** Figures and codes: letters of one width. */
  isCode?: boolean;
  lang?: 'zh' | 'en';
}

/** One line of text. */
export function TextField({ field, label, hint, isOptional = false, type = 'text', isReadOnly = false, isCode = false, ...rest }: TextFieldProps) {
  return (
    <div className="field">
      <FieldLabel field={field} label={label} isOptional={isOptional} />
      <input
        {...rest}
        {...describedBy(field, hint)}
        id={field.id}
        name={field.name}
        type={type}
        readOnly={isReadOnly}
        className={isCode ? 'input input--code' : 'input'}
        value={field.value}
        spellCheck={type === 'text' && !isCode}
        onChange={(event) => field.set(event.target.value)}
      />
      <FieldNotes field={field} hint={hint} />
    </div>
  );
}

/** A password, which may be looked at while it is typed. */
export function PasswordField({ field, label, hint, autoComplete }: Described & { field: FormField<string>; autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <div className="field">
      <FieldLabel field={field} label={label} isOptional={false} />
      <div className="password">
        <input
          {...describedBy(field, hint)}
          id={field.id}
          name={field.name}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          className="input"
          value={field.value}
          onChange={(event) => field.set(event.target.value)}
        />
        <button type="button" className="password__show" aria-pressed={isShown} aria-label={t('form.showPassword')} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'form.hide' : 'form.show')}
        </button>
      </div>
      <FieldNotes field={field} hint={hint} />
    </div>
  );
}

/** Text of several lines, with its length where it is bounded. */
export function LongTextField({ field, label, hint, isOptional = false, rows = 5, maxLength, placeholder }: Described & { field: FormField<string>; rows?: number; maxLength?: number; placeholder?: string }) {
  const { t } = useTranslation();
  const length = maxLength === undefined ? null : <span className="figures">{t('form.length', { count: field.value.length, most: maxLength })}</span>;
  const notes = hint === undefined && length === null ? undefined : <>{hint} {length}</>;
  return (
    <div className="field">
      <FieldLabel field={field} label={label} isOptional={isOptional} />
      <textarea {...describedBy(field, notes)} id={field.id} name={field.name} className="input" rows={rows} maxLength={maxLength} placeholder={placeholder} value={field.value} onChange={(event) => field.set(event.target.value)} />
      <FieldNotes field={field} hint={notes} />
    </div>
  );
}

export interface Choice<V extends string> {
  value: V;
  label: string;
  /** What the choice means. */
  hint?: string;
  /** Where the label is of another language than the page. */
  lang?: string;
}

/** One of a list. `none` words the empty choice. */
export function SelectField<V extends string>({ field, label, hint, isOptional = false, choices, none }: Described & { field: FormField<V | ''>; choices: readonly Choice<V>[]; none: string }) {
  return (
    <div className="field">
      <FieldLabel field={field} label={label} isOptional={isOptional} />
      <select {...describedBy(field, hint)} id={field.id} name={field.name} className="input" value={field.value} onChange={(event) => field.set(choices.find(({ value }) => value === event.target.value)?.value ?? '')}>
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldNotes field={field} hint={hint} />
    </div>
  );
}

/** One of a few, each with what it means. */
export function ChoiceField<V extends string>({ field, label, hint, choices }: Described & { field: FormField<V | ''>; choices: readonly Choice<V>[] }) {
  return (
    <fieldset className="field choices" id={field.id} tabIndex={-1} {...describedBy(field, hint)}>
      <legend className="field__label">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="radio" name={field.id} value={choice.value} checked={field.value === choice.value} onChange={() => field.set(choice.value)} />
          <span lang={choice.lang}>
            {choice.label}
            {choice.hint !== undefined && <span className="field__hint"> {choice.hint}</span>}
          </span>
        </label>
      ))}
      <FieldNotes field={field} hint={hint} />
    </fieldset>
  );
}

/** Any of a few. */
export function ChoicesField<V extends string>({ field, label, hint, choices }: Described & { field: FormField<readonly V[]>; choices: readonly Choice<V>[] }) {
  const toggle = (value: V, isOn: boolean): void => field.set(choices.map((choice) => choice.value).filter((other) => (other === value ? isOn : field.value.includes(other))));
  return (
    <fieldset className="field choices" id={field.id} tabIndex={-1} {...describedBy(field, hint)}>
      <legend className="field__label">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="checkbox" checked={field.value.includes(choice.value)} onChange={(event) => toggle(choice.value, event.target.checked)} />
          <span lang={choice.lang}>
            {choice.label}
            {choice.hint !== undefined && <span className="field__hint"> {choice.hint}</span>}
          </span>
        </label>
      ))}
      <FieldNotes field={field} hint={hint} />
    </fieldset>
  );
}

/** Yes or no; the label may hold links. */
export function CheckField({ field, label, hint }: { field: FormField<boolean>; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="field">
      <label className="choice">
        <input {...describedBy(field, hint)} id={field.id} type="checkbox" name={field.name} checked={field.value} onChange={(event) => field.set(event.target.checked)} />
        <span>{label}</span>
      </label>
      <FieldNotes field={field} hint={hint} />
    </div>
  );
}
