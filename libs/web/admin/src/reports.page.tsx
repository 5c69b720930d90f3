import type { ReportedMessage, ReportView } from '@techmatch/contracts';
import { accountLimits, reportStates, type ReportDecision } from '@techmatch/contracts/tables';
import { useDecideReport, useReportedMessage, useReports } from '@techmatch/web-data';
import { ChoiceField, DoneNote, EmptyState, Facts, FormFrame, LongTextField, Moment, PageLinks, QueryState, addressWith, kindPath, knownParams, missing, useForm, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { AdminFrame } from './admin-frame.js';

const home = '/admin/reports';

/** What people hold against public records, longest waiting first, and what was decided. */
export function ReportsPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, ['state', 'page']);
  return (
    <AdminFrame action="abuse.decide" title={t('admin.reports')} intro={t('reports.intro')}>
      {() => <Reports params={params} />}
    </AdminFrame>
  );
}

function Reports({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const state = params.get('state') ?? 'submitted';
  const query = useReports(params);
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <nav className="tabs" aria-label={t('reports.states')}>
        {reportStates.map((one) => (
          <Link key={one} to={addressWith(home, withParam(params, 'state', one === 'submitted' ? '' : one))} aria-current={one === state ? 'page' : undefined}>
            {t(`abuse.state.${one}`)}
          </Link>
        ))}
      </nav>
      {done !== null && <DoneNote>{t(`abuse.done.${done}`)}</DoneNote>}
      <QueryState query={query}>
        {({ reports, total, page, size }) =>
          reports.length === 0 ? (
            <EmptyState title={t(state === 'submitted' ? 'reports.none' : 'reports.noneOther')}>
              <p>{t('reports.noneWhy')}</p>
            </EmptyState>
          ) : (
            <>
              <p className="small muted">{t('library.total', { count: total })}</p>
              {reports.map((report) => (
                <Report key={report.id} report={report} onDone={setDone} />
              ))}
              <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => addressWith(home, withParam(params, 'page', String(next)))} onGo={() => setDone(null)} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Report({ report, onDone }: { report: ReportView; onDone: (done: string) => void }) {
  const { t } = useTranslation();
  const { kind, recordId, title, category, words, reporter, reportedAt, reason, decidedAt, state, objection, openReports, isKept, allowedDecisions } = report;
  return (
    <section className="panel panel--wide" aria-label={kind === 'message' ? t('reports.message') : title}>
      <div className="row between">
        <h2>
          {kind === 'message' ? (
            t('reports.message')
          ) : (
            <>
              {t(`kind.${kind}`)}{' '}
              <Link to={kindPath(kind, recordId)} lang="">
                {title}
              </Link>
            </>
          )}
        </h2>
        <span className="state">{t(`abuse.category.${category}`)}</span>
      </div>
      <p lang="">{words}</p>
      {objection !== null && (
        <div className="note note--warn">
          <p className="small muted">{t('reports.objection')}</p>
          <p lang="">{objection}</p>
        </div>
      )}
      <Facts
        facts={[
          { label: t('reports.reporter'), value: reporter === null ? t('reports.visitor') : <span lang="">{reporter}</span> },
          { label: t('reports.at'), value: <Moment iso={reportedAt} /> },
          kind === 'organization' || kind === 'message' ? null : { label: t('reports.keeper'), value: t(isKept ? 'reports.keeperHere' : 'reports.keeperNone') },
          openReports > 1 ? { label: t('reports.others'), value: t('reports.othersCount', { count: openReports }) } : null,
          decidedAt === null ? null : { label: t('reports.decided'), value: <Moment iso={decidedAt} /> },
          reason === null ? null : { label: t('people.reason'), value: <span lang="">{reason}</span> },
        ]}
      />
      {kind === 'message' && (state === 'submitted' || state === 'hidden') && <Said id={report.id} />}
      {allowedDecisions.length > 0 && <Decision report={report} onDone={onDone} />}
    </section>
  );
}

/** A reported message with what stands beside it, once it is asked for: each look is written down. */
function Said({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('reports.readMessage')}
        </button>{' '}
        <span className="small muted">{t('reports.readMessageWhy')}</span>
      </p>
    );
  }
  return <SaidNow id={id} />;
}

function SaidNow({ id }: { id: string }) {
  return <QueryState query={useReportedMessage(id)}>{({ messages }) => <SaidLines messages={messages} />}</QueryState>;
}

function SaidLines({ messages }: { messages: readonly ReportedMessage[] }) {
  const { t } = useTranslation();
  return (
    <ol className="rows" aria-label={t('reports.message')}>
      {messages.map(({ id, isReported, sender, text, state, files, sentAt }) => (
        <li key={id} className={isReported ? 'note note--warn' : 'muted'}>
          <p className="small">
            {isReported && <strong>{t('reports.thisOne')} </strong>}
            <span lang="">{sender ?? t('reports.gone')}</span> <Moment iso={sentAt} />
          </p>
          <p lang="">
            {text ?? t(`reports.messageState.${state}`)}
          </p>
          {files.length > 0 && (
            <p className="small" lang="">
              {files.join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** An imported record has nobody who is told. */
function worded(decision: ReportDecision, { kind, isKept }: ReportView): string {
  if (kind === 'message') return decision === 'settled' ? decision : `${decision}Message`;
  const isTold = isKept || kind === 'organization' || (decision !== 'hidden' && decision !== 'released');
  return isTold ? decision : `${decision}Imported`;
}

const labelOf = (decision: ReportDecision, { kind }: ReportView): string => (kind === 'message' && decision === 'hidden' ? 'reports.hideMessage' : `abuse.decision.${decision}`);

function Decision({ report, onDone }: { report: ReportView; onDone: (done: string) => void }) {
  const { t } = useTranslation();
  const decide = useDecideReport(report.id);
  const only = report.allowedDecisions.length === 1 ? report.allowedDecisions[0] : undefined;
  const initial: { decision: ReportDecision | ''; reason: string } = { decision: only ?? '', reason: '' };
  const form = useForm({ name: `report.decide.${report.id}`, initial, check: (values) => missing(values, ['decision', 'reason']) });
  const { decision } = form.values;
  return (
    <FormFrame
      form={form}
      fields={['decision', 'reason']}
      submit={t(decision === '' ? 'reports.decide' : labelOf(decision, report))}
      isDangerous={decision === 'hidden'}
      onSend={async (values) => {
        if (values.decision === '') return;
        await decide.mutateAsync({ decision: values.decision, reason: values.reason.trim() });
        onDone(worded(values.decision, report));
      }}
    >
      {only === undefined && (
        <ChoiceField field={form.field('decision')} label={t('reports.decision')} choices={report.allowedDecisions.map((value) => ({ value, label: t(labelOf(value, report)), hint: t(`abuse.decisionHint.${worded(value, report)}`) }))} />
      )}
      <LongTextField field={form.field('reason')} label={t('people.reason')} hint={t('reports.reasonHint')} rows={3} maxLength={accountLimits.note} />
    </FormFrame>
  );
}
