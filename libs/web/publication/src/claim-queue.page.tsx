import type { ClaimView } from '@techmatch/contracts';
import { accountLimits, claimStates, type ClaimAction } from '@techmatch/contracts/tables';
import { useClaimStep, useClaims, useSession } from '@techmatch/web-data';
import { ChoiceField, DoneNote, EmptyState, Facts, ForPerson, FormFrame, LongTextField, Moment, OrganizationLink, PageLinks, QueryState, addressWith, kindPath, missing, pageOf, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ClaimStateMark } from './claim.page.js';

const addressOf = (state: string, page = 1): string => {
  const params = new URLSearchParams({ ...(state !== 'submitted' && { state }), ...(page > 1 && { page: String(page) }) });
  return addressWith('/claims', params);
};

/** Who says that an imported profile is theirs: what waits, longest first, and what was decided. */
export function ClaimQueuePage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column">
          <title>{`${t('claims.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('claims.title')}</h1>
            <p className="muted">{t('claims.intro')}</p>
          </div>
          <Queue />
        </div>
      )}
    </ForPerson>
  );
}

function Queue() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const state = claimStates.find((one) => one === address.get('state')) ?? 'submitted';
  const here = pageOf(address);
  const query = useClaims(new URLSearchParams({ state, page: String(here) }));
  const [isDone, setDone] = useState(false);
  return (
    <>
      <nav className="tabs" aria-label={t('claims.states')}>
        {claimStates.map((one) => (
          <Link key={one} to={addressOf(one)} aria-current={one === state ? 'page' : undefined}>
            {t(`claim.state.${one}`)}
          </Link>
        ))}
      </nav>
      {isDone && <DoneNote>{t('claims.done')}</DoneNote>}
      <QueryState query={query}>
        {({ claims, total, size }) =>
          claims.length === 0 ? (
            <EmptyState title={t(state === 'submitted' ? 'claims.empty' : 'claims.emptyOther')}>
              <p>{t('claims.emptyWhy')}</p>
            </EmptyState>
          ) : (
            <>
              <p className="small muted">{t('library.total', { count: total })}</p>
              {claims.map((claim) => (
                <Claim key={claim.id} claim={claim} onDone={() => setDone(true)} />
              ))}
              <PageLinks here={here} last={Math.ceil(total / size)} addressOf={(next) => addressOf(state, next)} onGo={() => setDone(false)} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Claim({ claim, onDone }: { claim: ClaimView; onDone: () => void }) {
  const { t } = useTranslation();
  const { expert, organization, claimant, email, isPlausible, note, reason, askedAt, decidedAt, allowedActions } = claim;
  return (
    <section className="panel" aria-label={expert.name}>
      <div className="row between">
        <h2>
          {t(`claim.kind.${claim.kind}`)}{' '}
          <Link to={kindPath('expert', expert.id ?? '')} lang="">
            {expert.name}
          </Link>
        </h2>
        <ClaimStateMark state={claim.state} />
      </div>
      {isPlausible && <p className="note small">{t('claims.plausible')}</p>}
      <Facts
        facts={[
          { label: t('claims.claimant'), value: <span lang="">{claimant ?? '–'}</span> },
          { label: t('claims.email'), value: <span lang="">{email ?? '–'}</span> },
          { label: t('claims.house'), value: organization === null ? t('claims.authority') : <OrganizationLink organization={organization} /> },
          { label: t('claims.asked'), value: <Moment iso={askedAt} /> },
          note === null ? null : { label: t('claims.note'), value: <span lang="">{note}</span> },
          decidedAt === null ? null : { label: t('claims.decided'), value: <Moment iso={decidedAt} /> },
          reason === null ? null : { label: t('claims.reason'), value: <span lang="">{reason}</span> },
        ]}
      />
      {allowedActions.length > 0 && <Decision claim={claim} onDone={onDone} />}
    </section>
  );
}

const asksReason: readonly ClaimAction[] = ['refuse', 'undo'];

function Decision({ claim, onDone }: { claim: ClaimView; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useClaimStep();
  const only = claim.allowedActions.length === 1 ? claim.allowedActions[0] : undefined;
  const initial: { action: ClaimAction | ''; reason: string } = { action: only ?? '', reason: '' };
  const form = useForm({ name: `claim.${claim.id}`, initial, check: (values) => missing(values, values.action !== '' && asksReason.includes(values.action) ? ['action', 'reason'] : ['action']) });
  const { action } = form.values;
  const isAsked = action !== '' && asksReason.includes(action);
  return (
    <FormFrame
      form={form}
      fields={['action', 'reason']}
      submit={t(action === '' ? 'claims.decide' : `claim.action.${action}`)}
      isDangerous={only === 'undo'}
      onSend={async (values) => {
        if (values.action === '') return;
        await step.mutateAsync({ id: claim.id, action: values.action, ...(values.reason.trim() !== '' && { reason: values.reason.trim() }) });
        onDone();
      }}
    >
      {only === undefined && <ChoiceField field={form.field('action')} label={t('claims.decision')} choices={claim.allowedActions.map((value) => ({ value, label: t(`claim.action.${value}`) }))} />}
      <LongTextField field={form.field('reason')} label={t('claims.reason')} hint={t('claims.reasonHint')} isOptional={!isAsked} rows={3} maxLength={accountLimits.note} />
    </FormFrame>
  );
}
