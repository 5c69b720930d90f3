import type { BulletinDraftView } from '@techmatch/contracts';
import { useBulletinDraft } from '@techmatch/web-data';
import { Moment, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BackToDesk } from './desk-frame.js';
import { ErratumForm } from './erratum-form.js';
import { ForEditor } from './for-editor.js';
import { IssueEditor } from './issue-editor.js';
import { IssueSheet } from './issue-sheet.js';

/** One issue of the desk: a draft to be written, or what was issued, with its corrections. */
export function IssueEditorPage({ id }: { id: string }) {
  return (
    <ForEditor>
      <Loaded id={id} />
    </ForEditor>
  );
}

function Loaded({ id }: { id: string }) {
  const query = useBulletinDraft(id);
  return <QueryState query={query}>{(draft) => <Issue draft={draft} />}</QueryState>;
}

function Issue({ draft }: { draft: BulletinDraftView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series, number, since, until, found, savedAt, savedBy, allowedActions } = draft;
  const name = number === null ? t('bulletin.draft') : t('bulletin.number', { number });
  return (
    <div className="column column--wide">
      <title>{`${series.title} ${name} · TechMatch`}</title>
      <header className="page-head no-print">
        <BackToDesk to="/bulletin-desk">{t('bulletinDesk.title')}</BackToDesk>
        <h1>
          <span lang={series.language}>{series.title}</span> {name}
        </h1>
        <p className="small muted">
          {t('bulletin.covers', { from: formatDay(since, language), to: formatDay(until, language) })}
          {t('word.pause')}
          {t('issueEditor.found', { result: found.result, need: found.need, expert: found.expert })}
        </p>
        <p className="small muted">
          {t('bulletinDesk.saved')} <Moment iso={savedAt} /> {savedBy !== null && <span lang="">{savedBy}</span>}
        </p>
      </header>
      {allowedActions.includes('edit') ? <IssueEditor key={draft.id} draft={draft} /> : <Issued draft={draft} />}
    </div>
  );
}

/** What was issued stays as it was; what was wrong is said beside it. */
function Issued({ draft }: { draft: BulletinDraftView }) {
  const { t } = useTranslation();
  if (draft.state === 'discarded') return <p className="note">{t('issueEditor.discarded')}</p>;
  return (
    <>
      <p className="note small" role="status">
        <span>
          {t('issueEditor.issued')}{' '}
          <Link to={`/bulletins/${draft.series.slug}/${draft.number ?? 0}`}>{t('issueEditor.open')}</Link>
        </span>
      </p>
      <ErratumForm id={draft.id} />
      <IssueSheet sheet={draft} />
    </>
  );
}
