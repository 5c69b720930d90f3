import type { SessionView } from '@techmatch/contracts';
import { useDispatches, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, PageLinks, QueryState, addressWith, formatDay, knownParams, organizationName, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { DispatchAsk, mayAsk } from './dispatch-ask.js';
import { stateClass } from './dispatch-words.js';

/** Dispatches that one has a part in; what waits for somebody first. */
export function DispatchesPage() {
  const session = useSession();
  return <ForPerson query={session}>{({ organization }) => <List organization={organization} />}</ForPerson>;
}

function List({ organization }: Pick<SessionView, 'organization'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigate();
  const [address] = useSearchParams();
  const [isAsking, setAsking] = useState(false);
  const params = knownParams(address, ['state', 'page']);
  const query = useDispatches(params);
  return (
        <div className="stack">
          <title>{`${t('dispatch.title')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('dispatch.title')}</h1>
            {mayAsk(organization) && !isAsking && (
              <button type="button" className="button button--primary" onClick={() => setAsking(true)}>
                {t(organization?.kind === 'enterprise' ? 'dispatch.askEnterprise' : 'dispatch.askHome')}
              </button>
            )}
          </div>
          <p className="muted">{t('dispatch.mine')}</p>
          {isAsking && organization !== null && <DispatchAsk isEnterprise={organization.kind === 'enterprise'} onCancel={() => setAsking(false)} onDone={(id) => void go(`/dispatches/${id}`)} />}
          <QueryState query={query}>
            {({ dispatches, total, size }) =>
              total === 0 ? (
                <EmptyState title={t('dispatch.none')}>
                  <p>{t('dispatch.noneWhy')}</p>
                </EmptyState>
              ) : (
                <>
                  <ul className="cards">
                    {dispatches.map(({ id, enterprise, home, helper, helperKind, state, from, until, isDemo }) => (
                      <li key={id}>
                        <article className="card">
                          <h2 className="card__title">
                            <Link to={`/dispatches/${id}`} lang="">
                              {organizationName(enterprise, language).text} ← {organizationName(home, language).text}
                            </Link>
                          </h2>
                          <p className="card__sub">
                            {t(`dispatch.kind.${helperKind}`)}
                            {t('word.pause')}
                            {helper === null ? t('dispatch.unnamed') : <span lang="">{helper.name ?? t('dispatch.nobody')}</span>}
                          </p>
                          <p className="tags">
                            <span className={stateClass(state)}>{t(`dispatch.state.${state}`)}</span>
                            {isDemo && <span className="tag tag--demo">{t('dispatch.demo')}</span>}
                          </p>
                          <p className="small muted">
                            {formatDay(from, language)} – {formatDay(until, language)}
                          </p>
                        </article>
                      </li>
                    ))}
                  </ul>
                  <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/dispatches', withParam(address, 'page', String(next)))} onGo={() => undefined} />
                </>
              )
            }
          </QueryState>
        </div>
  );
}
