import type { ExpertView } from '@techmatch/contracts';
import { useExpert } from '@techmatch/web-data';
import { Facts, OrganizationLink } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Keywords, Passage, RecordFrame, RecordStates } from './record-frame.js';

/** One expert. `matches` shows the needs that the expert could answer; `introduce` the step to an introduction, `details` what stands above the public level. */
export function ExpertPage({ id, introduce, details, matches }: { id: string; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const query = useExpert(id);
  return (
    <RecordStates kind="expert" query={query}>
      {(expert) => <ExpertArticle expert={expert} introduce={introduce} details={details} matches={matches} />}
    </RecordStates>
  );
}

function ExpertArticle({ expert, introduce, details, matches }: { expert: ExpertView; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const { t } = useTranslation();
  const list = (table: string, codes: readonly string[]): string => codes.map((code) => t(`${table}.${code}`)).join(t('word.listComma'));
  return (
    <RecordFrame
      record={expert}
      state={
        <>
          {expert.title !== null && <span lang="zh">{expert.title}</span>}
          {expert.title !== null && expert.organization && t('word.pause')}
          {expert.organization && <OrganizationLink organization={expert.organization} />}
        </>
      }
      action={
        <a href="#matches" className="button button--primary">
          {t('expert.seeNeeds')}
        </a>
      }
      facts={
        <Facts
          facts={[
            expert.fields.length > 0 ? { label: t('filter.field'), value: list('field', expert.fields) } : null,
            expert.services.length > 0 ? { label: t('expert.services'), value: list('cooperation', expert.services) } : null,
            { label: t('expert.commissionerLabel'), value: t(expert.isOpenToCommissioner ? 'expert.commissionerYes' : 'expert.commissionerNo') },
            expert.resultCount > 0 ? { label: t('expert.onFile'), value: t('expert.results', { count: expert.resultCount }) } : null,
          ]}
        />
      }
      introduce={introduce}
      details={details}
      below={matches}
    >
      {expert.isUnclaimed && <Unclaimed id={expert.id} />}
      <Passage title={t('expert.summary')} text={expert.summary ?? ''} />
      <Keywords keywords={expert.keywords} lang="zh" />
    </RecordFrame>
  );
}

/** Where the profile comes from, and what the person may do about it. */
function Unclaimed({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <div className="note small stack">
      <p>{t('expert.unclaimed')}</p>
      <p className="row no-print">
        <Link className="button button--small" to={`/experts/${id}/claim`}>
          {t('expert.thisIsMe')}
        </Link>
        <Link to={`/experts/${id}/claim?kind=removal`}>{t('expert.removeThis')}</Link>
      </p>
    </div>
  );
}
