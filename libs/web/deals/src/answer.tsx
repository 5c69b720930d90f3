import type { IntroductionView } from '@techmatch/contracts';
import { feedbackReasons, introductionLimits, type FeedbackReason } from '@techmatch/contracts/tables';
import { useIntroductionStep } from '@techmatch/web-data';
import { ChoicesField, FormFrame, LongTextField, failureOf, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NonConfidential } from './non-confidential.js';

interface Props {
  introduction: IntroductionView;
  onDone: (action: string) => void;
}

/** Accept with one press; decline with reasons; or take back what one proposed. */
export function Answer({ introduction, onDone }: Props) {
  const { t } = useTranslation();
  const step = useIntroductionStep(introduction.id);
  const [isDeclining, setDeclining] = useState(false);
  const { allowedActions, revision } = introduction;
  const failure = step.error === null || isDeclining ? null : failureOf(step.error);
  const act = (action: 'accept' | 'withdraw'): void => step.mutate({ action, revision }, { onSuccess: () => onDone(action) });
  return (
    <section className="panel panel--wide" aria-label={t('introduction.answerTitle')}>
      <h2>{t(allowedActions.includes('accept') ? 'introduction.answerTitle' : 'introduction.yours')}</h2>
      {allowedActions.includes('accept') && <p>{t('introduction.acceptWhat')}</p>}
      {failure !== null && <Refused failure={failure} />}
      <div className="form__actions">
        {allowedActions.includes('accept') && (
          <button type="button" className="button button--primary" disabled={step.isPending} onClick={() => act('accept')}>
            {t('introduction.action.accept')}
          </button>
        )}
        {allowedActions.includes('decline') && (
          <button type="button" className="button" aria-expanded={isDeclining} onClick={() => setDeclining(!isDeclining)}>
            {t('introduction.action.decline')}
          </button>
        )}
        {allowedActions.includes('withdraw') && (
          <button type="button" className="button button--danger" disabled={step.isPending} onClick={() => act('withdraw')}>
            {t('introduction.action.withdraw')}
          </button>
        )}
      </div>
      {isDeclining && <DeclineForm introduction={introduction} onDone={onDone} onClose={() => setDeclining(false)} />}
    </section>
  );
}

/** Why a press was refused; where the other was faster, what they did. */
function Refused({ failure }: { failure: ReturnType<typeof failureOf> }) {
  const { t } = useTranslation();
  const { happening, party } = failure.params;
  return (
    <div className="note note--error" role="alert">
      <p>
        <strong>{t(`error.${failure.code}.title`)}</strong>
      </p>
      <p className="small">
        {failure.code === 'introduction.changedMeanwhile' && (
          <>
            {t('introduction.meanwhile')} {t(`introduction.happening.${String(happening)}`)}
            {party !== '' && ` · ${t(`introduction.party.${String(party)}`)}`}
            {t('word.stop')}{' '}
          </>
        )}
        {t(`error.${failure.code}.remedy`)}
      </p>
    </div>
  );
}

function DeclineForm({ introduction, onDone, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const step = useIntroductionStep(introduction.id);
  const initial: { reasons: readonly FeedbackReason[]; note: string } = { reasons: [], note: '' };
  const form = useForm({ name: `introduction.decline.${introduction.id}`, initial, check: (values) => missing(values, ['reasons']) });
  return (
    <FormFrame
      form={form}
      fields={['reasons', 'note']}
      submit={t('introduction.sendDecline')}
      isDangerous
      beside={
        <button type="button" className="button button--plain" onClick={onClose}>
          {t('form.cancel')}
        </button>
      }
      onSend={({ reasons, note }) => step.mutateAsync({ action: 'decline', revision: introduction.revision, reasons: [...reasons], ...(note.trim() !== '' && { note: note.trim() }) })}
      onTaken={() => onDone('decline')}
    >
      <ChoicesField field={form.field('reasons')} label={t('introduction.whyNot')} hint={t('introduction.whyNotHint')} choices={feedbackReasons.map((value) => ({ value, label: t(`feedback.reason.${value}`) }))} />
      <LongTextField field={form.field('note')} label={t('introduction.declineNote')} hint={t('introduction.declineNoteHint')} isOptional rows={3} maxLength={introductionLimits.note} />
      <NonConfidential />
    </FormFrame>
  );
}
