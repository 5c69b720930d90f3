import type { MatchPreviewRequest, MatchView, PublicationContent } from '@techmatch/contracts';
import { limits, type MatchableKind } from '@techmatch/contracts/tables';
import { problemCodeOf, shortestProblem, useMatchPreview } from '@techmatch/web-data';
import { EvidencePair, GradeBar, LoadingCards, ProblemState, RecordMeta, RecordTitle, recordOf, useDebounced } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

const restMs = 900;
const shown = 3;

/** What is matched of a draft: its public texts. The other side of a need are results, of results and profiles it is needs. */
function askedOf(content: PublicationContent): { wanted: MatchableKind; request: MatchPreviewRequest } {
  const part = (...texts: (string | null | undefined)[]): string => texts.filter((text) => (text ?? '') !== '').join('\n').slice(0, limits.problem);
  if (content.kind === 'need') {
    const { title, description, field, trlWanted, cooperation } = content;
    return { wanted: 'result', request: { text: part(description) || part(title), ...(title && { title }), ...(field && { field }), ...(trlWanted && { trlWanted }), ...(cooperation && cooperation.length > 0 && { cooperation }), size: shown } };
  }
  const text = content.kind === 'result' ? part(content.title, content.problem, content.abstract) : part(content.summary, content.keywords?.join('、'));
  return { wanted: 'need', request: { text, ...(content.kind === 'result' && content.field && { field: content.field }), size: shown } };
}

/** Who would meet the draft as it stands: the reason to write one more figure. */
export function LiveMatches({ content }: { content: PublicationContent }) {
  const { t } = useTranslation();
  const rested = useDebounced(JSON.stringify(askedOf(content)), restMs);
  const now = askedOf(content);
  // The last request that rested; what is typed now follows when it rests too.
  const { data, error, isPlaceholderData, refetch } = useMatchPreview(rested === JSON.stringify(now) ? now.request : { text: '' });
  const matches = (data && { result: data.results, expert: data.experts, need: data.needs }[now.wanted].matches) ?? [];
  return (
    <section className="stack" aria-labelledby="live-matches">
      <h2 id="live-matches">{t(`liveMatches.${now.wanted}`)}</h2>
      {now.request.text.trim().length < shortestProblem ? (
        <p className="small muted">{t('liveMatches.nothingYet')}</p>
      ) : error && !data ? (
        <ProblemState code={problemCodeOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingCards count={1} />
      ) : matches.length === 0 ? (
        <p className="small muted">{t('liveMatches.none')}</p>
      ) : (
        <ol className={isPlaceholderData ? 'cards is-stale' : 'cards'} aria-busy={isPlaceholderData}>
          {matches.slice(0, shown).map((match) => (
            <LiveMatch key={match.id} match={match} />
          ))}
        </ol>
      )}
    </section>
  );
}

function LiveMatch({ match }: { match: MatchView }) {
  const record = recordOf(match);
  const evidence = match.evidence[0];
  if (!record) return null;
  return (
    <li className="card match">
      <RecordTitle record={record} />
      <RecordMeta record={record} />
      <GradeBar grade={match.grade} strength={match.strength} />
      {evidence && (
        <ul className="match__evidence">
          <EvidencePair evidence={evidence} asking="you" found={match.kind} />
        </ul>
      )}
    </li>
  );
}
