import type { VoucherClaimView } from '@techmatch/contracts';
import { useSession, useVoucherClaim } from '@techmatch/web-data';
import { Day, Facts, ForPerson, OrganizationLink, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ClaimChecks } from './claim-checks.js';
import { ClaimEvidence } from './claim-evidence.js';
import { ClaimSteps } from './claim-steps.js';
import { ClaimStateMark, History, useYuan } from './redemption-words.js';

const ClaimForm = lazy(async () => ({ default: (await import('./claim-form.js')).ClaimForm }));

/** One claim. For the claimant: what to fill in and what the checks say of it. For who decides: the checks with their evidence beside what is claimed. */
export function ClaimPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{(person) => <Loaded id={id} office={person.organization?.kind === 'authority'} />}</ForPerson>;
}

function Loaded({ id, office }: { id: string; office: boolean }) {
  const query = useVoucherClaim(id);
  return <QueryState query={query}>{(claim) => <Claim claim={claim} office={office} />}</QueryState>;
}

/** Where the authority sits. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const isNoticeOver = ({ state, noticeUntil }: VoucherClaimView): boolean => state === 'noticed' && noticeUntil !== null && noticeUntil < today();

function Claim({ claim, office }: { claim: VoucherClaimView; office: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="deal">
      <title>{`${claim.product} · ${t('voucherClaim.title')} · TechMatch`}</title>
      <header className="page-head">
        <p className="small no-print">
          <Link to="/vouchers/claims">← {t('voucherClaim.title')}</Link>
        </p>
        <h1 lang="">{claim.product}</h1>
        {claim.isDemo && <p className="small muted">{t('provenance.demo')}</p>}
        <p className="state-line">
          <ClaimStateMark state={claim.state} />
          <span className="small">
            {t('redemption.sinceWord')} <Day iso={claim.since} />
          </span>
        </p>
      </header>
      <section className="panel deal__next" aria-label={t('redemption.next')}>
        <h2>{t('redemption.next')}</h2>
        <p>{t(`voucherClaim.next.${isNoticeOver(claim) ? 'noticeOver' : claim.state}`, { until: claim.noticeUntil === null ? '' : formatDay(claim.noticeUntil, language) })}</p>
        <ClaimSteps claim={claim} office={office} />
      </section>
      <div className="split">
        <div className="stack">
          <Said claim={claim} />
          <ClaimEvidence claim={claim} />
          <History events={claim.events} words="voucherClaim" />
        </div>
        <aside className="split__side stack" aria-label={t('voucherClaim.checksTitle')}>
          <ClaimChecks claim={claim} office={office} />
          <Parties claim={claim} />
        </aside>
      </div>
    </div>
  );
}

function Parties({ claim }: { claim: VoucherClaimView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('voucherOrder.parties')}</h2>
      <ul className="rows">
        {(['enterprise', 'provider'] as const).map((side) => (
          <li key={side}>
            <div className="rows__main">
              <OrganizationLink organization={claim[side]} />
              <span className="small muted">{t(`voucherOrder.side.${side}`)}</span>
            </div>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to={`/vouchers/orders/${claim.orderId}`}>{t('voucherClaim.ofOrder')}</Link>
      </p>
    </section>
  );
}

/** What the claim says, or the form to say it. */
function Said({ claim }: { claim: VoucherClaimView }) {
  const { t } = useTranslation();
  const mayEdit = claim.allowedActions.includes('edit');
  // The claim as it was when editing began; a claim that says nothing yet is filled in at once.
  const [edited, setEdited] = useState<VoucherClaimView | null>(mayEdit && claim.invoice === null ? claim : null);
  return (
    <section className="stack" aria-labelledby="says">
      <div className="row between">
        <h2 id="says">{t('voucherClaim.says')}</h2>
        {mayEdit && edited === null && (
          <button type="button" className="button" onClick={() => setEdited(claim)}>
            {t(claim.invoice === null ? 'voucherClaim.edit' : 'voucherClaim.editAgain')}
          </button>
        )}
      </div>
      {edited !== null && mayEdit ? (
        <Suspense>
          <ClaimForm key={edited.version} claim={edited} onDone={() => setEdited(null)} />
        </Suspense>
      ) : (
        <SaidFacts claim={claim} />
      )}
    </section>
  );
}

function SaidFacts({ claim }: { claim: VoucherClaimView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const { invoice, payee, actualFen, claimedFen, approvedFen, otherSubsidiesFen, declaredTies, reclaimedFen, receivedFen } = claim;
  const amount = (label: string, fen: string | null) => (fen === null ? null : { label: t(label), value: yuan(fen) });
  if (invoice === null) return <p className="note small">{t('voucherClaim.notFilled')}</p>;
  return (
    <div className="panel deal__facts">
      <Facts
        facts={[
          amount('voucherClaim.claimed', claimedFen),
          amount('voucherClaim.approved', approvedFen),
          amount('voucherClaim.actual', actualFen),
          amount('voucherOrder.contractAmount', claim.contractFen),
          amount('voucherOrder.reserved', claim.reservedFen),
          amount('voucherClaim.otherSubsidies', otherSubsidiesFen),
          { label: t('voucherClaim.invoiceKind'), value: t(`voucherClaim.invoice.${invoice.kind}`) },
          invoice.code === '' ? null : { label: t('voucherClaim.invoiceCode'), value: invoice.code },
          { label: t('voucherClaim.invoiceNumber'), value: invoice.number },
          { label: t('voucherClaim.invoiceDate'), value: formatDay(invoice.date, language) },
          amount('voucherClaim.invoiceAmount', invoice.amountFen),
          amount('voucherClaim.invoiceTax', invoice.taxFen),
          { label: t('voucherClaim.invoiceSeller'), value: <span lang="">{invoice.seller}</span> },
          { label: t('voucherClaim.invoiceLine'), value: <span lang="">{invoice.lines.map(({ name }) => name).join(t('word.listComma'))}</span> },
          payee === null ? null : { label: t('voucherClaim.payeeTitle'), value: <span lang="">{`${payee.name} ${payee.account} ${payee.bank}`}</span> },
          { label: t('voucherClaim.ties'), value: declaredTies.length === 0 ? t('voucherClaim.noTies') : declaredTies.map((kind) => t(`voucherClaim.fact.${kind}`)).join(t('word.listComma')) },
          reclaimedFen === '0' ? null : amount('voucherClaim.reclaimed', reclaimedFen),
          receivedFen === '0' ? null : amount('voucherClaim.received', receivedFen),
        ]}
      />
    </div>
  );
}
