import type { ReportView } from '@techmatch/contracts';
import { accountLimits, reportStates, type ReportDecision } from '@techmatch/contracts/tables';
import { useDecideReport, useReports } from '@techmatch/web-data';
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
  const { kind, recordId, title, category, words, reporter, reportedAt, reason, decidedAt, objection, openReports, isKept, allowedDecisions } = report;
  return (
    <section className="panel panel--wide" aria-label={title}>
      <div className="row between">
        <h2>
          {t(`kind.${kind}`)}{' '}
          <Link to={kindPath(kind, recordId)} lang="">
            {title}
          </Link>
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
          kind === 'organization' ? null : { label: t('reports.keeper'), value: t(isKept ? 'reports.keeperHere' : 'reports.keeperNone') },
          openReports > 1 ? { label: t('reports.others'), value: t('reports.othersCount', { count: openReports }) } : null,
          decidedAt === null ? null : { label: t('reports.decided'), value: <Moment iso={decidedAt} /> },
          reason === null ? null : { label: t('people.reason'), value: <span lang="">{reason}</span> },
        ]}
      />
      {allowedDecisions.length > 0 && <Decision report={report} onDone={onDone} />}
    </section>
  );
}

/** An imported record has nobody who is told. */
function worded(decision: ReportDecision, { kind, isKept }: ReportView): string {
  const isTold = isKept || kind === 'organization' || (decision !== 'hidden' && decision !== 'released');
  return isTold ? decision : `${decision}Imported`;
}

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
      submit={t(decision === '' ? 'reports.decide' : `abuse.decision.${decision}`)}
      isDangerous={decision === 'hidden'}
      onSend={async (values) => {
        if (values.decision === '') return;
        await decide.mutateAsync({ decision: values.decision, reason: values.reason.trim() });
        onDone(worded(values.decision, report));
      }}
    >
      {only === undefined && (
        <ChoiceField field={form.field('decision')} label={t('reports.decision')} choices={report.allowedDecisions.map((value) => ({ value, label: t(`abuse.decision.${value}`), hint: t(`abuse.decisionHint.${worded(value, report)}`) }))} />
      )}
      <LongTextField field={form.field('reason')} label={t('people.reason')} hint={t('reports.reasonHint')} rows={3} maxLength={accountLimits.note} />
    </FormFrame>
  );
}
