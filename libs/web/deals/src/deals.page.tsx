import type { DealCard, DealColumn } from '@techmatch/contracts';
import { dealStages } from '@techmatch/contracts/tables';
import { useDealBoard, useDeals, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, PageLinks, QueryState, addressWith, formatMoney, formatSince, knownParams, organizationName, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { NextLine } from './next-line.js';

/** The deals that somebody has a part in: a board by stage, or a list. Which of them is in the address. */
export function DealsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [address] = useSearchParams();
  const isList = address.get('view') === 'list';
  return (
    <ForPerson query={session}>
      {() => (
        <div className="stack deals">
          <title>{`${t('deals.title')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('deals.title')}</h1>
            <Link className="button" to="/calculator">
              {t('calculator.open')}
            </Link>
          </div>
          <nav className="tabs" aria-label={t('deals.views')}>
            <Link to="/deals" aria-current={isList ? undefined : 'page'}>
              {t('deals.board')}
            </Link>
            <Link to="/deals?view=list" aria-current={isList ? 'page' : undefined}>
              {t('deals.list')}
            </Link>
          </nav>
          {isList ? <List /> : <Board />}
        </div>
      )}
    </ForPerson>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('deals.none')}>
      <p>{t('deals.noneWhy')}</p>
      <Link className="button button--primary" to="/matches">
        {t('deals.noneGo')}
      </Link>
    </EmptyState>
  );
}

function Board() {
  const query = useDealBoard();
  return <QueryState query={query}>{({ columns }) => (columns.every(({ total }) => total === 0) ? <Nothing /> : <Columns columns={columns} />)}</QueryState>;
}

/** Stages that nothing stands at are narrow, so that the others have room. */
function Columns({ columns }: { columns: readonly DealColumn[] }) {
  const { t } = useTranslation();
  return (
    <div className="board">
      {columns
        .filter(({ total }) => total > 0)
        .map(({ stage, total, deals }) => (
          <section key={stage} className="board__column" aria-label={t(`deal.stage.${stage}`)}>
            <h2 className="board__head">
              {t(`deal.stage.${stage}`)} <span className="small muted figures">{total}</span>
            </h2>
            <ul className="cards">
              {deals.map((deal) => (
                <li key={deal.id}>
                  <Card deal={deal} />
                </li>
              ))}
            </ul>
            {total > deals.length && <Link to={`/deals?view=list&stage=${stage}`}>{t('deals.more', { count: total - deals.length })}</Link>}
          </section>
        ))}
      <p className="small muted">{t('deals.emptyStages', { list: columns.filter(({ total }) => total === 0).map(({ stage }) => t(`deal.stage.${stage}`)).join(t('word.listComma')) })}</p>
    </div>
  );
}

function List() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address, ['stage', 'open', 'page']);
  const query = useDeals(params);
  const here = pageOf(address);
  return (
    <>
      <div className="filter-line">
        <label className="field-label">
          {t('deals.stage')}
          <select className="input" value={address.get('stage') ?? ''} onChange={(event) => setAddress(withParam(address, 'stage', event.target.value), { replace: true })}>
            <option value="">{t('deals.anyStage')}</option>
            {dealStages.map((stage) => (
              <option key={stage} value={stage}>
                {t(`deal.stage.${stage}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          <input type="checkbox" checked={address.get('open') === 'true'} onChange={(event) => setAddress(withParam(address, 'open', event.target.checked ? 'true' : ''), { replace: true })} />
          <span>{t('deals.openOnly')}</span>
        </label>
      </div>
      <QueryState query={query}>
        {({ deals, total, size }) =>
          total === 0 ? (
            params.size === 0 ? <Nothing /> : <EmptyState title={t('deals.noneFiltered')} />
          ) : (
            <>
              <ul className="cards">
                {deals.map((deal) => (
                  <li key={deal.id}>
                    <Card deal={deal} hasStage />
                  </li>
                ))}
              </ul>
              <PageLinks here={here} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/deals', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

/** One deal: whose, where it stands, what is next. */
function Card({ deal, hasStage = false }: { deal: DealCard; hasStage?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const others = deal.parties.filter(({ side }) => !deal.ownSides.includes(side));
  return (
    <article className="card deal-card">
      <h3 className="card__title">
        <Link to={`/deals/${deal.id}`} lang="">
          {deal.title}
        </Link>
      </h3>
      <p className="card__sub">
        {others.map(({ id, organization }, place) => (
          <span key={id} lang="">
            {place > 0 && t('word.listComma')}
            {organizationName(organization, language).text}
          </span>
        ))}
      </p>
      <p className="tags">
        {hasStage && <span className="state">{t(`deal.stage.${deal.stage}`)}</span>}
        {deal.amountFen !== null && <span className="tag tag--money figures">{formatMoney(deal.amountFen, language)}</span>}
        {deal.dueCount > 0 && <span className="state state--waiting">{t('deals.due', { count: deal.dueCount })}</span>}
        {deal.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <NextLine deal={deal} />
      <p className="small muted">{t('deals.since', { since: formatSince(deal.since, language) })}</p>
    </article>
  );
}
