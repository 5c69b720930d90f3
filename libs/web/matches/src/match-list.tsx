import type { MatchPage, MatchedRecord } from '@techmatch/contracts';
import { moveInList, type AskingSide } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MatchCard } from './match-card.js';

interface Props {
  pages: readonly MatchPage[];
  asking: AskingSide;
  /** The record that asks; absent for a described problem. */
  asker?: MatchedRecord;
  /** What to do when nothing really fits. */
  remedy?: ReactNode;
}

/** Matches of one kind, best first, with an honest word when even the best is weak. */
export function MatchList({ pages, asking, asker, remedy }: Props) {
  const { t } = useTranslation();
  const first = pages[0];
  if (!first) return null;
  if (first.matches.length === 0) {
    return (
      <div className="note" role="status">
        <h3>{t(`match.none.${first.kind}`)}</h3>
        {remedy}
      </div>
    );
  }
  return (
    <div className="stack">
      {first.isWeak && (
        <div className="note note--warn" role="status">
          <h3>{t(`match.weak.${first.kind}`)}</h3>
          {remedy}
        </div>
      )}
      <ol className="cards" onKeyDown={moveInList}>
        {pages.flatMap((page) => page.matches).map((match) => (
          <MatchCard key={match.id} match={match} asking={asking} asker={asker} />
        ))}
      </ol>
    </div>
  );
}
