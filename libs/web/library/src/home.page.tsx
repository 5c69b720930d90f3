import { problemDraft, useLibraryCounts, useMatchExamples } from '@techmatch/web-data';
import { KindMark, kindPath, useLanguage } from '@techmatch/web-ui';
import type { LibraryCounts } from '@techmatch/contracts';
import type { RecordKind } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { AskBox } from './ask-box.js';

const libraries = ['result', 'expert', 'need'] as const;
const countOf = (counts: LibraryCounts, kind: RecordKind): number => ({ result: counts.results, expert: counts.experts, need: counts.needs, organization: counts.organizations })[kind];

/** The first page: the problem first, then what is on file, then four problems to try. */
export function HomePage() {
  const { t } = useTranslation();
  const { data: counts } = useLibraryCounts();
  return (
    <div className="home">
      <title>{t('home.pageTitle')}</title>
      <h1>{t('home.title')}</h1>
      <AskBox size="large" />
      <ul className="home__libraries">
        {libraries.map((kind) => (
          <li key={kind}>
            <Link to={kindPath(kind)} className="home__library">
              <KindMark kind={kind} plural />
              <strong className="figures">{counts ? countOf(counts, kind).toLocaleString('en-US') : '…'}</strong>
              <span className="small muted">{t(`home.about.${kind}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {counts?.isDemo === true && <p className="note small">{t('home.demo')}</p>}
      <Examples />
      <p>
        <Link to="/matches" className="inline-link">
          {t('latest.open')}
        </Link>{' '}
        <span className="small muted">{t('latest.openWhy')}</span>
      </p>
    </div>
  );
}

/** Problems in an enterprise's own words. Left out when there are none: the page is complete without. */
function Examples() {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigate();
  const { data } = useMatchExamples();
  const examples = data?.examples.slice(0, 4) ?? [];
  if (examples.length === 0) return null;
  const start = (text: string): void => {
    problemDraft.set({ text, facts: {} });
    void go('/match');
  };
  return (
    <section className="stack" aria-labelledby="examples">
      <h2 id="examples">{t('home.examples')}</h2>
      <ul className="home__examples">
        {examples.map(({ id, titleEn, text }) => (
          <li key={id}>
            <button type="button" className="example" onClick={() => start(text)}>
              {language === 'en' && titleEn !== null && <strong>{titleEn}</strong>}
              <span lang="zh">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
