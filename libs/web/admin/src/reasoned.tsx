import { accountLimits } from '@techmatch/contracts/tables';
import { FormFrame, LongTextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Names the draft. */
  name: string;
  /** On the button that opens it. */
  open: string;
  /** On the button that does it. */
  title: string;
  what: string;
  hint: string;
  isDangerous: boolean;
  send: (reason: string) => Promise<unknown>;
}

/** Something done with a reason: the button, then what it means, the reason, and doing it. */
export function Reasoned({ name, open, title, what, hint, isDangerous, send }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const form = useForm({ name, initial: { reason: '' }, check: (values) => missing(values, ['reason']) });
  if (!isOpen) {
    return (
      <div>
        <button type="button" className={isDangerous ? 'button button--danger' : 'button'} onClick={() => setOpen(true)}>
          {open}
        </button>
      </div>
    );
  }
  const close = (): void => {
    form.reset();
    setOpen(false);
  };
  return (
    <div className="note note--warn stack" role="group" aria-label={title}>
      <p>{what}</p>
      <FormFrame form={form} fields={['reason']} submit={title} isDangerous={isDangerous} onSend={({ reason }) => send(reason.trim())} onTaken={() => setOpen(false)} beside={<Cancel onClick={close} />}>
        <LongTextField field={form.field('reason')} label={t('people.reason')} hint={hint} rows={3} maxLength={accountLimits.note} />
      </FormFrame>
    </div>
  );
}

export function Cancel({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="button button--plain" onClick={onClick}>
      {t('form.cancel')}
    </button>
  );
}
