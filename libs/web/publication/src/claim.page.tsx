import type { ClaimOptionsView, ClaimView } from '@techmatch/contracts';
import { accountLimits, type ClaimKind } from '@techmatch/contracts/tables';
import { useAskClaim, useClaimOptions, useClaimStep, useSession } from '@techmatch/web-data';
import { ForPerson, FormFrame, LongTextField, Moment, QueryState, kindPath, organizationName, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

/** "This is me" and "remove this page" of an imported expert: what follows, who decides and why, and asking. */
export function ClaimPage({ id }: { id: string }) {
  const [address] = useSearchParams();
  const kind: ClaimKind = address.get('kind') === 'removal' ? 'removal' : 'claim';
  const query = useClaimOptions(id);
  return <ForPerson query={useSession()}>{() => <QueryState query={query}>{(options) => <Claim key={kind} kind={kind} options={options} />}</QueryState>}</ForPerson>;
}

function Claim({ kind, options }: { kind: ClaimKind; options: ClaimOptionsView }) {
  const { t } = useTranslation();
  const { expert, claims, isClaimable } = options;
  const hasOpen = claims.some((claim) => claim.kind === kind && claim.state === 'submitted');
  const other: ClaimKind = kind === 'claim' ? 'removal' : 'claim';
  return (
    <div className="column">
      <title>{`${t(`claim.title.${kind}`)} · TechMatch`}</title>
      <div className="stack">
        <p className="small">
          <Link to={kindPath('expert', expert.id ?? '')}>← {t('claim.back')}</Link>
        </p>
        <h1>
          {t(`claim.title.${kind}`)} <span lang="">{expert.name}</span>
        </h1>
      </div>
      {claims.length > 0 && <Mine claims={claims} />}
      {!isClaimable && claims.every(({ state }) => state !== 'accepted') && <p className="note">{t('claim.taken')}</p>}
      {isClaimable && !hasOpen && <Ask kind={kind} options={options} />}
      {isClaimable && (
        <p className="small">
          <Link to={`/experts/${expert.id ?? ''}/claim${other === 'removal' ? '?kind=removal' : ''}`}>{t(`claim.other.${kind}`)}</Link>
        </p>
      )}
    </div>
  );
}

function Ask({ kind, options }: { kind: ClaimKind; options: ClaimOptionsView }) {
  const { t } = useTranslation();
  const { expert, decider } = options;
  const ask = useAskClaim(expert.id ?? '');
  const form = useForm({ name: `claim.${kind}.${expert.id ?? ''}`, initial: { note: '' } });
  const isAtOnce = decider === 'atOnce';
  return (
    <section className="panel" aria-label={t(`claim.title.${kind}`)}>
      <p>{t(`claim.what.${kind}`)}</p>
      <WhoDecides options={options} />
      <FormFrame
        form={form}
        fields={['note']}
        submit={t(isAtOnce ? `claim.ask.${kind}` : `claim.askWaiting.${kind}`)}
        isDangerous={kind === 'removal'}
        onSend={({ note }) => ask.mutateAsync({ kind, ...(note.trim() !== '' && { note: note.trim() }) })}
      >
        {!isAtOnce && <LongTextField field={form.field('note')} label={t('claim.note')} hint={t('claim.noteHint')} isOptional rows={3} maxLength={accountLimits.note} />}
      </FormFrame>
    </section>
  );
}

/** Who decides and, where it is not at once, what did not agree. */
function WhoDecides({ options }: { options: ClaimOptionsView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decider, organization, email, isDomainOfOrganization, isSameName } = options;
  const name = organization === null ? '' : organizationName(organization, language).text;
  const why = isDomainOfOrganization ? (isSameName ? null : 'claim.why.name') : isSameName ? 'claim.why.domain' : 'claim.why.both';
  return (
    <div className={decider === 'atOnce' ? 'note' : 'note note--warn'}>
      <p>{t(`claim.decider.${decider}`, { organization: name })}</p>
      {decider !== 'atOnce' && why !== null && (
        <p className="small">
          {t('claim.whyLabel')} {t(why, { email })}
          {t('word.stop')}
        </p>
      )}
    </div>
  );
}

/** What one asked already, and what became of it. */
function Mine({ claims }: { claims: readonly ClaimView[] }) {
  const { t } = useTranslation();
  const step = useClaimStep();
  return (
    <section className="panel" aria-label={t('claim.mine')}>
      <h2>{t('claim.mine')}</h2>
      <ul className="rows">
        {claims.map((claim) => (
          <li key={claim.id}>
            <div className="rows__main">
              <p className="state-line">
                {t(`claim.kind.${claim.kind}`)}
                <ClaimStateMark state={claim.state} />
              </p>
              <p className="small muted">
                {t('claims.asked')} <Moment iso={claim.askedAt} />
              </p>
              {claim.reason !== null && (
                <p className="small">
                  {t('claims.reason')} <span lang="">{claim.reason}</span>
                </p>
              )}
              {claim.kind === 'removal' && claim.state === 'accepted' && <p className="small">{t('claim.removed')}</p>}
            </div>
            {claim.state === 'accepted' && claim.publicationId !== null && (
              <Link className="button button--primary" to={`/desk/${claim.publicationId}`}>
                {t('claim.openDesk')}
              </Link>
            )}
            {claim.allowedActions.includes('withdraw') && (
              <button type="button" className="button button--plain" disabled={step.isPending} onClick={() => step.mutate({ id: claim.id, action: 'withdraw' })}>
                {t('claim.action.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const looks = { submitted: 'state state--waiting', accepted: 'state state--good', refused: 'state state--bad', withdrawn: 'state', undone: 'state state--bad' } as const;

export function ClaimStateMark({ state }: { state: ClaimView['state'] }) {
  const { t } = useTranslation();
  return <span className={looks[state]}>{t(`claim.state.${state}`)}</span>;
}
