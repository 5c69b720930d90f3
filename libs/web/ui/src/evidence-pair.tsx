import type { EvidenceView } from '@techmatch/contracts';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';
import { cutAround } from './phrases.js';
import { Segments } from './segments.js';

/** Who speaks on the asking side: the visitor, or the record whose page this is. */
export type AskingSide = 'you' | MatchableKind;

/** Longest sentence shown on a side, in characters. */
const most = 90;

/** Two phrases that meet, each in its sentence. Read aloud it is one sentence: "您说 …，成果写 …". */
export function EvidencePair({ evidence, asking, found }: { evidence: EvidenceView; asking: AskingSide; found: MatchableKind | 'service' }) {
  const { t } = useTranslation();
  return (
    <li className="evidence">
      <span className="evidence__side">
        <span className="evidence__label">{t(asking === 'you' ? 'evidence.you' : `evidence.${asking}`)}</span>
        <Segments segments={cutAround(evidence.asked, most)} />
      </span>
      <span className="evidence__meet" aria-hidden="true">
        ↔
      </span>
      <span className="evidence__side">
        <span className="evidence__label">
          {t(`evidence.${found}`)}
          {evidence.place === 'title' && t('evidence.inTitle')}
          {evidence.place === 'keywords' && t('evidence.inKeywords')}
        </span>
        <Segments segments={cutAround(evidence.found, most)} />
      </span>
    </li>
  );
}
