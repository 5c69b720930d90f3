import type { ResultView } from '@techmatch/contracts';
import { useResult } from '@techmatch/web-data';
import { Day, Facts, OrganizationLink, formatMoney, kindPath, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Keywords, Passage, RecordFrame, RecordStates } from './record-frame.js';

/** One result. `matches` shows the needs it may serve; `introduce` the step to an introduction, `details` what stands above the public level. */
export function ResultPage({ id, introduce, details, matches }: { id: string; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const query = useResult(id);
  return (
    <RecordStates kind="result" query={query}>
      {(result) => <ResultArticle result={result} introduce={introduce} details={details} matches={matches} />}
    </RecordStates>
  );
}

function ResultArticle({ result, introduce, details, matches }: { result: ResultView; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const { t } = useTranslation();
  return (
    <RecordFrame
      record={result}
      state={<ResultState result={result} />}
      action={
        <a href="#matches" className="button button--primary">
          {t('result.seeNeeds')}
        </a>
      }
      facts={<ResultFacts result={result} />}
      introduce={introduce}
      details={details}
      below={matches}
    >
      {result.isTitleDerived && <p className="small muted">{t('record.derivedTitle')}</p>}
      <Passage title={t('result.abstract')} text={result.abstract} />
      <Keywords keywords={result.keywords} lang="zh" />
      <Keywords keywords={result.keywordsEn} lang="en" />
    </RecordFrame>
  );
}

function ResultState({ result }: { result: ResultView }) {
  const { t } = useTranslation();
  const status = result.cooperation.length > 0 ? t('result.offered') : t('result.published');
  return (
    <>
      {status}
      {result.postedOn !== null && (
        <>
          {t('record.since')}
          <Day iso={result.postedOn} />
        </>
      )}
    </>
  );
}

function ResultFacts({ result }: { result: ResultView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const bodies = result.owner ? [result.owner] : result.institutions;
  const price = result.priceFen === null ? (result.isNegotiable ? t('record.negotiable') : null) : formatMoney(result.priceFen, language);
  return (
    <Facts
      facts={[
        bodies.length > 0 ? { label: t(result.owner ? 'result.owner' : 'result.institutions'), value: bodies.map((body) => <div key={body.name}><OrganizationLink organization={body} /></div>) } : null,
        result.inventors.length > 0 ? { label: t('result.inventors'), value: <Inventors result={result} /> } : null,
        result.field !== null ? { label: t('filter.field'), value: t(`field.${result.field}`) } : null,
        result.field === null && result.discipline !== null ? { label: t('result.discipline'), value: <span lang="zh">{result.discipline}</span> } : null,
        { label: t('result.maturity'), value: <Maturity result={result} /> },
        result.cooperation.length > 0 ? { label: t('filter.cooperation'), value: result.cooperation.map((mode) => t(`cooperation.${mode}`)).join(t('word.listComma')) } : null,
        price !== null ? { label: t('result.price'), value: price } : null,
        result.ipKind !== null || result.patents.length > 0 ? { label: t('filter.ip'), value: <Property result={result} /> } : null,
        result.year !== null ? { label: t('result.year'), value: result.year } : null,
      ]}
    />
  );
}

function Inventors({ result }: { result: ResultView }) {
  return (
    <ul>
      {result.inventors.map(({ id, name }) => (
        <li key={id ?? name} lang="zh">
          {id === null ? name : <Link to={kindPath('expert', id)}>{name}</Link>}
        </li>
      ))}
    </ul>
  );
}

function Maturity({ result }: { result: ResultView }) {
  const { t } = useTranslation();
  if (result.trl === null) return result.maturityNote === null ? t('record.notStated') : <span lang="zh">{result.maturityNote}</span>;
  return (
    <>
      {t('record.trl', { trl: result.trl })} <span className="small muted">{t(`trl.${result.trl}`)}</span>
    </>
  );
}

function Property({ result }: { result: ResultView }) {
  const { t } = useTranslation();
  return (
    <>
      {result.ipKind !== null && t(`ip.${result.ipKind}`)}
      {result.patents.map((patent) => (
        <div key={patent.number} className="small">
          {patent.number} <span className="muted">{t(`patentState.${patent.state}`)}</span>
        </div>
      ))}
    </>
  );
}
