import type { LetterView } from '@techmatch/contracts';
import { useMail } from '@techmatch/web-data';
import { EmptyState, Moment, PageLinks, QueryState, knownParams, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

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
        {({ letters, page, hasMore }) => (
          <>
            {letters.length === 0 && (
              <EmptyState title={t('mail.empty')}>
                <p>{t('mail.emptyWhy')}</p>
              </EmptyState>
            )}
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
            <PageLinks here={page} last={hasMore ? page + 1 : page} addressOf={(next) => `/mail?${withParam(params, 'page', String(next)).toString()}`} onGo={() => undefined} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function Letter({ letter }: { letter: LetterView }) {
  const { t } = useTranslation();
  const { subject, text, link, language } = letter;
  return (
    <article className="panel letter" aria-label={subject ?? t(`letter.${letter.template}`)}>
      <div>
        <h2 {...(subject !== null && { lang: language })}>{subject ?? t(`letter.${letter.template}`)}</h2>
        <p className="small muted">
          {t('mail.to')} <span lang="">{letter.to}</span>
          {t('word.pause')}
          {t(`letterState.${letter.state}`)}
          {t('word.pause')}
          <Moment iso={letter.createdAt} />
        </p>
      </div>
      {text === null ? (
        <p className="small muted">{t('mail.notKept')}</p>
      ) : (
        <p className="prose" lang={language}>
          {text}
        </p>
      )}
      {link !== null && (
        <p>
          <Link className="button" to={link}>
            {t('mail.open')}
          </Link>
        </p>
      )}
      {letter.problem !== null && (
        <p className="small field__problem" lang="">
          {letter.problem}
        </p>
      )}
    </article>
  );
}
