import type { MatchableKind } from '@techmatch/contracts/tables';
import { problemCodeOf, useRecordMatches } from '@techmatch/web-data';
import { ProblemState, LoadingCards, formatDay, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KindTabs } from './kind-tabs.js';
import { MatchList } from './match-list.js';

const wantedBy = { result: ['need'], expert: ['need'], need: ['result', 'expert'] } as const satisfies Record<MatchableKind, readonly MatchableKind[]>;

/** The matches of a record, under its page: a need has results and experts, the others have needs. */
export function RecordMatches({ kind, id }: { kind: MatchableKind; id: string }) {
  const { t } = useTranslation();
  const kinds: readonly MatchableKind[] = wantedBy[kind];
  const [chosen, setChosen] = useState<MatchableKind>(wantedBy[kind][0]);
  const list = <MatchesOf kind={kind} id={id} wanted={chosen} />;
  return (
    <section id="matches" className="stack below" aria-labelledby="matches-title">
      <h2 id="matches-title">{t(`match.title.${kind}`)}</h2>
      {kinds.length > 1 ? (
        <KindTabs id="record-matches" kinds={kinds} chosen={chosen} onChoose={setChosen}>
          {list}
        </KindTabs>
      ) : (
        list
      )}
    </section>
  );
}

function MatchesOf({ kind, id, wanted }: { kind: MatchableKind; id: string; wanted: MatchableKind }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useRecordMatches({ kind, id, wanted });
  if (isPending) return <LoadingCards count={3} />;
  if (error && !data) return <ProblemState code={problemCodeOf(error)} onRetry={() => void refetch()} />;
  const first = data.pages[0];
  return (
    <div className="stack">
      <MatchList pages={data.pages} asking={kind} asker={{ kind, id }} remedy={<p>{t('match.recordRemedy')}</p>} />
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t(isFetchingNextPage ? 'state.loading' : 'match.more')}
        </button>
      )}
      {first && <p className="small muted">{t('match.asOf', { day: formatDay(first.asOf, language) })}</p>}
    </div>
  );
}
