import type { IntroductionCard } from '@techmatch/contracts';
import { introductionParties, introductionStates } from '@techmatch/contracts/tables';
import { useDeclineSums, useIntroductions, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, Moment, PageLinks, QueryState, addressWith, knownParams, moveInList, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { stateLooks, titleOf, turnOf } from './introduction-words.js';
import { PartyName } from './party-facts.js';
import { RecordLine } from './record-line.js';

const here = '/introductions';

/** What I take part in, as enterprise, owner or commissioner; what waits for me first. */
export function IntroductionsPage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column">
          <title>{`${t('introductions.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('introductions.title')}</h1>
            <p className="muted">{t('introductions.intro')}</p>
          </div>
          <List />
          <Declines />
        </div>
      )}
    </ForPerson>
  );
}

function List() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const go = useNavigate();
  const params = knownParams(address, ['as', 'state', 'waiting', 'page']);
  const query = useIntroductions(params);
  const as = params.get('as') ?? '';
  const isWaiting = params.get('waiting') === 'true';
  return (
    <>
      <nav className="tabs" aria-label={t('introductions.as')}>
        {['', ...introductionParties].map((party) => (
          <Link key={party} to={addressWith(here, withParam(params, 'as', party))} aria-current={party === as ? 'page' : undefined}>
            {t(party === '' ? 'introductions.all' : `introductions.asParty.${party}`)}
          </Link>
        ))}
      </nav>
      <div className="filter-line">
        <label className="field">
          <span className="field__label">{t('introductions.state')}</span>
          <select className="input" value={params.get('state') ?? ''} onChange={(event) => void go(addressWith(here, withParam(params, 'state', event.target.value)))}>
            <option value="">{t('introductions.anyState')}</option>
            {introductionStates.map((state) => (
              <option key={state} value={state}>
                {t(`introduction.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
        <Link className="button" to={addressWith(here, withParam(params, 'waiting', isWaiting ? '' : 'true'))} aria-current={isWaiting ? 'true' : undefined}>
          {t(isWaiting ? 'introductions.showAll' : 'introductions.onlyWaiting', { count: query.data?.waiting ?? 0 })}
        </Link>
      </div>
      <QueryState query={query} count={3}>
        {({ introductions, total, size }) =>
          introductions.length === 0 ? (
            <Nothing isFiltered={params.size > 0} />
          ) : (
            <>
              <p className="small muted">{t('library.total', { count: total })}</p>
              <ol className="cards" onKeyDown={moveInList}>
                {introductions.map((introduction) => (
                  <Card key={introduction.id} introduction={introduction} />
                ))}
              </ol>
              <PageLinks here={pageOf(params)} last={Math.ceil(total / size)} addressOf={(next) => addressWith(here, withParam(params, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t(isFiltered ? 'introductions.noneHere' : 'introductions.none')}>
      <p>{t(isFiltered ? 'introductions.noneHereWhy' : 'introductions.noneWhy')}</p>
      <Link className="button" to={isFiltered ? here : '/matches'}>
        {t(isFiltered ? 'introductions.showAll' : 'introductions.toMatches')}
      </Link>
    </EmptyState>
  );
}

function Card({ introduction }: { introduction: IntroductionCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, state, need, subject, enterprise, owner, mine, waitsForMe, proposedAt, decidedAt } = introduction;
  const { text, lang } = titleOf(need, language);
  const other = mine.includes('enterprise') ? owner : enterprise;
  return (
    <li className="card">
      <div className="row between">
        <h2 className="card__title">
          <Link to={`${here}/${id}`} data-list-item="" lang={lang}>
            {text}
          </Link>
        </h2>
        <span className={stateLooks[state]}>{t(`introduction.state.${state}`)}</span>
      </div>
      <p>
        ↔ <RecordLine record={subject} />
      </p>
      <p className="small">
        {t(`introduction.side.${other.side}`)}
        {t('introduction.colon')}
        <PartyName party={other} />
      </p>
      <p className="small state-line">
        <strong className={waitsForMe ? 'meeting__mine' : undefined}>{t(`introduction.turn.${turnOf(introduction)}`)}</strong>
        <Moment iso={decidedAt ?? proposedAt} />
      </p>
    </li>
  );
}

/** Why introductions of my records were declined, in sum: what a record lacks that others wanted. */
function Declines() {
  const { t } = useTranslation();
  const { data } = useDeclineSums();
  if (data === undefined || data.records.length === 0) return null;
  return (
    <section className="panel panel--wide" aria-label={t('introductions.declines')}>
      <h2>{t('introductions.declines')}</h2>
      <p className="small muted">{t('introductions.declinesWhy')}</p>
      <ul className="rows">
        {data.records.map(({ record, declined, reasons }) => (
          <li key={record.id}>
            <div className="rows__main">
              <RecordLine record={record} />
              <p className="small">
                {t('introductions.declined', { count: declined })}
                {t('introduction.colon')}
                {reasons.map(({ reason, count }) => t('introductions.reasonCount', { reason: t(`feedback.reason.${reason}`), count })).join(t('word.listComma'))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
