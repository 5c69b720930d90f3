import type { SessionView } from '@techmatch/contracts';
import { auditPackPath, useBatches, useMakeBatch, useProgrammes, useReconciliation, useSession } from '@techmatch/web-data';
import { DoneNote, EmptyState, Facts, ForPerson, FormFrame, Moment, PageLinks, QueryState, SelectField, addressWith, knownParams, missing, pageOf, useForm, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useYuan } from './redemption-words.js';
import { useRequestKey } from './request-key.js';

/** Batches of payments: made here, given to the bank, and whether books, claims and bank agree. */
export function SettlementsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="stack">
          <title>{`${t('settlement.title')} · TechMatch`}</title>
          <p className="small no-print">
            <Link to="/vouchers/claims">← {t('voucherClaim.title')}</Link>
          </p>
          <h1>{t('settlement.title')}</h1>
          <p className="muted">{t('settlement.what')}</p>
          <Desk person={person} />
          <List />
        </div>
      )}
    </ForPerson>
  );
}

function Desk({ person }: { person: Pick<SessionView, 'allowedActions'> }) {
  const { t } = useTranslation();
  const programmes = useProgrammes();
  const make = useMakeBatch();
  const keyed = useRequestKey();
  const [isMade, setMade] = useState(false);
  const form = useForm({ name: null, initial: { programmeId: '' }, check: (values) => missing(values, ['programmeId']) });
  const choices = (programmes.data?.programmes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const { programmeId } = form.values;
  return (
    <section className="panel panel--wide stack">
      {isMade && <DoneNote>{t('settlement.made')}</DoneNote>}
      {person.allowedActions.includes('settlement.write') ? (
        <FormFrame form={form} fields={['programmeId']} submit={t('settlement.make')} onSend={({ programmeId: id }) => keyed((key) => make.mutateAsync({ key, programmeId: id }))} onTaken={() => setMade(true)}>
          <SelectField field={form.field('programmeId')} label={t('settlement.programme')} none={t('settlement.chooseProgramme')} choices={choices} />
        </FormFrame>
      ) : (
        <SelectField field={form.field('programmeId')} label={t('settlement.programme')} none={t('settlement.chooseProgramme')} choices={choices} />
      )}
      {programmeId !== '' && <Reconciliation programmeId={programmeId} />}
      {programmeId !== '' && person.allowedActions.includes('voucherAudit.read') && (
        <div className="stack">
          <h2>{t('voucherClaim.pack')}</h2>
          <p className="small muted">{t('voucherClaim.packWhat')}</p>
          <p className="row no-print">
            {(['pdf', 'xlsx'] as const).map((format) => (
              <a key={format} className="button" href={auditPackPath(programmeId, format)} download>
                {t('voucherClaim.pack')} <span lang="en">{format.toUpperCase()}</span>
              </a>
            ))}
          </p>
        </div>
      )}
    </section>
  );
}

function Reconciliation({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  const query = useReconciliation(programmeId);
  return (
    <QueryState query={query}>
      {({ ledgerPayableFen, claimsPayableFen, ledgerPaidFen, bankPaidFen, breaks }) => (
        <div className="stack deal__facts" aria-label={t('settlement.reconcile')}>
          <h2>{t('settlement.reconcile')}</h2>
          <p>
            <span className={`state ${breaks.length === 0 ? 'state--good' : 'state--bad'}`}>{breaks.length === 0 ? t('settlement.agrees') : t('settlement.differs', { count: breaks.length })}</span>
          </p>
          <Facts
            facts={[
              { label: t('settlement.ledgerPayable'), value: yuan(ledgerPayableFen) },
              { label: t('settlement.claimsPayable'), value: yuan(claimsPayableFen) },
              { label: t('settlement.ledgerPaid'), value: yuan(ledgerPaidFen) },
              { label: t('settlement.bankPaid'), value: yuan(bankPaidFen) },
            ]}
          />
          {breaks.length > 0 && (
            <ul className="rows">
              {breaks.map(({ claimId }) => (
                <li key={claimId}>
                  <Link to={`/vouchers/claims/${claimId}`}>{claimId}</Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </QueryState>
  );
}

function List() {
  const { t } = useTranslation();
  const yuan = useYuan();
  const [address] = useSearchParams();
  const query = useBatches(knownParams(address, ['page']));
  return (
    <QueryState query={query}>
      {({ batches, total, size }) =>
        total === 0 ? (
          <EmptyState title={t('settlement.none')}>
            <p>{t('settlement.noneWhy')}</p>
          </EmptyState>
        ) : (
          <>
            <ul className="cards">
              {batches.map(({ id, number, programme, state, madeAt, lines, totalFen, paidFen, failed }) => (
                <li key={id}>
                  <article className="card">
                    <h3 className="card__title">
                      <Link to={`/vouchers/settlement/${id}`}>{number}</Link>
                    </h3>
                    <p className="card__sub" lang="">
                      {programme}
                    </p>
                    <p className="tags">
                      <span className={`state ${state === 'closed' ? 'state--good' : 'state--waiting'}`}>{t(`settlement.state.${state}`)}</span>
                      <span className="tag tag--money figures">{yuan(totalFen)}</span>
                      {failed > 0 && <span className="state state--bad">{t('settlement.failed', { count: failed })}</span>}
                    </p>
                    <p className="small muted">
                      {t('settlement.lines', { count: lines })}
                      {t('word.pause')}
                      {t('settlement.paid')} <span className="figures">{yuan(paidFen)}</span>
                      {t('word.pause')}
                      <Moment iso={madeAt} />
                    </p>
                  </article>
                </li>
              ))}
            </ul>
            <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/vouchers/settlement', withParam(address, 'page', String(next)))} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}
