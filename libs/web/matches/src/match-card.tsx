import type { MatchView, MatchedRecord } from '@techmatch/contracts';
import { EvidencePair, FactorMark, GradeBar, RecordMeta, RecordTags, RecordTitle, recordOf, type AskingSide } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MatchFeedback } from './match-feedback.js';

/** Pairs shown before "more". */
const firstPairs = 2;

interface Props {
  match: MatchView;
  asking: AskingSide;
  /** The record that asks; absent for a described problem. */
  asker: MatchedRecord | undefined;
}

/** One match: why before how much. */
export function MatchCard({ match, asking, asker }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const record = recordOf(match);
  if (!record) return null;
  const pairs = isOpen ? match.evidence : match.evidence.slice(0, firstPairs);
  const hidden = match.evidence.length - pairs.length;
  // What is not stated is said once, in the last line.
  const factors = match.factors.filter((factor) => factor.verdict !== 'unknown');
  return (
    <li className="card match">
      <div className="match__head">
        <RecordTitle record={record} />
        <GradeBar grade={match.grade} strength={match.strength} />
      </div>
      <RecordMeta record={record} />
      <ul className="match__evidence" aria-label={t('match.reasons')}>
        {pairs.map((evidence, place) => (
          <EvidencePair key={place} evidence={evidence} asking={asking} found={match.kind} />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="button button--plain match__more" onClick={() => setOpen(true)}>
          {t('match.morePairs', { count: hidden })}
        </button>
      )}
      {match.alike.length > 0 && (
        <p className="small">
          {t('match.alike')} <span lang="zh">{match.alike.map(({ asked, found }) => `${asked} ≈ ${found}`).join('、')}</span>
          {t('word.stop')}
        </p>
      )}
      {match.evidence.length === 0 && <p className="small muted">{t('match.noPairs')}</p>}
      {factors.length > 0 && (
        <ul className="tags" aria-label={t('match.factors')}>
          {factors.map((factor) => (
            <FactorMark key={factor.kind} factor={factor} />
          ))}
        </ul>
      )}
      {factors.length === 0 && <RecordTags record={record} />}
      <Lacks match={match} />
      {asker && (
        <p>
          <Link className="button" to={introductionPath(match, asker)}>
            {t('match.introduce')}
          </Link>
        </p>
      )}
      <MatchFeedback pair={{ found: { kind: match.kind, id: match.id }, ...(asker && { asker }) }} />
    </li>
  );
}

/** Where these two are introduced to each other: the need first, whichever of them asks. */
function introductionPath(match: MatchView, asker: MatchedRecord): string {
  const [need, subject] = asker.kind === 'need' ? [asker.id, match.id] : [match.id, asker.id];
  return `/introductions/new?${new URLSearchParams({ need, subject }).toString()}`;
}

/** What the record does not mention, and what would let it be judged better. */
function Lacks({ match }: { match: MatchView }) {
  const { t } = useTranslation();
  if (match.missing.length === 0 && match.wouldHelp.length === 0) return null;
  return (
    <p className="small muted">
      {match.missing.length > 0 && (
        <>
          {t(`match.missing.${match.kind}`)} <span lang="zh">{match.missing.slice(0, 5).join('、')}</span>
          {t('word.stop')}{' '}
        </>
      )}
      {match.wouldHelp.length > 0 && t('match.wouldHelp', { facts: match.wouldHelp.map((fact) => t(`wouldHelp.${fact}`)).join(t('word.listComma')) })}
    </p>
  );
}
