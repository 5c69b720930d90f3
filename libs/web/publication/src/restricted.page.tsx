import type { RestrictedResultView } from '@techmatch/contracts';
import { problemCodeOf, useRestricted, useRestrictedResult, useSession } from '@techmatch/web-data';
import { EmptyState, Facts, ForPerson, KindMark, Moment, OrganizationLink, PageLinks, QueryState, addressWith, kindPath, pageOf, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Passage } from './content-view.js';

// Not `q`: that is what the box of the header reads, which searches the public libraries.
const addressOf = (q: string, page: number): string => {
  const params = new URLSearchParams({ ...(q !== '' && { find: q }), ...(page > 1 && { page: String(page) }) });
  return addressWith('/results/restricted', params);
};

/** Results on the export-restricted list: for people who act for a verified organisation in China. They stand in no index, so they have a list of their own. */
export function RestrictedPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const q = address.get('find') ?? '';
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column column--wide">
          <title>{`${t('restricted.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('restricted.title')}</h1>
            <p className="muted">{t('restricted.intro')}</p>
          </div>
          <Finder key={q} q={q} />
          <Found q={q} page={pageOf(address)} />
        </div>
      )}
    </ForPerson>
  );
}

function Finder({ q }: { q: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [typed, setTyped] = useState(q);
  return (
    <form
      role="search"
      className="find"
      onSubmit={(event) => {
        event.preventDefault();
        void go(addressOf(typed.trim(), 1));
      }}
    >
      <input type="search" className="input" aria-label={t('restricted.find')} placeholder={t('restricted.find')} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
      <button type="submit" className="button">
        {t('ask.search')}
      </button>
    </form>
  );
}

function Found({ q, page }: { q: string; page: number }) {
  const { t } = useTranslation();
  const query = useRestricted(q, page);
  if (query.error && problemCodeOf(query.error) === 'permission.denied')
    return (
      <EmptyState title={t('restricted.denied')}>
        <p>{t('restricted.deniedWhy')}</p>
        <Link className="button" to="/account/organizations">
          {t('person.organizations')}
        </Link>
      </EmptyState>
    );
  return (
    <QueryState query={query}>
      {({ results, total, size }) =>
        results.length === 0 ? (
          <EmptyState title={t(q === '' ? 'restricted.empty' : 'restricted.notFound')}>
            <p>{t('restricted.emptyWhy')}</p>
            {q !== '' && (
              <Link className="button" to={addressOf('', 1)}>
                {t('restricted.all')}
              </Link>
            )}
          </EmptyState>
        ) : (
          <>
            <p className="small muted">{t('library.total', { count: total })}</p>
            <ul className="rows">
              {results.map((result) => (
                <Row key={result.id} result={result} />
              ))}
            </ul>
            <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => addressOf(q, next)} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}

function Row({ result }: { result: RestrictedResultView }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="rows__main">
        <Link to={`/results/restricted/${result.id}`}>
          <KindMark kind="result" /> <span lang="">{result.title}</span>
        </Link>
        <span className="small muted">
          {result.owner && <span lang="">{result.owner.name}</span>}
          {result.field && `${t('word.pause')}${t(`field.${result.field}`)}`}
          {result.trl !== null && `${t('word.pause')}${t('record.trl', { trl: result.trl })}`}
        </span>
      </span>
      <span className="small">
        <Moment iso={result.publishedAt} />
      </span>
    </li>
  );
}

/** One of them. */
export function RestrictedResultPage({ id }: { id: string }) {
  return <ForPerson query={useSession()}>{() => <Result id={id} />}</ForPerson>;
}

function Result({ id }: { id: string }) {
  return <QueryState query={useRestrictedResult(id)}>{(result) => <Article result={result} />}</QueryState>;
}

function Article({ result }: { result: RestrictedResultView }) {
  const { t } = useTranslation();
  const isEnglish = useLanguage() === 'en' && result.titleEn !== null;
  const [main, other] = isEnglish ? [result.titleEn, result.title] : [result.title, result.titleEn];
  return (
    <article>
      <title>{`${main ?? ''} · TechMatch`}</title>
      <header className="page-head">
        <p className="muted small">
          <KindMark kind="result" /> <Link to="/results/restricted">{t('restricted.title')}</Link>
        </p>
        <h1 lang="">{main}</h1>
        {other !== null && (
          <p className="muted" lang="">
            {other}
          </p>
        )}
        <p className="note note--warn small">{t('restricted.warning')}</p>
      </header>
      <div className="split">
        <div className="stack record__text">
          <Passage title={t('result.abstract')} text={result.abstract} />
          {result.keywords.length > 0 && (
            <ul className="tags" aria-label={t('record.keywords')}>
              {result.keywords.map((keyword) => (
                <li key={keyword} className="tag" lang="">
                  {keyword}
                </li>
              ))}
            </ul>
          )}
        </div>
        <aside className="stack record__side" aria-label={t('record.facts')}>
          <Facts
            facts={[
              result.owner === null ? null : { label: t('result.owner'), value: <OrganizationLink organization={result.owner} /> },
              result.inventors.length === 0 ? null : { label: t('result.inventors'), value: result.inventors.map((person) => (person.id === null ? <div key={person.name} lang="">{person.name}</div> : <div key={person.id}><Link to={kindPath('expert', person.id)} lang="">{person.name}</Link></div>)) },
              result.field === null ? null : { label: t('filter.field'), value: t(`field.${result.field}`) },
              result.trl === null ? null : { label: t('result.maturity'), value: `${t('record.trl', { trl: result.trl })} ${t(`trl.${result.trl}`)}` },
              result.cooperation.length === 0 ? null : { label: t('filter.cooperation'), value: result.cooperation.map((mode) => t(`cooperation.${mode}`)).join(t('word.listComma')) },
              result.ipKind === null ? null : { label: t('filter.ip'), value: t(`ip.${result.ipKind}`) },
            ]}
          />
        </aside>
      </div>
    </article>
  );
}
