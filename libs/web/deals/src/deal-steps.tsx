import type { DealStepRequest, DealView } from '@techmatch/contracts';
import { dealActions, dealLimits, lostReasons, type DealAction, type LostReason } from '@techmatch/contracts/tables';
import { useDealStep } from '@techmatch/web-data';
import { ChoiceField, DoneNote, FormFrame, LongTextField, TextField, failureOf, missing, useForm, type FormFailure } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedSince } from './changed-since.js';

interface StepValues {
  on: string;
  registration: string;
  reason: LostReason | '';
  note: string;
}
const asked: Partial<Record<DealAction, readonly (keyof StepValues)[]>> = { sign: ['on'], register: ['on', 'registration'], lose: ['reason', 'note'] };
/** What goes against the way of the deal is asked about first. */
const against: readonly DealAction[] = ['lose', 'revise'];

const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());
const isAction = (act: string): act is DealAction => dealActions.some((action) => action === act);

/** Somebody else was faster: what the server said, and the version that was looked at. */
interface Late {
  readonly failure: FormFailure;
  readonly seen: number;
}

/** The steps that the reader may take now: the way on as a button, what leads elsewhere behind one. */
export function DealSteps({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<DealAction | null>(null);
  const [done, setDone] = useState<DealAction | null>(null);
  const [late, setLate] = useState<Late | null>(null);
  const actions = deal.allowedActions.filter(isAction);
  const [on, back] = [actions.filter((action) => !against.includes(action)), actions.filter((action) => against.includes(action))];
  const finish = (action: DealAction): void => {
    setOpen(null);
    setLate(null);
    setDone(action);
  };
  // Said here and not in the form of the step: the step itself may be gone with what somebody else did.
  const beLate = (next: Late): void => {
    setDone(null);
    setLate(next);
  };
  return (
    <div className="stack">
      {late !== null && <WasFaster id={deal.id} late={late} />}
      {done !== null && <DoneNote>{t(`deal.done.${done}`)}</DoneNote>}
      {on.map((action) => (
        <StepForm key={`${action}-${deal.id}`} deal={deal} action={action} onDone={() => finish(action)} onLate={beLate} />
      ))}
      {back.length > 0 && (
        <div className="row no-print">
          {back.map((action) => (
            <button key={action} type="button" className="button button--small" aria-expanded={open === action} onClick={() => setOpen(open === action ? null : action)}>
              {t(`deal.action.${action}`)}
            </button>
          ))}
        </div>
      )}
      {open !== null && back.includes(open) && <StepForm key={open} deal={deal} action={open} isDangerous onDone={() => finish(open)} onLate={beLate} />}
    </div>
  );
}

function WasFaster({ id, late: { failure, seen } }: { id: string; late: Late }) {
  const { t } = useTranslation();
  return (
    <div className="note note--error" role="alert">
      <p>
        <strong>{t(`error.${failure.code}.title`, failure.params)}</strong>
      </p>
      <p className="small">{t(`error.${failure.code}.remedy`, failure.params)}</p>
      <ChangedSince id={id} version={seen} />
    </div>
  );
}

interface StepProps {
  deal: DealView;
  action: DealAction;
  isDangerous?: boolean;
  onDone: () => void;
  onLate: (late: Late) => void;
}

function StepForm({ deal, action, isDangerous = false, onDone, onLate }: StepProps) {
  const { t } = useTranslation();
  const step = useDealStep(deal.id);
  const fields = asked[action] ?? [];
  const initial: StepValues = { on: fields.includes('on') ? today() : '', registration: '', reason: '', note: '' };
  const form = useForm<StepValues>({ name: null, initial, check: (values) => missing(values, values.reason === 'other' ? fields : fields.filter((field) => field !== 'note')) });
  const send = async (values: StepValues): Promise<void> => {
    try {
      await step.mutateAsync(bodyOf(action, deal.version, values));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'deal.changedMeanwhile') onLate({ failure, seen: deal.version });
      throw error;
    }
  };
  const isLate = form.failure?.code === 'deal.changedMeanwhile';
  return (
    <div className={isDangerous ? 'note note--warn' : undefined}>
      <FormFrame form={isLate ? { ...form, failure: null } : form} fields={fields} kept="" isDangerous={isDangerous} submit={t(`deal.action.${action}`)} onSend={send} onTaken={onDone} beside={<span className="small muted">{t(`deal.means.${action}`)}</span>}>
        {fields.includes('reason') && <ChoiceField field={form.field('reason')} label={t('deal.lostReason')} choices={lostReasons.map((value) => ({ value, label: t(`deal.lost.${value}`) }))} />}
        {fields.includes('on') && <TextField field={form.field('on')} type="date" label={t(`deal.on.${action}`)} />}
        {fields.includes('registration') && <TextField field={form.field('registration')} label={t('contract.registration')} hint={t('deal.registrationHint')} maxLength={dealLimits.registration} isCode />}
        {fields.includes('note') && <LongTextField field={form.field('note')} label={t('deal.note')} rows={3} maxLength={dealLimits.note} isOptional={form.values.reason !== 'other'} />}
      </FormFrame>
    </div>
  );
}

function bodyOf(action: DealAction, version: number, { on, registration, reason, note }: StepValues): DealStepRequest {
  return { action, version, ...(on !== '' && { on }), ...(registration !== '' && { registration }), ...(reason !== '' && { reason }), ...(note !== '' && { note }) };
}
