import type { BatchView, TakenResultView } from '@techmatch/contracts';
import { batchFilePath, useBatch, useSession, useTakeResult } from '@techmatch/web-data';
import { ErrorState, Facts, ForPerson, QueryState, failureOf } from '@techmatch/web-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useYuan } from './redemption-words.js';

/** One batch: its file for the bank, what the bank said of each payment. */
export function SettlementPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Loaded id={id} />}</ForPerson>;
}

function Loaded({ id }: { id: string }) {
  const query = useBatch(id);
  return <QueryState query={query}>{(batch) => <Batch batch={batch} onFile={() => void query.refetch()} />}</QueryState>;
}

function Batch({ batch, onFile }: { batch: BatchView; onFile: () => void }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  // What the bank said closes the batch; that it was booked, line by line, stays to be read.
  const [taken, setTaken] = useState<TakenResultView | null>(null);
  const { number, programme, state, totalFen, paidFen, failed, lines, allowedActions } = batch;
  return (
    <div className="stack">
      <title>{`${number} · TechMatch`}</title>
      <p className="small no-print">
        <Link to="/vouchers/settlement">← {t('settlement.title')}</Link>
      </p>
      <h1 className="figures">{number}</h1>
      <p className="state-line">
        <span className={`state ${state === 'closed' ? 'state--good' : 'state--waiting'}`}>{t(`settlement.state.${state}`)}</span>
        <span lang="">{programme}</span>
      </p>
      <div className="deal__facts">
        <Facts facts={[{ label: t('settlement.total'), value: yuan(totalFen) }, { label: t('settlement.paid'), value: yuan(paidFen) }, { label: t('settlement.entries'), value: t('settlement.lines', { count: lines }) }, failed === 0 ? null : { label: t('settlement.result'), value: t('settlement.failed', { count: failed }) }]} />
      </div>
      {allowedActions.includes('export') && (
        <p className="row no-print">
          {(['xlsx', 'csv'] as const).map((format) => (
            // The server notes that the file was given out; what the page shows is asked anew after that.
            <a key={format} className="button" href={batchFilePath(batch.id, format)} download onClick={() => setTimeout(onFile, 1_500)}>
              {t('settlement.download')} <span lang="en">{format.toUpperCase()}</span>
            </a>
          ))}
        </p>
      )}
      {allowedActions.includes('takeResult') && <TakeResult id={batch.id} onTaken={setTaken} />}
      {taken !== null && <Taken result={taken} />}
      <Entries batch={batch} />
    </div>
  );
}

function Entries({ batch }: { batch: BatchView }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  return (
    <section className="stack" aria-labelledby="entries">
      <h2 id="entries">{t('settlement.entries')}</h2>
      <ul className="rows">
        {batch.entries.map(({ claimId, key, payee, account, amountFen, outcome, bankReference, failure }) => (
          <li key={claimId}>
            <div className="rows__main">
              <span className="row between">
                <span>
                  <span lang="">{payee}</span> <span className="figures muted">{account}</span>
                </span>
                <span className="figures">{yuan(amountFen)}</span>
              </span>
              <span className="small muted">
                <Link to={`/vouchers/claims/${claimId}`}>{key}</Link> {bankReference} <span lang="">{failure}</span>
              </span>
            </div>
            <span className={`state ${outcome === 'paid' ? 'state--good' : outcome === 'failed' ? 'state--bad' : 'state--waiting'}`}>{t(outcome === null ? 'settlement.waiting' : `settlement.outcome.${outcome}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TakeResult({ id, onTaken }: { id: string; onTaken: (result: TakenResultView) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = useTakeResult(id);
  const failure = take.error === null ? null : failureOf(take.error);
  return (
    <section className="stack no-print">
      <p className="row">
        <button type="button" className="button button--primary" disabled={take.isPending} onClick={() => input.current?.click()}>
          {t(take.isPending ? 'form.sending' : 'settlement.take')}
        </button>
      </p>
      <p className="small muted">{t('settlement.takeHint')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt"
        aria-label={t('settlement.take')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take.mutateAsync(file).then(onTaken, () => undefined);
          event.target.value = '';
        }}
      />
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
    </section>
  );
}

function Taken({ result: { lines } }: { result: TakenResultView }) {
  const { t } = useTranslation();
  return (
    <div className="note small" role="status">
      <h2>{t('settlement.takenTitle')}</h2>
      <ul>
        {lines.map(({ line, key, taken }) => (
          <li key={line}>
            {t('settlement.line', { line })} <span className="figures">{key}</span> {t(`settlement.taken.${taken}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
