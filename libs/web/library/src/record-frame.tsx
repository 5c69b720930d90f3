import { problemCodeOf, RequestProblem } from '@techmatch/web-data';
import { ProblemState, EmptyState, KindMark, LoadingCards, Provenance, kindPath, nameOf, useLanguage, type AnyRecord } from '@techmatch/web-ui';
import type { RecordKind } from '@techmatch/contracts/tables';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RecordFiles } from './record-files.js';
import { Share } from './share.js';
import { Star } from './star.js';

/** Records that were written here; imported ones have no files. */
const ownSource = 'techmatch';

interface Loaded<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Loading, missing, failed or here: the states of every page of one record. */
export function RecordStates<T>({ kind, query, children }: { kind: RecordKind; query: Loaded<T>; children: (record: T) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <LoadingCards count={2} />;
  const code = problemCodeOf(query.error);
  if (code === 'record.notFound' || code === 'request.invalid') {
    return (
      <EmptyState title={t(`missing.${kind}`)}>
        <title>{`${t(`missing.${kind}`)} · TechMatch`}</title>
        <p>{t('missing.remedy')}</p>
        <Link to={kindPath(kind)} className="button">
          {t(`missing.list.${kind}`)}
        </Link>
      </EmptyState>
    );
  }
  return <ProblemState code={code} requestId={query.error instanceof RequestProblem ? query.error.requestId : null} onRetry={() => void query.refetch()} />;
}

interface FrameProps {
  record: AnyRecord;
  /** Where it stands, since when. */
  state: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** The step to an introduction. */
  introduce?: ReactNode;
  facts: ReactNode;
  children: ReactNode;
  /** What the owner shows above the public level; an imported record has no such level. */
  details?: ReactNode;
  /** Matches or records below the text. */
  below: ReactNode;
}

/** The page of one record: state and next step on top, one column of text, facts at the side. */
export function RecordFrame({ record, state, action, introduce, facts, children, details, below }: FrameProps) {
  const { t } = useTranslation();
  const name = nameOf(record, useLanguage());
  return (
    <article>
      <title>{`${name.main} · TechMatch`}</title>
      <header className="page-head">
        <p className="muted small">
          <KindMark kind={record.kind} />
          {record.provenance.isDemo && <span className="tag tag--demo record__demo">{t('provenance.demoTag')}</span>}
        </p>
        <h1 lang={name.mainLang}>{name.main}</h1>
        {name.other !== null && (
          <p className="muted" lang={name.otherLang}>
            {name.other}
          </p>
        )}
        <p>{state}</p>
        <div className="row no-print">
          {action}
          {introduce}
          <Star record={record} isLabelled />
          <Share title={name.main} />
          <button type="button" className="button only-wide" onClick={() => window.print()}>
            {t('record.print')}
          </button>
          <Link className="small" to={`/report/${record.kind}/${record.id}`}>
            {t('record.report')}
          </Link>
        </div>
      </header>
      <div className="split">
        <div className="stack record__text">
          {children}
          {record.provenance.source === ownSource && details}
          {record.kind !== 'organization' && record.provenance.source === ownSource && <RecordFiles kind={record.kind} id={record.id} />}
        </div>
        <aside className="stack record__side" aria-label={t('record.facts')}>
          {facts}
          <Provenance provenance={record.provenance} />
        </aside>
      </div>
      {below}
    </article>
  );
}

/** A headed passage of text. */
export function Passage({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <section className="stack passage">
      <h2>{title}</h2>
      <div className="prose" lang="zh">
        {text}
      </div>
    </section>
  );
}

/** Keywords lead to the search for them. */
export function Keywords({ keywords, lang }: { keywords: readonly string[]; lang: 'zh' | 'en' }) {
  const { t } = useTranslation();
  if (keywords.length === 0) return null;
  return (
    <ul className="tags" aria-label={t('record.keywords')} lang={lang}>
      {keywords.map((keyword) => (
        <li key={keyword}>
          <Link className="tag" to={`/search?${new URLSearchParams({ q: keyword }).toString()}`}>
            {keyword}
          </Link>
        </li>
      ))}
    </ul>
  );
}
