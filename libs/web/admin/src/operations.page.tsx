import type { OperationsView } from '@techmatch/contracts';
import { useOperations } from '@techmatch/web-data';
import { Moment, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AdminFrame, Panel } from './admin-frame.js';
import { FailedWork } from './failed-work.js';
import { Figures, Mark, Part, useWorkName } from './standing.js';

/** How queues, timers, indexes and letters are, in plain words, with what to do; asked again every few seconds while it is looked at. */
export function OperationsPage() {
  const { t } = useTranslation();
  const query = useOperations();
  return (
    <AdminFrame action="operation.manage" title={t('admin.operations')} intro={t('operation.intro')}>
      {() => (
        <QueryState query={query}>
          {(view) => (
            <>
              <Summary view={view} isStale={query.error !== null} />
              <FailedWork view={view} />
              <Queues view={view} />
              <Search view={view} />
              <Timers view={view} />
              <Letters view={view} />
            </>
          )}
        </QueryState>
      )}
    </AdminFrame>
  );
}

const frames = { fine: 'note', behind: 'note note--warn', broken: 'note note--error' } as const;

function Summary({ view, isStale }: { view: OperationsView; isStale: boolean }) {
  const { t } = useTranslation();
  const isSilent = view.advice === 'workerSilent';
  return (
    <div className={frames[view.state]} role="status">
      <p className="state-line">
        <Mark state={view.state} />
        <strong>{isSilent ? t('operation.advice.workerSilent.what') : t(`operation.all.${view.state}`)}</strong>
      </p>
      {isSilent && <p>{t('operation.advice.workerSilent.todo')}</p>}
      <p className="small muted">
        {t(isStale ? 'operation.stale' : 'operation.asOf')} <Moment iso={view.at} />
      </p>
    </div>
  );
}

function Queues({ view }: { view: OperationsView }) {
  const { t } = useTranslation();
  const nameOf = useWorkName();
  return (
    <Panel title={t('operation.queues')}>
      <p className="small muted">{t('operation.queuesWhat')}</p>
      <ul className="rows">
        {view.queues.map((queue) => (
          <Part
            key={queue.name}
            name={nameOf(queue.name)}
            standing={queue}
            figures={
              <Figures
                parts={[
                  t('operation.waiting', { count: queue.waiting }),
                  queue.oldestAt === null ? null : <>{t('operation.oldest')} <Moment iso={queue.oldestAt} /></>,
                  queue.movedAt === null ? null : <>{t('operation.moved')} <Moment iso={queue.movedAt} /></>,
                ]}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

function Search({ view }: { view: OperationsView }) {
  const { t } = useTranslation();
  const { search, indexes } = view;
  return (
    <Panel title={t('operation.search')}>
      <ul className="rows">
        <Part
          name={t('operation.server')}
          standing={search}
          figures={<Figures parts={[t('operation.version', { version: search.version }), search.tasksWaiting === null ? null : t('operation.tasks', { count: search.tasksWaiting })]} />}
          problem={search.failedTasks.map(({ uid, type, problem }) => `#${uid} ${type}: ${problem}`).join('; ')}
        />
        {indexes.map((index) => (
          <Part
            key={index.kind}
            name={t(`library.title.${index.kind}`)}
            standing={index}
            figures={
              <Figures
                parts={[
                  t('operation.documents', { documents: index.documents ?? '–', records: index.records }),
                  t('operation.generation', { count: index.generation }),
                  index.reconciledAt === null ? null : <>{t('operation.reconciled', { checked: index.checked ?? '–', drift: index.drift ?? '–' })} <Moment iso={index.reconciledAt} /></>,
                ]}
              />
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

function Timers({ view }: { view: OperationsView }) {
  const { t } = useTranslation();
  const nameOf = useWorkName();
  return (
    <Panel title={t('operation.timers')}>
      <ul className="rows">
        {view.timers.map((timer) => (
          <Part
            key={timer.name}
            name={nameOf(timer.name)}
            standing={timer}
            figures={<Figures parts={[t('operation.every', { seconds: timer.everySeconds }), timer.wentWellAt === null ? null : <>{t('operation.wentWell')} <Moment iso={timer.wentWellAt} /></>]} />}
          />
        ))}
      </ul>
    </Panel>
  );
}

function Letters({ view }: { view: OperationsView }) {
  const { t } = useTranslation();
  const { letters } = view;
  return (
    <Panel title={t('operation.letters')}>
      <ul className="rows">
        <Part name={t('operation.outbox')} standing={letters} figures={t('operation.lettersFigures', { waiting: letters.waiting, sent: letters.sent, givenUp: letters.givenUp })} problem={letters.problem} />
      </ul>
    </Panel>
  );
}
