import type { OrderView } from '@techmatch/contracts';
import { orderActions, redemptionLimits, type OrderAction } from '@techmatch/contracts/tables';
import { useOrderStep } from '@techmatch/web-data';
import { DoneNote, FormFrame, LongTextField, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestKey } from './request-key.js';

interface StepValues {
  on: string;
  note: string;
}
const asked: Readonly<Record<OrderAction, readonly (keyof StepValues)[]>> = { accept: ['on'], decline: ['note'], deliver: ['on', 'note'], cancel: ['note'], giveUp: ['note'] };
/** What ends the order is asked about first. */
const ending: readonly OrderAction[] = ['decline', 'cancel', 'giveUp'];
const isStep = (act: string): act is OrderAction => orderActions.some((action) => action === act);
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** The steps that the reader may take now: the way on as a form, what ends the order behind a button. */
export function OrderSteps({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<OrderAction | null>(null);
  const [done, setDone] = useState<OrderAction | null>(null);
  const actions = order.allowedActions.filter(isStep);
  const finish = (action: OrderAction): void => {
    setOpen(null);
    setDone(action);
  };
  return (
    <div className="stack">
      {done !== null && <DoneNote>{t(`voucherOrder.said.${done}`)}</DoneNote>}
      {actions.filter((action) => !ending.includes(action)).map((action) => (
        <StepForm key={action} order={order} action={action} onDone={() => finish(action)} />
      ))}
      <div className="row no-print">
        {actions.filter((action) => ending.includes(action)).map((action) => (
          <button key={action} type="button" className="button button--small" aria-expanded={open === action} onClick={() => setOpen(open === action ? null : action)}>
            {t(`voucherOrder.action.${action}`)}
          </button>
        ))}
      </div>
      {open !== null && actions.includes(open) && <StepForm key={open} order={order} action={open} isDangerous onDone={() => finish(open)} />}
    </div>
  );
}

function StepForm({ order, action, isDangerous = false, onDone }: { order: OrderView; action: OrderAction; isDangerous?: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useOrderStep(order.id);
  const keyed = useRequestKey();
  const fields = asked[action];
  const form = useForm<StepValues>({ name: `order.${order.id}.${action}`, initial: { on: fields.includes('on') ? today() : '', note: '' }, check: (values) => missing(values, fields) });
  const send = ({ on, note }: StepValues): Promise<unknown> => keyed((key) => step.mutateAsync({ key, action, version: order.version, ...(on !== '' && { on }), ...(note.trim() !== '' && { note: note.trim() }) }));
  return (
    <div className={isDangerous ? 'note note--warn' : undefined}>
      <FormFrame form={form} fields={fields} kept="" isDangerous={isDangerous} submit={t(`voucherOrder.action.${action}`)} onSend={send} onTaken={onDone} beside={<span className="small muted">{t(`voucherOrder.means.${action}`)}</span>}>
        {fields.includes('on') && <TextField field={form.field('on')} type="date" label={t(`voucherOrder.on.${action}`)} />}
        {fields.includes('note') && <LongTextField field={form.field('note')} label={t(action === 'deliver' ? 'voucherOrder.solved' : 'voucherOrder.why')} rows={3} maxLength={redemptionLimits.reason} />}
      </FormFrame>
    </div>
  );
}
