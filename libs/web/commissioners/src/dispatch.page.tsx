import type { DispatchView } from '@techmatch/contracts';
import { commissionerLimits, dispatchActions, dispatchEndReasons, type DispatchAction, type DispatchEndReason } from '@techmatch/contracts/tables';
import { useDispatch, useDispatchStep, useHelpers, useSession } from '@techmatch/web-data';
import { Day, Facts, ForPerson, FormFrame, LongTextField, Moment, OrganizationLink, QueryState, SelectField, formatDay, missing, organizationName, useForm, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stateClass } from './dispatch-words.js';

/** One dispatch: where it stands, who has still to agree, and the steps of the reader. */
export function DispatchPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Asked id={id} />}</ForPerson>;
}

function Asked({ id }: { id: string }) {
  const query = useDispatch(id);
  return <QueryState query={query}>{(dispatch) => <One dispatch={dispatch} />}</QueryState>;
}

function One({ dispatch }: { dispatch: DispatchView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, enterprise, home, helper, helperKind, askedBy, tasks, from, until, state, since, answers, reason, note, ownSides, allowedActions, isDemo, version } = dispatch;
  const waiting = answers.filter(({ answer }) => answer === 'waiting').map(({ side }) => t(`dispatch.side.${side}`));
  const name = organizationName(enterprise, language).text;
  const isMade = state === 'agreed' || state === 'ended' || state === 'expired';
  return (
    <div className="stack">
      <title>{`${t('dispatch.title')} · TechMatch`}</title>
      <Link className="small" to="/dispatches">
        ← {t('dispatch.back')}
      </Link>
      <h1>
        {t(`dispatch.kind.${helperKind}`)} → <span lang="">{name}</span>
      </h1>
      <p className="state-line">
        <span className={stateClass(state)}>{t(`dispatch.state.${state}`)}</span> {state === 'asked' && <span>{t('dispatch.waitsFor', { list: waiting.join(t('word.listComma')) })}</span>}
        {isDemo && <span className="tag tag--demo">{t('dispatch.demo')}</span>}
      </p>
      <Steps key={version} dispatch={dispatch} />
      {isMade && (
        <div className="row">
          <Link className="button" to={`/dispatches/${id}/evaluation`}>
            {t('dispatch.evaluation')}
          </Link>
          {ownSides.includes('helper') && state === 'agreed' && (
            <Link className="button button--primary" to="/ledger">
              {t('dispatch.ledger')}
            </Link>
          )}
        </div>
      )}
      <p lang="" className="prose">
        {tasks}
      </p>
      {allowedActions.includes('agree') && <p className="note small">{t('dispatch.sees')}</p>}
      <Facts
        facts={[
          { label: t('dispatch.enterpriseLabel'), value: <OrganizationLink organization={enterprise} /> },
          { label: t('dispatch.homeLabel'), value: <OrganizationLink organization={home} /> },
          { label: t('dispatch.helperLabel'), value: helper === null ? t('dispatch.unnamed') : <span lang="">{helper.name ?? t('dispatch.nobody')}</span> },
          { label: t('dispatch.period'), value: `${formatDay(from, language)} – ${formatDay(until, language)}` },
          { label: t('dispatch.askedByLabel'), value: t(`dispatch.side.${askedBy}`) },
          { label: t('dispatch.sinceLabel'), value: <Moment iso={since} /> },
          { label: t('dispatch.answers'), value: answers.map(({ side, answer }) => `${t(`dispatch.side.${side}`)}: ${t(`dispatch.answer.${answer}`)}`).join(t('word.pause')) },
          reason === null ? null : { label: t('dispatch.reasonLabel'), value: t(`dispatch.reason.${reason}`) },
          note === null ? null : { label: t('dispatch.noteLabel'), value: <span lang="">{note}</span> },
        ]}
      />
      <p className="small muted">
        {t('dispatch.until')} <Day iso={until} />
      </p>
    </div>
  );
}

const isAction = (act: string): act is DispatchAction => dispatchActions.some((action) => action === act);

/** To agree is the way on; what leads elsewhere stands behind a button. */
function Steps({ dispatch }: { dispatch: DispatchView }) {
  const { t } = useTranslation();
  const actions = dispatch.allowedActions.filter(isAction);
  const [open, setOpen] = useState<DispatchAction | null>(actions.includes('agree') ? 'agree' : null);
  if (actions.length === 0) return null;
  return (
    <div className="stack">
      {open !== null && actions.includes(open) && <Step key={open} dispatch={dispatch} action={open} />}
      <div className="row">
        {actions
          .filter((action) => action !== open)
          .map((action) => (
            <button key={action} type="button" className="button button--small" onClick={() => setOpen(action)}>
              {t(`dispatch.action.${action}`)}
            </button>
          ))}
      </div>
    </div>
  );
}

interface StepValues {
  helperId: string;
  reason: DispatchEndReason | '';
  note: string;
}

function Step({ dispatch: { id, version, helper, ownSides }, action }: { dispatch: DispatchView; action: DispatchAction }) {
  const { t } = useTranslation();
  const step = useDispatchStep(id);
  const helpers = useHelpers();
  const names = action === 'agree' && helper === null && ownSides.includes('home');
  const asks = action === 'end' || action === 'decline';
  const initial: StepValues = { helperId: '', reason: '', note: '' };
  const form = useForm<StepValues>({ name: null, initial, check: (values) => missing(values, [...(names ? (['helperId'] as const) : []), ...(action === 'end' ? (['reason'] as const) : [])]) });
  const send = ({ helperId, reason, note }: StepValues) => step.mutateAsync({ action, version, ...(helperId !== '' && { helperId }), ...(reason !== '' && { reason }), ...(note !== '' && { note }) });
  return (
    <FormFrame form={form} fields={['helperId', 'reason', 'note']} submit={t(`dispatch.action.${action}`)} isDangerous={action !== 'agree'} onSend={send}>
      {names && <SelectField field={form.field('helperId')} label={t('dispatch.helper')} none={t('dispatch.choose')} choices={(helpers.data?.helpers ?? []).map(({ id: value, name, load }) => ({ value, label: t('dispatch.helperLoad', { name, load }) }))} />}
      {asks && <SelectField field={form.field('reason')} label={t('dispatch.reasonLabel')} none={t('dispatch.choose')} choices={dispatchEndReasons.map((value) => ({ value, label: t(`dispatch.reason.${value}`) }))} isOptional={action !== 'end'} />}
      {asks && <LongTextField field={form.field('note')} label={t('dispatch.noteLabel')} rows={2} maxLength={commissionerLimits.note} isOptional />}
    </FormFrame>
  );
}
