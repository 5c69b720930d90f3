import { useMail, type LetterView } from '@techmatch/web-data';
import { EmptyState, Moment, PageLinks, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { knownParams, pageOf, withParam } from './list-address.js';
import { partsOf } from './letter-text.js';

/** Letters that no mail server took: for an administrator, and for everybody in a demonstration. */
export function MailPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, ['page']);
  const query = useMail(params);
  return (
    <div className="column">
      <title>{`${t('mail.title')} · TechMatch`}</title>
      <div className="stack">
        <h1>{t('mail.title')}</h1>
        <p className="muted">{t('mail.intro')}</p>
      </div>
      <QueryState query={query}>
        {({ letters, total, page, size }) => (
          <>
            {letters.length === 0 && (
              <EmptyState title={t('mail.empty')}>
                <p>{t('mail.emptyWhy')}</p>
              </EmptyState>
            )}
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
            <PageLinks here={pageOf(params)} last={Math.max(page, Math.ceil(total / size))} addressOf={(next) => `/mail?${withParam(params, 'page', String(next)).toString()}`} onGo={() => undefined} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function Letter({ letter }: { letter: LetterView }) {
  const { t } = useTranslation();
  return (
    <article className="panel letter" aria-label={letter.subject}>
      <div>
        <h2 lang={letter.language}>{letter.subject}</h2>
        <p className="small muted">
          {t('mail.to')} <span lang="">{letter.recipient}</span>
          {t('word.pause')}
          {t(`letter.${letter.template}`)}
          {t('word.pause')}
          <Moment iso={letter.createdAt} />
        </p>
      </div>
      <p className="prose" lang={letter.language}>
        {partsOf(letter.text, window.location.origin).map((part, place) => (part.path === null ? part.text : part.path.startsWith('/') ? <Link key={place} to={part.path}>{part.text}</Link> : <span key={place}>{part.text}</span>))}
      </p>
    </article>
  );
}
