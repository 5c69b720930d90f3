import type { LatestMatchView } from '@techmatch/contracts';
import { EvidencePair, FactorMark, GradeBar, RecordMeta, RecordTitle, formatDay, kindPath, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MatchFeedback } from './match-feedback.js';

/** Pairs of sentences on a card; the need's own page has the rest. */
const shownPairs = 2;

/** A need and the result that meets it, side by side, with why. */
export function LatestCard({ pair: { need, match, foundAt } }: { pair: LatestMatchView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!match.result) return null;
  const factors = match.factors.filter((factor) => factor.verdict !== 'unknown');
  return (
    <li className="card match">
      <div className="meeting">
        <div className="meeting__side">
          <RecordTitle record={need} />
          <RecordMeta record={need} />
        </div>
        <span className="meeting__sign" aria-hidden="true">
          ↔
        </span>
        <div className="meeting__side">
          <RecordTitle record={match.result} />
          <RecordMeta record={match.result} />
        </div>
      </div>
      <ul className="match__evidence" aria-label={t('match.reasons')}>
        {match.evidence.slice(0, shownPairs).map((evidence, place) => (
          <EvidencePair key={place} evidence={evidence} asking="need" found="result" />
        ))}
      </ul>
      {match.evidence.length === 0 && <p className="small muted">{t('match.noPairs')}</p>}
      {factors.length > 0 && (
        <ul className="tags" aria-label={t('match.factors')}>
          {factors.map((factor) => (
            <FactorMark key={factor.kind} factor={factor} />
          ))}
        </ul>
      )}
      <div className="row between small muted">
        <span className="row">
          <GradeBar grade={match.grade} strength={match.strength} />
          <time dateTime={foundAt}>{t('latest.foundOn', { day: formatDay(foundAt, language) })}</time>
        </span>
        <Link to={`${kindPath('need', need.id)}#matches`} className="inline-link">
          {t('latest.seeAll')}
        </Link>
      </div>
      <MatchFeedback pair={{ asker: { kind: 'need', id: need.id }, found: { kind: 'result', id: match.id } }} />
    </li>
  );
}
