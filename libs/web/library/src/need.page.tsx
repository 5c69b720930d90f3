import type { NeedView } from '@techmatch/contracts';
import { useNeed } from '@techmatch/web-data';
import { Day, Facts, IndicatorTable, OrganizationLink, daysUntil, formatMoneyRange, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Keywords, Passage, RecordFrame, RecordStates } from './record-frame.js';

/** One need. `matches` shows the results and the experts that may meet it; `introduce` the step to an introduction, `details` what stands above the public level. */
export function NeedPage({ id, introduce, details, matches }: { id: string; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const query = useNeed(id);
  return (
    <RecordStates kind="need" query={query}>
      {(need) => <NeedArticle need={need} introduce={introduce} details={details} matches={matches} />}
    </RecordStates>
  );
}

function NeedArticle({ need, introduce, details, matches }: { need: NeedView; introduce: ReactNode; details: ReactNode; matches: ReactNode }) {
  const { t } = useTranslation();
  return (
    <RecordFrame
      record={need}
      state={<NeedState need={need} />}
      action={
        <a href="#matches" className="button button--primary">
          {t('need.seeMatches')}
        </a>
      }
      facts={<NeedFacts need={need} />}
      introduce={introduce}
      details={details}
      below={matches}
    >
      {need.isTitleDerived && <p className="small muted">{t('record.derivedTitle')}</p>}
      <Passage title={t('need.description')} text={need.description} />
      <Indicators need={need} />
      <Keywords keywords={need.keywords} lang="zh" />
    </RecordFrame>
  );
}

function NeedState({ need }: { need: NeedView }) {
  const { t } = useTranslation();
  const isPast = need.deadline !== null && daysUntil(need.deadline) < 0;
  return (
    <>
      {t(isPast ? 'need.past' : 'need.open')}
      {need.postedOn !== null && (
        <>
          {t('record.since')}
          <Day iso={need.postedOn} />
        </>
      )}
    </>
  );
}

function NeedFacts({ need }: { need: NeedView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const budget = formatMoneyRange(need.budgetMinFen, need.budgetMaxFen, language);
  return (
    <Facts
      facts={[
        need.organization ? { label: t('need.organization'), value: <OrganizationLink organization={need.organization} /> } : need.organizationNote !== null ? { label: t('need.organization'), value: <WithheldName note={need.organizationNote} /> } : null,
        need.field !== null ? { label: t('filter.field'), value: t(`field.${need.field}`) } : null,
        need.field === null && need.industry !== null ? { label: t('need.industry'), value: <span lang="zh">{need.industry}</span> } : null,
        { label: t('need.budget'), value: budget ?? t('record.notStated') },
        { label: t('need.deadline'), value: need.deadline === null ? t('record.notStated') : <Day iso={need.deadline} /> },
        need.trlWanted !== null ? { label: t('need.maturity'), value: <>{t('filter.trlAtLeast', { trl: need.trlWanted })} <span className="small muted">{t(`trl.${need.trlWanted}`)}</span></> } : null,
        need.cooperation.length > 0 ? { label: t('filter.cooperation'), value: need.cooperation.map((mode) => t(`cooperation.${mode}`)).join(t('word.listComma')) } : null,
      ]}
    />
  );
}

/** An enterprise that does not show its name yet: what it calls itself, and when the name is told. */
function WithheldName({ note }: { note: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span lang="">{note}</span> <span className="small muted">{t('need.anonymous')}</span>
    </>
  );
}

/** What is measured today beside what is wanted. */
function Indicators({ need }: { need: NeedView }) {
  const { t } = useTranslation();
  if (need.indicators.length === 0) return null;
  return (
    <section className="stack passage">
      <h2>{t('need.indicators')}</h2>
      <IndicatorTable indicators={need.indicators} />
    </section>
  );
}
