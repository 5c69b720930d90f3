import type { VerificationView } from '@techmatch/contracts';
import { accountLimits, verificationStates } from '@techmatch/contracts/tables';
import { useDecideVerification, useSession, useVerifications } from '@techmatch/web-data';
import { ChoiceField, DoneNote, EmptyState, Facts, ForPerson, FormFrame, LongTextField, Moment, PageLinks, QueryState, addressWith, kindPath, knownParams, missing, organizationName, pageOf, useForm, useLanguage, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { VerificationStateMark } from './verification-state.js';

const states = verificationStates.filter((state) => state !== 'unverified');

/** What the authority has to confirm, oldest first, and what it decided. */
export function VerificationQueuePage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column">
          <title>{`${t('queue.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('queue.title')}</h1>
            <p className="muted">{t('queue.intro')}</p>
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
  const params = knownParams(address, ['state', 'page']);
  const state = params.get('state') ?? 'submitted';
  const query = useVerifications(params);
  const [decided, setDecided] = useState<{ name: string; isVerified: boolean } | null>(null);
  const addressOf = (next: URLSearchParams): string => addressWith('/authority/verifications', next);
  return (
    <>
      <nav className="tabs" aria-label={t('queue.states')}>
        {states.map((one) => (
          <Link key={one} to={addressOf(withParam(params, 'state', one === 'submitted' ? '' : one))} aria-current={one === state ? 'page' : undefined}>
            {t(`verification.${one}`)}
          </Link>
        ))}
      </nav>
      {decided && <DoneNote>{t(decided.isVerified ? 'queue.doneVerified' : 'queue.doneRejected', { name: decided.name })}</DoneNote>}
      <QueryState query={query}>
        {({ verifications, total, page, size }) => (
          <>
            {verifications.length === 0 ? (
              <EmptyState title={t(state === 'submitted' ? 'queue.empty' : 'queue.emptyState')}>
                <p>{t('queue.emptyWhy')}</p>
              </EmptyState>
            ) : (
              <p className="small muted">{t('library.total', { count: total })}</p>
            )}
            {verifications.map((verification) => (
              <Verification key={verification.id} verification={verification} onDecided={(isVerified) => setDecided({ name: verification.organization.name, isVerified })} />
            ))}
            <PageLinks here={pageOf(params)} last={Math.max(page, Math.ceil(total / size))} addressOf={(next) => addressOf(withParam(params, 'page', String(next)))} onGo={() => setDecided(null)} />
          </>
        )}
      </QueryState>
    </>
  );
}

interface VerificationProps {
  verification: VerificationView;
  onDecided: (isVerified: boolean) => void;
}

function Verification({ verification, onDecided }: VerificationProps) {
  const { t } = useTranslation();
  const { organization, state, creditCode, note, isClaim, requestedBy, requestedAt, reason, decidedAt } = verification;
  const name = organizationName(organization, useLanguage());
  return (
    <section className="panel" aria-label={name.text}>
      <div className="row between">
        <h2>
          <Link to={kindPath('organization', organization.id)} lang={name.lang}>
            {name.text}
          </Link>
        </h2>
        <VerificationStateMark state={state} />
      </div>
      {isClaim && <p className="note note--warn small">{t('queue.claim')}</p>}
      <Facts
        facts={[
          { label: t('ownOrganization.kind'), value: t(`orgKind.${organization.organizationKind}`) },
          { label: t('creditCode.title'), value: <code>{creditCode}</code> },
          { label: t('queue.requestedBy'), value: <><span lang="">{requestedBy}</span> <Moment iso={requestedAt} /></> },
          note === null || note === '' ? null : { label: t('verification.note'), value: <span lang="">{note}</span> },
          decidedAt === null ? null : { label: t('queue.decided'), value: <Moment iso={decidedAt} /> },
          reason === null || reason === '' ? null : { label: t('queue.reason'), value: <span lang="">{reason}</span> },
        ]}
      />
      {state === 'submitted' && organization.allowedActions.includes('organization.verify') && <Decision organizationId={organization.id} request={verification.id} onDecided={onDecided} />}
    </section>
  );
}

const undecided: { decision: 'verified' | 'rejected' | ''; reason: string } = { decision: '', reason: '' };

function Decision({ organizationId, request, onDecided }: { organizationId: string; request: string; onDecided: (isVerified: boolean) => void }) {
  const { t } = useTranslation();
  const decide = useDecideVerification(organizationId);
  const form = useForm({ name: `decide.${request}`, initial: undecided, check: (values) => missing(values, values.decision === 'rejected' ? ['decision', 'reason'] : ['decision']) });
  const { decision } = form.values;
  return (
    <FormFrame
      form={form}
      fields={['decision', 'reason']}
      submit={t('queue.decide')}
      onSend={async (values) => {
        if (values.decision === '') return;
        await decide.mutateAsync({ decision: values.decision, request, ...(values.reason.trim() !== '' && { reason: values.reason }) });
        onDecided(values.decision === 'verified');
      }}
    >
      <ChoiceField
        field={form.field('decision')}
        label={t('queue.decision')}
        choices={[
          { value: 'verified', label: t('queue.verify'), hint: t('queue.verifyWhat') },
          { value: 'rejected', label: t('queue.reject'), hint: t('queue.rejectWhat') },
        ]}
      />
      <LongTextField field={form.field('reason')} label={t('queue.reason')} hint={t(decision === 'rejected' ? 'queue.reasonNeeded' : 'queue.reasonHint')} isOptional={decision !== 'rejected'} rows={3} maxLength={accountLimits.note} />
    </FormFrame>
  );
}
