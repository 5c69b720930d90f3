import type { LedgerEntryView, LedgerPage as Ledger } from '@techmatch/contracts';
import { quarterOf } from '@techmatch/contracts/tables';
import { problemCodeOf, useLedger, useLedgerHistory, useRemoveLedgerEntry, useSession } from '@techmatch/web-data';
import { DoneNote, EmptyState, ForPerson, Moment, PageLinks, ProblemState, QueryState, addressWith, formatDay, knownParams, organizationName, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { dayFromNow, hoursOf } from './dispatch-words.js';
import { LedgerForm } from './ledger-form.js';

/** The last five quarters, this one first. */
const quarters = (): string[] => [...new Set([0, -91, -182, -273, -364].map((days) => quarterOf(dayFromNow(days))))];

/** The assistance ledger: a new line on top, the lines of a quarter under it. */
export function LedgerPage() {
  const session = useSession();
  return <ForPerson query={session}>{() => <Own />}</ForPerson>;
}

function Own() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const query = useLedger(knownParams(address, ['period', 'page']));
  const period = address.get('period') ?? '';
  return (
        <div className="stack ledger">
          <title>{`${t('ledger.title')} · TechMatch`}</title>
          <h1>{t('ledger.title')}</h1>
          <QueryState query={query}>
            {(page) => (
              <>
                <NewLine page={page} />
                <div className="filter-line no-print">
                  <label className="field-label">
                    {t('ledger.quarter')}
                    <select className="input" value={period} onChange={(event) => setAddress(withParam(address, 'period', event.target.value), { replace: true })}>
                      <option value="">{t('ledger.allQuarters')}</option>
                      {quarters().map((quarter) => (
                        <option key={quarter} value={quarter}>
                          {quarter}
                        </option>
                      ))}
                    </select>
                  </label>
                  <a className="button" href={`/api/ledger/export${period === '' ? '' : `?period=${period}`}`} download>
                    {t('ledger.export')}
                  </a>
                </div>
                <Lines page={page} />
                <PageLinks here={pageOf(address)} last={Math.ceil(page.total / page.size)} addressOf={(next) => addressWith('/ledger', withParam(address, 'page', String(next)))} onGo={() => undefined} />
              </>
            )}
          </QueryState>
        </div>
  );
}

function NewLine({ page }: { page: Ledger }) {
  const { t } = useTranslation();
  const [made, setMade] = useState({ count: 0, isLater: false });
  if (page.enterprises.length === 0) {
    return (
      <EmptyState title={t('ledger.noPlace')}>
        <p>{t('ledger.noPlaceWhy')}</p>
        <Link className="button" to="/dispatches">
          {t('workbench.seeDispatches')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <section className="panel ledger__new" aria-label={t('ledger.add')}>
      {made.count > 0 && <DoneNote>{t(made.isLater ? 'ledger.savedLater' : 'ledger.saved')}</DoneNote>}
      <LedgerForm key={made.count} page={page} onDone={(isLater) => setMade({ count: made.count + 1, isLater })} />
    </section>
  );
}

function Lines({ page }: { page: Ledger }) {
  const { t } = useTranslation();
  if (page.total === 0) {
    return (
      <EmptyState title={t('ledger.none')}>
        <p>{t('ledger.noneWhy')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="tags" aria-label={t('ledger.sums')}>
        {page.sums.map(({ kind, count, minutes }) => (
          <span key={kind} className="tag figures">
            {t(`ledger.kind.${kind}`)} {t('ledger.sumOf', { count, hours: hoursOf(minutes) })}
          </span>
        ))}
      </p>
      <ul className="rows">
        {page.entries.map((entry) => (
          <Line key={entry.id} page={page} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function Line({ page, entry }: { page: Ledger; entry: LedgerEntryView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const remove = useRemoveLedgerEntry();
  const [open, setOpen] = useState<'edit' | 'history' | 'remove' | null>(null);
  const { id, kind, enterprise, on, minutes, note, deal, isEditable, version } = entry;
  const toggle = (what: 'edit' | 'history' | 'remove'): void => setOpen(open === what ? null : what);
  return (
    <li>
      <div className="rows__main">
        <span>
          <span className="state">{t(`ledger.kind.${kind}`)}</span> <span lang="">{organizationName(enterprise, language).text}</span>
        </span>
        <span className="small muted figures">
          {formatDay(on, language)}
          {t('word.pause')}
          {t('ledger.hours', { hours: hoursOf(minutes) })}
          {!isEditable && `${t('word.pause')}${t('ledger.closed')}`}
        </span>
        {deal !== null && (
          <span className="small">
            {t('ledger.aboutDeal')} <span lang="">{deal.title}</span>
          </span>
        )}
        {note !== '' && (
          <span className="small" lang="">
            {note}
          </span>
        )}
      </div>
      <span className="row no-print">
        {isEditable && (
          <>
            <button type="button" className="button button--small" aria-expanded={open === 'edit'} onClick={() => toggle('edit')}>
              {t('ledger.edit')}
            </button>
            <button type="button" className="button button--small button--plain" aria-expanded={open === 'remove'} onClick={() => toggle('remove')}>
              {t('ledger.remove')}
            </button>
          </>
        )}
        {version > 1 && (
          <button type="button" className="button button--small button--plain" aria-expanded={open === 'history'} onClick={() => toggle('history')}>
            {t('ledger.history')}
          </button>
        )}
      </span>
      {open === 'edit' && (
        <div className="rows__wide">
          <LedgerForm page={page} entry={entry} onDone={() => setOpen(null)} onCancel={() => setOpen(null)} />
        </div>
      )}
      {open === 'remove' && (
        <div className="rows__wide note note--warn">
          <p>{t('ledger.removeSure')}</p>
          {remove.error && <ProblemState code={problemCodeOf(remove.error)} />}
          <button type="button" className="button button--danger" disabled={remove.isPending} onClick={() => remove.mutate(id)}>
            {t('ledger.remove')}
          </button>
        </div>
      )}
      {open === 'history' && <History id={id} />}
    </li>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useLedgerHistory(id, true);
  return (
    <div className="rows__wide">
      <QueryState query={query}>
        {({ changes }) => (
          <ul className="small">
            {changes.map(({ version, deed, at, kind, on, minutes, note }) => (
              <li key={version}>
                <Moment iso={at} /> {t(`ledger.deed.${deed}`)}
                {t('word.pause')}
                {t(`ledger.kind.${kind}`)} {formatDay(on, language)} {t('ledger.hours', { hours: hoursOf(minutes) })} <span lang="">{note}</span>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </div>
  );
}
