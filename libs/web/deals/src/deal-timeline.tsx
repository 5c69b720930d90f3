import type { DealEventView } from '@techmatch/contracts';
import { lostReasons } from '@techmatch/contracts/tables';
import { useDealTimeline } from '@techmatch/web-data';
import { Moment, QueryState, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { formatMeeting } from './meeting-words.js';

/** Everything that happened, newest first. */
export function DealTimeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useDealTimeline(id);
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{t('deal.timeline')}</h2>
      <QueryState query={query} count={1}>
        {({ pages }) => (
          <>
            <ol className="timeline">
              {pages.flatMap(({ events }) => events).map((event) => (
                <li key={event.seq}>
                  <EventLine event={event} />
                </li>
              ))}
            </ol>
            {query.hasNextPage && (
              <p>
                <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('deal.earlier')}
                </button>
              </p>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

/** One thing that happened, in a sentence: what, who, when, and what was said. */
export function EventLine({ event: { kind, action, to, by, at, details } }: { event: DealEventView }) {
  const { t } = useTranslation();
  const what = kind === 'step' && action !== null ? t(`deal.done.${action}`) : t(`deal.event.${kind}`);
  return (
    <>
      <span>{what}</span>
      {kind === 'step' && <span className="state">{t(`deal.stage.${to}`)}</span>}
      <Said details={details} kind={kind} />
      <span className="small muted">
        <span lang="">{by === null ? t('deal.bySystem') : (by.name ?? t('deal.gone'))}</span>
        {t('word.pause')}
        <Moment iso={at} />
      </span>
    </>
  );
}

function Said({ kind, details: { fields, title, kind: itemKind, reason, note, on, at, registration, name } }: { kind: DealEventView['kind']; details: Partial<Record<string, string>> }) {
  const { t } = useTranslation();
  const list = t('word.listComma');
  const language = useLanguage();
  const parts = [
    kind === 'contract' && fields !== undefined ? fields.split(' ').map((field) => t(`contract.field.${field}`)).join(list) : null,
    title === undefined ? null : itemKind === 'disposal' ? t(`policy.disposalStep.${title}`) : title,
    reason !== undefined && lostReasons.some((each) => each === reason) ? t(`deal.lost.${reason}`) : null,
    note ?? null,
    on ?? null,
    at === undefined ? null : formatMeeting(at, language),
    registration ?? null,
    name ?? null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <span className="small" lang="">
      {parts.join(t('word.pause'))}
    </span>
  );
}
