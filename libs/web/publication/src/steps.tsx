import type { PublicationCard, TransitionRequest } from '@techmatch/contracts';
import { closeReasons, publicationLimits, type CloseReason, type PublicationAct, type TransitionAction } from '@techmatch/contracts/tables';
import { problemCodeOf, usePublicationStep } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, ProblemState, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Steps that are taken with one click and undone as easily. */
const atOnce = ['confirm', 'renew', 'recall'] as const satisfies TransitionAction[];
/** Steps that are asked about first, because others notice them. */
const askedFirst = ['withdraw', 'hide', 'discard', 'takeDown'] as const satisfies TransitionAction[];

/** One click that keeps a record where it is, or brings it back. */
export function StepButton({ id, action, isPrimary = false, onDone }: { id: string; action: TransitionAction; isPrimary?: boolean; onDone?: () => void }) {
  const { t } = useTranslation();
  const step = usePublicationStep(id);
  return (
    <>
      <button type="button" className={isPrimary ? 'button button--primary' : 'button'} disabled={step.isPending} onClick={() => step.mutate({ action }, { onSuccess: () => onDone?.() })}>
        {t(`publication.action.${action}`)}
      </button>
      {step.error && <ProblemState code={problemCodeOf(step.error)} />}
    </>
  );
}

/** What else can be done with a record: everything but writing it and sending it, as the server allows. */
export function OtherSteps({ record, onGone }: { record: PublicationCard; onGone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<TransitionAction | null>(null);
  const can = (act: PublicationAct): boolean => record.allowedActions.includes(act);
  const [quick, asked] = [atOnce.filter(can), askedFirst.filter(can)];
  if (quick.length + asked.length === 0 && !can('close')) return null;
  const finish = (action: TransitionAction): void => {
    setOpen(null);
    if (action === 'discard' && record.publishedVersion === null) onGone();
  };
  return (
    <section className="stack other-steps" aria-labelledby="other-steps">
      <h2 id="other-steps">{t('steps.title')}</h2>
      <div className="row">
        {quick.map((action) => (
          <StepButton key={action} id={record.id} action={action} />
        ))}
        {[...asked, ...(can('close') ? (['close'] as const) : [])].map((action) => (
          <button key={action} type="button" className="button" aria-expanded={open === action} onClick={() => setOpen(open === action ? null : action)}>
            {t(`publication.action.${action}`)}
          </button>
        ))}
      </div>
      {open !== null && open !== 'close' && <Sure key={open} id={record.id} isChange={record.publishedVersion !== null && record.revision !== 'none'} action={open} onDone={() => finish(open)} onCancel={() => setOpen(null)} />}
      {open === 'close' && <CloseForm id={record.id} onDone={() => finish('close')} onCancel={() => setOpen(null)} />}
    </section>
  );
}

/** What a step means, before it is taken. `isChange`: the record is public, and what would be discarded is a change of it. */
export function Sure({ id, isChange = false, action, onDone, onCancel }: { id: string; isChange?: boolean; action: TransitionAction; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const step = usePublicationStep(id);
  const isReasoned = action === 'takeDown';
  const form = useForm({ name: null, initial: { comment: '' }, check: (values) => (isReasoned ? missing(values, ['comment']) : []) });
  return (
    <div className="note note--warn">
      <FormFrame form={form} fields={['comment']} kept="" isDangerous submit={t(`publication.action.${action}`)} onSend={({ comment }) => step.mutateAsync({ action, ...(isReasoned && { comment }) })} onTaken={onDone} beside={<Cancel onCancel={onCancel} />}>
        <p>{t(`steps.sure.${action === 'discard' && isChange ? 'discardChanges' : action}`)}</p>
        {isReasoned && <LongTextField field={form.field('comment')} label={t('review.comment')} hint={t('review.commentNeeded')} rows={3} maxLength={publicationLimits.comment} />}
      </FormFrame>
    </div>
  );
}

const unanswered: { closeReason: CloseReason | ''; comment: string } = { closeReason: '', comment: '' };

/** How a need ended. */
function CloseForm({ id, onDone, onCancel }: { id: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const step = usePublicationStep(id);
  const form = useForm({ name: null, initial: unanswered, check: (values) => missing(values, values.closeReason === 'givenUp' ? ['closeReason', 'comment'] : ['closeReason']) });
  const send = ({ closeReason, comment }: typeof unanswered): Promise<unknown> => {
    const request: TransitionRequest = { action: 'close', ...(closeReason !== '' && { closeReason }), ...(comment.trim() !== '' && { comment }) };
    return step.mutateAsync(request);
  };
  return (
    <div className="note">
      <FormFrame form={form} fields={['closeReason', 'comment']} submit={t('publication.action.close')} onSend={send} onTaken={onDone} beside={<Cancel onCancel={onCancel} />}>
        <ChoiceField field={form.field('closeReason')} label={t('close.why')} choices={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))} />
        <LongTextField field={form.field('comment')} label={t('close.comment')} hint={t('close.commentHint')} isOptional={form.values.closeReason !== 'givenUp'} rows={2} maxLength={publicationLimits.comment} />
      </FormFrame>
    </div>
  );
}

function Cancel({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="button button--plain" onClick={onCancel}>
      {t('form.cancel')}
    </button>
  );
}
