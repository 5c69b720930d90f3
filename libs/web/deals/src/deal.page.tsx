import type { DealView } from '@techmatch/contracts';
import { dealStages } from '@techmatch/contracts/tables';
import { useDeal, useSession } from '@techmatch/web-data';
import { Day, Facts, ForPerson, OrganizationLink, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { percentText, yuanText } from '@techmatch/policy';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { questionOfContract, toAddress } from './calculator-address.js';
import { DealFiles } from './deal-files.js';
import { DealItems } from './deal-items.js';
import { DealMeetings } from './deal-meetings.js';
import { DealSteps } from './deal-steps.js';
import { DealTimeline } from './deal-timeline.js';
import { NextLine } from './next-line.js';
import { Reckoned } from './reckoned.js';

const ContractForm = lazy(async () => ({ default: (await import('./contract-form.js')).ContractForm }));
const PartiesForm = lazy(async () => ({ default: (await import('./parties-form.js')).PartiesForm }));

/** One deal: where it stands, what is next, what its contract says and comes to, what is to be done, everything that happened. */
export function DealPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Loaded id={id} />}</ForPerson>;
}

function Loaded({ id }: { id: string }) {
  const query = useDeal(id);
  return <QueryState query={query}>{(deal) => <Deal deal={deal} />}</QueryState>;
}

