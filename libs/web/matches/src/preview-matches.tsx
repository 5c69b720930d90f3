import type { MatchPreviewRequest } from '@techmatch/contracts';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { problemCodeOf, useMatchPreview } from '@techmatch/web-data';
import { ProblemState, LoadingCards } from '@techmatch/web-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KindTabs } from './kind-tabs.js';
import { MatchList } from './match-list.js';

const kinds = ['result', 'expert', 'need'] as const;

/** Results, experts and similar needs for what was described; the last answer stays while the next is on its way. */
export function PreviewMatches({ problem, remedy }: { problem: MatchPreviewRequest; remedy: ReactNode }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<MatchableKind>('result');
  const { data, error, isPlaceholderData, refetch } = useMatchPreview(problem);
  if (error && !data) return <ProblemState code={problemCodeOf(error)} kept={t('match.kept')} onRetry={() => void refetch()} />;
  if (!data) return <LoadingCards count={3} />;
  const pages = { result: data.results, expert: data.experts, need: data.needs };
  return (
    <KindTabs id="preview" kinds={kinds} chosen={chosen} onChoose={setChosen}>
      {error && <ProblemState code={problemCodeOf(error)} kept={t('match.kept')} onRetry={() => void refetch()} />}
      <div className={isPlaceholderData ? 'is-stale preview' : 'preview'} aria-busy={isPlaceholderData}>
        <MatchList pages={[pages[chosen]]} asking="you" remedy={remedy} />
      </div>
    </KindTabs>
  );
}
