import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { unshownProblems } from './form-failure.js';
import type { Form } from './use-form.js';

interface Props<T> {
  form: Form<T>;
  /** Names of the fields that stand in the form; problems of others are listed above it. */
  fields: readonly (keyof T & string)[];
  onSend: (values: T) => Promise<unknown>;
  /** After the server took it. */
  onTaken?: () => void;
  submit: string;
  /** What else can be done, beside the button. */
  beside?: ReactNode;
  /** Said of what was typed when the form was refused; by default that it is all still here. */
  kept?: string;
  isDangerous?: boolean;
  children: ReactNode;
}

/** A form with its refusal on top and one primary button. */
export function FormFrame<T>({ form, fields, onSend, onTaken, submit, beside, kept, isDangerous = false, children }: Props<T>) {
  const { t } = useTranslation();
  const send = async (): Promise<void> => {
    if (await form.send(onSend)) onTaken?.();
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {form.failure && <FormRefusal form={form} fields={fields} kept={kept ?? t('form.kept')} />}
      {children}
      <div className="form__actions">
        <button type="submit" className={`button ${isDangerous ? 'button--danger' : 'button--primary'}`} disabled={form.isSending}>
          {form.isSending ? t('form.sending') : submit}
        </button>
        {beside}
      </div>
    </form>
  );
}

/** What happened, what was kept, what to do. Problems at shown fields are told there; here only their number. */
function FormRefusal<T>({ form, fields, kept }: { form: Form<T>; fields: readonly string[]; kept: string }) {
  const { t } = useTranslation();
  const failure = form.failure;
  if (!failure) return null;
  const isInvalid = failure.code === 'request.invalid';
  const unshown = unshownProblems(failure.fields, fields);
  const shown = failure.fields.length - unshown.length;
  // Every refused field was put right: what is left to say is nothing.
  if (isInvalid && failure.fields.length === 0) return null;
  return (
    <div className="note note--error form__refusal" role="alert">
      <p>
        <strong>{isInvalid ? t('form.invalid', { count: shown + unshown.length }) : t(`error.${failure.code}.title`, failure.params)}</strong>
      </p>
      <p className="small">
        {isInvalid ? t('form.invalidRemedy') : t(`error.${failure.code}.remedy`, failure.params)} {kept}
      </p>
      {unshown.length > 0 && (
        <ul className="small">
          {unshown.map(({ path, code, params }) => (
            <li key={path}>
              {path}: {t([`validation.${code}`, 'validation.other'], params)}
            </li>
          ))}
        </ul>
      )}
      {failure.requestId && !isInvalid && <p className="small muted">{t('state.requestId', { id: failure.requestId })}</p>}
    </div>
  );
}
