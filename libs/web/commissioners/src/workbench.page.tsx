import type { TodoView, WorkbenchDeal, WorkbenchView } from '@techmatch/contracts';
import { dealStages } from '@techmatch/contracts/tables';
import { useSession, useWorkbench, useWorkbenchNeeds } from '@techmatch/web-data';
import { DealNext, EmptyState, ForPerson, QueryState, formatDay, formatSince, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

const todoPath: Readonly<Record<TodoView['kind'], (id: string) => string>> = {
  dispatch: (id) => `/dispatches/${id}`,
  deal: (id) => `/deals/${id}`,
  introduction: (id) => `/introductions/${id}`,
  ends: (id) => `/dispatches/${id}`,
  silent: () => '/ledger',
};

/** The home of somebody who is sent: what is to be done first, then their enterprises and what is under way for them. */
export function WorkbenchPage() {
  const session = useSession();
  return <ForPerson query={session}>{() => <Bench />}</ForPerson>;
}

function Bench() {
  const { t } = useTranslation();
  const query = useWorkbench();
  return (
        <div className="stack workbench">
          <title>{`${t('workbench.title')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('workbench.title')}</h1>
            <Link className="button button--primary" to="/ledger">
              {t('workbench.addEntry')}
            </Link>
          </div>
          <QueryState query={query}>
            {(bench) => (
              <>
                <Todos todos={bench.todos} />
                <Enterprises enterprises={bench.enterprises} />
                {bench.enterprises.length > 0 && <Needs />}
                <Introductions introductions={bench.introductions} />
                <Deals deals={bench.deals} />
              </>
            )}
          </QueryState>
        </div>
  );
}

function Todos({ todos }: Pick<WorkbenchView, 'todos'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-labelledby="todos">
      <h2 id="todos">{t('workbench.todos')}</h2>
      {todos.length === 0 ? (
        <p className="note small">{t('workbench.noTodos')}</p>
      ) : (
        <ul className="rows">
          {todos.map(({ kind, id, title, on, isOpen }) => (
            <li key={`${kind}-${id}`}>
              <div className="rows__main">
                <span>
                  <span className="state state--waiting">{t(`workbench.todo.${kind}`)}</span> <span lang="">{title}</span>
                </span>
                <span className="small muted">
                  {on === null ? t('workbench.noEntry') : formatDay(on, language)}
                  {!isOpen && `${t('word.pause')}${t('workbench.notParty')}`}
                </span>
              </div>
              {isOpen && (
                <Link className="button button--small" to={todoPath[kind](id)}>
                  {t(`workbench.next.${kind}`)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Enterprises({ enterprises }: Pick<WorkbenchView, 'enterprises'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-labelledby="enterprises">
      <h2 id="enterprises">{t('workbench.enterprises')}</h2>
      {enterprises.length === 0 ? (
        <EmptyState title={t('workbench.noEnterprises')}>
          <p>{t('workbench.noEnterprisesWhy')}</p>
          <Link className="button" to="/dispatches">
            {t('workbench.seeDispatches')}
          </Link>
        </EmptyState>
      ) : (
        <ul className="cards">
          {enterprises.map(({ organization, dispatchId, until, lastEntryOn, isSilent, isDemo }) => (
            <li key={dispatchId}>
              <article className="card">
                <h3 className="card__title">
                  <Link to={`/dispatches/${dispatchId}`} lang="">
                    {organizationName(organization, language).text}
                  </Link>
                </h3>
                <p className="tags">
                  {isSilent && <span className="state state--waiting">{t('workbench.silent')}</span>}
                  {isDemo && <span className="tag tag--demo">{t('dispatch.demo')}</span>}
                </p>
                <p className="small muted">
                  {t('workbench.until', { day: formatDay(until, language) })}
                  {t('word.pause')}
                  {lastEntryOn === null ? t('workbench.noEntry') : t('workbench.lastEntry', { day: formatDay(lastEntryOn, language) })}
                </p>
              </article>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Needs() {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useWorkbenchNeeds();
  const named = (record: { title: string; titleEn: string | null }): string => (language === 'en' ? (record.titleEn ?? record.title) : record.title);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t('workbench.needs')}</h2>
      <QueryState query={query}>
        {({ needs }) =>
          needs.length === 0 ? (
            <p className="note small">{t('workbench.noNeeds')}</p>
          ) : (
            <ul className="cards">
              {needs.map(({ id, enterprise, matches, ...need }) => (
                <li key={id}>
                  <article className="card">
                    <h3 className="card__title">
                      <span aria-hidden="true">◎ </span>
                      <Link to={`/needs/${id}`} lang="">
                        {named(need)}
                      </Link>
                    </h3>
                    <p className="card__sub" lang="">
                      {organizationName(enterprise, language).text}
                    </p>
                    {matches.length === 0 && <p className="small muted">{t('workbench.noMatches')}</p>}
                    <ul className="rows">
                      {matches.map(({ id: resultId, ...result }) => (
                        <li key={resultId}>
                          <span className="rows__main">
                            <Link to={`/results/${resultId}`} lang="">
                              ◆ {named(result)}
                            </Link>
                          </span>
                          <Link className="button button--small" to={`/introductions/new?need=${id}&subject=${resultId}`} aria-label={`${t('workbench.introduce')} ${named(result)}`}>
                            {t('workbench.introduce')}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </article>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}

function Introductions({ introductions }: Pick<WorkbenchView, 'introductions'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section aria-labelledby="introductions">
      <h2 id="introductions">{t('workbench.introductions')}</h2>
      {introductions.length === 0 ? (
        <p className="note small">{t('workbench.noIntroductions')}</p>
      ) : (
        <ul className="rows">
          {introductions.map(({ id, needTitle, subjectTitle, waitsFor, since, isOpen }) => (
            <li key={id}>
              <div className="rows__main">
                <span lang="">
                  {needTitle} ↔ {subjectTitle}
                </span>
                <span className="small muted">
                  {waitsFor.length === 0 ? t('workbench.accepted') : t('workbench.waitsFor', { side: waitsFor.map((side) => t(`introduction.side.${side}`)).join(t('word.listComma')) })}
                  {t('word.pause')}
                  {formatSince(since, language)}
                  {!isOpen && `${t('word.pause')}${t('workbench.notParty')}`}
                </span>
              </div>
              {isOpen && (
                <Link className="button button--small" to={`/introductions/${id}`}>
                  {t('workbench.open')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Deals({ deals }: Pick<WorkbenchView, 'deals'>) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const isList = address.get('view') === 'list';
  return (
    <section aria-labelledby="deals" className="deals">
      <h2 id="deals">{t('workbench.deals')}</h2>
      {deals.length === 0 ? (
        <p className="note small">{t('workbench.noDeals')}</p>
      ) : (
        <>
          <nav className="tabs" aria-label={t('workbench.views')}>
            <Link to="/workbench" aria-current={isList ? undefined : 'page'}>
              {t('workbench.board')}
            </Link>
            <Link to="/workbench?view=list" aria-current={isList ? 'page' : undefined}>
              {t('workbench.list')}
            </Link>
          </nav>
          {isList ? (
            <DealCards deals={deals} hasStage />
          ) : (
            <div className="board">
              {dealStages.map((stage) => {
                const here = deals.filter((deal) => deal.stage === stage);
                return here.length === 0 ? null : (
                  <section key={stage} className="board__column" aria-label={t(`deal.stage.${stage}`)}>
                    <h3 className="board__head">
                      {t(`deal.stage.${stage}`)} <span className="small muted figures">{here.length}</span>
                    </h3>
                    <DealCards deals={here} />
                  </section>
                );
              })}
            </div>
          )}
        </>
      )}
    </section>
  );
}

function DealCards({ deals, hasStage = false }: { deals: readonly WorkbenchDeal[]; hasStage?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="cards">
      {deals.map(({ id, title, stage, since, next, dueOn, isOpen }) => (
        <li key={id}>
          <article className="card deal-card">
            <h4 className="card__title">
              {isOpen ? (
                <Link to={`/deals/${id}`} lang="">
                  {title}
                </Link>
              ) : (
                <span lang="">{title}</span>
              )}
            </h4>
            {hasStage && <span className="state">{t(`deal.stage.${stage}`)}</span>}
            {next !== null && (
              <p className="small">
                <DealNext next={next} />
              </p>
            )}
            <p className="small muted">
              {dueOn !== null && `${t('deal.dueOn', { day: formatDay(dueOn, language) })}${t('word.pause')}`}
              {formatSince(since, language)}
              {!isOpen && `${t('word.pause')}${t('workbench.notParty')}`}
            </p>
          </article>
        </li>
      ))}
    </ul>
  );
}
