import type { NoticeVersionView } from '@techmatch/contracts';
import { useNoticeVersions } from '@techmatch/web-data';
import { ChangedWords, Moment, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What a notice said before it was changed, asked for when somebody wants to know. */
export function NoticeChanges({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useNoticeVersions(id, { enabled: isOpen });
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('notice.history')}</summary>
      {isOpen && (
        <QueryState query={query}>
          {({ versions }) => (
            <div className="stack">
              {versions.map((version) => (
                <Version key={version.number} version={version} />
              ))}
            </div>
          )}
        </QueryState>
      )}
    </details>
  );
}

function Version({ version: { number, kind, language, title, body, validFrom, validUntil, toldAt } }: { version: NoticeVersionView }) {
  const { t } = useTranslation();
  const shown = useLanguage();
  const day = (date: string | null): string => (date === null ? t('notice.open') : formatDay(date, shown));
  return (
    <section className="panel panel--wide">
      <p className="small muted">
        {t(number === 1 ? 'notice.firstTold' : 'notice.told')} <Moment iso={toldAt} /> · {t(`notice.kind.${kind}`)} · {t('notice.holds', { from: day(validFrom), until: day(validUntil) })}
      </p>
      <h3 className="changed" lang={language}>
        <ChangedWords segments={title} />
      </h3>
      <p className="changed" lang={language}>
        <ChangedWords segments={body} />
      </p>
    </section>
  );
}
