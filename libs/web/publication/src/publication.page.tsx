import type { PublicationView } from '@techmatch/contracts';
import { useDifference, usePublication, usePublicationStep, useSession } from '@techmatch/web-data';
import { ForPerson, FormFrame, KindMark, QueryState, kindPath, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ContentView, contentTitle } from './content-view.js';
import { Difference } from './difference.js';
import { History } from './history.js';
import { HoldPanel } from './hold-panel.js';
import { QualityPanel } from './quality-panel.js';
import { RecordEditor } from './record-editor.js';
import { StateLine } from './state-mark.js';
import { OtherSteps, StepButton } from './steps.js';

/** One record of the desk: where it stands on top, then the editor or the record as it will look, then what else can be done and what happened. */
export function PublicationPage({ id }: { id: string }) {
  return <ForPerson query={useSession()}>{() => <Loaded id={id} />}</ForPerson>;
}

function Loaded({ id }: { id: string }) {
  const query = usePublication(id);
  return <QueryState query={query}>{(record) => <Record record={record} />}</QueryState>;
}

function Record({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const title = contentTitle(record.content);
  const { allowedActions } = record;
  const isWritten = allowedActions.includes('edit');
  const decides = !isWritten && allowedActions.includes('approve') && record.kind === 'expert';
  return (
    <article>
      <title>{`${title === '' ? t('desk.untitled') : title} · TechMatch`}</title>
      <header className="page-head">
        <p className="small">
          <Link to="/desk">← {t('desk.title')}</Link>
          <span className="muted">
            {t('word.pause')}
            <KindMark kind={record.kind} />
          </span>
        </p>
        <h1>{title === '' ? t('desk.untitled') : <span lang="">{title}</span>}</h1>
        <StateLine record={record} />
        <div className="row">
          {record.state === 'expiring' && allowedActions.includes('confirm') && <StepButton id={record.id} action="confirm" isPrimary />}
          {record.kind !== 'expert' && (allowedActions.includes('approve') || allowedActions.includes('return')) && (
            <Link className="button button--primary" to={`/review/${record.id}`}>
              {t('review.open')}
            </Link>
          )}
          {record.recordId !== null && (
            <Link className="button" to={kindPath(record.kind, record.recordId)}>
              {t('publication.seePublic')}
            </Link>
          )}
        </div>
        {record.isExportRestricted && <p className="small muted">{t('publication.restricted')}</p>}
        {record.closeReason !== null && <p className="small">{t(`close.${record.closeReason}`)}</p>}
      </header>
      {isWritten && <HoldPanel record={record} />}
      {isWritten ? <RecordEditor key={record.id} record={record} /> : <Reading record={record} />}
      {decides && <PersonDecision record={record} />}
      <OtherSteps record={record} onGone={() => void go('/desk', { replace: true })} />
      <History id={record.id} kind={record.kind} />
    </article>
  );
}

/** While others decide it stays as it is, and looks as it will. */
function Reading({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  return (
    <div className="split">
      <div className="stack record__text">
        <p className="note small">{t(`publication.reading.${record.waitingFor === 'reviewer' ? 'review' : record.waitingFor === 'person' ? 'person' : 'other'}`)}</p>
        {record.publishedVersion !== null && record.revision !== 'none' && <SinceApproval record={record} />}
        <h2 className="hidden">{t('publication.asItLooks')}</h2>
        <ContentView record={record} />
      </div>
      <aside className="stack split__side" aria-label={t('quality.title')}>
        <QualityPanel kind={record.kind} quality={record.quality} />
      </aside>
    </div>
  );
}

/** What differs from what is public now. */
export function SinceApproval({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const query = useDifference(record.id);
  return (
    <section className="stack" aria-labelledby="since-approval">
      <h2 id="since-approval">{t('difference.sinceApproval')}</h2>
      <QueryState query={query} count={1}>
        {(difference) => <Difference id={record.id} kind={record.kind} difference={difference} />}
      </QueryState>
    </section>
  );
}

/** A profile that the university wrote is public when the person says so. */
function PersonDecision({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const step = usePublicationStep(record.id);
  const form = useForm({ name: null, initial: {} });
  return (
    <section className="panel">
      <FormFrame
        form={form}
        fields={[]}
        kept=""
        submit={t('publication.action.approve')}
        onSend={() => step.mutateAsync({ action: 'approve', version: record.version })}
        beside={record.allowedActions.includes('return') && <StepButton id={record.id} action="return" />}
      >
        <p>{t('publication.personDecides')}</p>
      </FormFrame>
    </section>
  );
}