function Deal({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  return (
    <div className="deal">
      <title>{`${deal.title} · TechMatch`}</title>
      <header className="page-head">
        <p className="small no-print">
          <Link to="/deals">← {t('deals.title')}</Link>
        </p>
        <h1 lang="">{deal.title}</h1>
        {deal.isDemo && <p className="small muted">{t('provenance.demo')}</p>}
        <Stages deal={deal} />
        {deal.chatRoomId !== null && (
          <p className="no-print">
            <Link className="button" to={`/messages/${deal.chatRoomId}`}>
              {t('deal.openTalk')}
            </Link>
          </p>
        )}
      </header>
      <section className="panel deal__next" aria-label={t('deal.nextTitle')}>
        <h2>{t('deal.nextTitle')}</h2>
        {deal.next === null ? <Ended deal={deal} /> : <NextLine deal={deal} />}
        <DealSteps deal={deal} />
      </section>
      <div className="split">
        <div className="stack">
          <Contract deal={deal} />
          <DealItems deal={deal} />
          <DealMeetings deal={deal} />
          <DealFiles deal={deal} />
          <DealTimeline id={deal.id} />
        </div>
        <aside className="split__side stack" aria-label={t('deal.parties')}>
          <Parties deal={deal} />
        </aside>
      </div>
    </div>
  );
}

/** The way from the introduction to the end, with the place where the deal stands. */
function Stages({ deal: { stage, since, reckoning } }: { deal: DealView }) {
  const { t } = useTranslation();
  const way = dealStages.filter((each) => each !== 'lost' && (each !== 'disposal' || stage === 'disposal' || (reckoning?.disposal ?? null) !== null));
  const here = way.indexOf(stage);
  return (
    <>
      <ol className="stages" aria-label={t('deal.stages')}>
        {way.map((each, place) => (
          <li key={each} className={place < here ? 'stages__done' : undefined} aria-current={each === stage ? 'step' : undefined}>
            {t(`deal.stage.${each}`)}
          </li>
        ))}
      </ol>
      <p className="state-line">
        <span className={`state ${stage === 'completed' ? 'state--good' : stage === 'lost' ? 'state--bad' : 'state--waiting'}`}>{t(`deal.stage.${stage}`)}</span>
        <span className="small">
          {t('deal.since')} <Day iso={since} />
        </span>
      </p>
    </>
  );
}

function Ended({ deal: { stage, lostReason, lostNote } }: { deal: DealView }) {
  const { t } = useTranslation();
  if (stage === 'completed') return <p>{t('deal.completed')}</p>;
  return (
    <p>
      {t('deal.lostBecause', { reason: lostReason === null ? '' : t(`deal.lost.${lostReason}`) })} {lostNote !== null && <span lang="">{lostNote}</span>}
    </p>
  );
}

function Parties({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  // As with the contract: the deal as it was when editing began.
  const [edited, setEdited] = useState<DealView | null>(null);
  return (
    <section className="panel">
      <div className="row between">
        <h2>{t('deal.parties')}</h2>
        {deal.allowedActions.includes('editParties') && edited === null && (
          <button type="button" className="button button--small" onClick={() => setEdited(deal)}>
            {t('deal.editParties')}
          </button>
        )}
      </div>
      {edited === null ? (
        <PartyList deal={deal} />
      ) : (
        <Suspense>
          <PartiesForm key={edited.version} deal={edited} onDone={() => setEdited(null)} onAgain={() => setEdited(deal)} />
        </Suspense>
      )}
    </section>
  );
}

function PartyList({ deal: { parties, form } }: { deal: DealView }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="small muted">{t(`deal.form.${form}`)}</p>
      <ul className="rows">
        {parties.map(({ id, organization, side, role, shareBasisPoints, contact }) => (
          <li key={id}>
            <div className="rows__main">
              <OrganizationLink organization={organization} />
              <span className="small muted">
                {t(`deal.side.${side}`)}
                {t('word.pause')}
                {t(`deal.role.${role}`)}
                {shareBasisPoints !== null && `${t('word.pause')}${percentText(shareBasisPoints)}`}
              </span>
              {contact && (
                <span className="small">
                  {t('deal.contact')} <span lang="">{contact.name ?? t('deal.gone')}</span>
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the contract says, or the form to say it; under it what the rules come to. */
function Contract({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  // The deal as it was when editing began: what others change meanwhile is told when it is saved, and never slips under what is typed.
  const [edited, setEdited] = useState<DealView | null>(null);
  const mayEdit = deal.allowedActions.includes('editContract');
  return (
    <section className="stack" aria-labelledby="contract">
      <div className="row between">
        <h2 id="contract">{t('deal.contract')}</h2>
        {mayEdit && edited === null && (
          <button type="button" className="button" onClick={() => setEdited(deal)}>
            {t(deal.contract.kind === null ? 'deal.fillContract' : 'deal.editContract')}
          </button>
        )}
      </div>
      {edited === null ? (
        <ContractFacts deal={deal} />
      ) : (
        <Suspense>
          <ContractForm key={edited.version} deal={edited} onDone={() => setEdited(null)} onAgain={() => setEdited(deal)} />
        </Suspense>
      )}
      {deal.reckoning === null ? <p className="small muted">{t('deal.noReckoning')}</p> : <Reckoned reckoning={deal.reckoning} />}
      <p className="small no-print">
        <Link to={`/calculator${toAddress(questionOfContract(deal.contract))}`}>{t('deal.tryOtherFigures')}</Link>
      </p>
    </section>
  );
}

function ContractFacts({ deal: { contract, stage } }: { deal: DealView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, consideration, pricing, amountFen, appraisedFen, teamBasisPoints, inventors, noticeFrom, noticeUntil, from, until, signedOn, registeredOn, registration } = contract;
  if (kind === null && amountFen === null) return <p className="note small">{t(stage === 'lost' ? 'deal.noContractLost' : 'deal.noContract')}</p>;
  const money = (fen: string): string => t('policy.yuan', { amount: yuanText(BigInt(fen)) });
  const span = (first: string | null, last: string | null): string => [first, last].map((day) => (day === null ? '' : formatDay(day, language))).join(' – ');
  return (
    <div className="panel deal__facts">
      <Facts
        facts={[
          kind === null ? null : { label: t('contract.kind'), value: t(`contract.kinds.${kind}`) },
          consideration === null ? null : { label: t('contract.consideration'), value: t(`contract.considerations.${consideration}`) },
          pricing === null ? null : { label: t('contract.pricing'), value: t(`contract.pricings.${pricing}`) },
          amountFen === null ? null : { label: t('contract.amount'), value: money(amountFen) },
          appraisedFen === null ? null : { label: t('contract.appraised'), value: money(appraisedFen) },
          teamBasisPoints === null ? null : { label: t('contract.share'), value: percentText(teamBasisPoints) },
          inventors.length === 0 ? null : { label: t('contract.inventors'), value: <span lang="">{inventors.map(({ name, weight }) => `${name} ${weight}`).join(t('word.listComma'))}</span> },
          noticeFrom === null ? null : { label: t('contract.notice'), value: span(noticeFrom, noticeUntil) },
          from === null && until === null ? null : { label: t('contract.valid'), value: span(from, until) },
          signedOn === null ? null : { label: t('contract.signedOn'), value: formatDay(signedOn, language) },
          registeredOn === null ? null : { label: t('contract.registeredOn'), value: formatDay(registeredOn, language) },
          registration === null ? null : { label: t('contract.registration'), value: <span lang="">{registration}</span> },
        ]}
      />
    </div>
  );
}
