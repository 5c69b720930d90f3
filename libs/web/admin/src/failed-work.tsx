import type { OperationsView } from '@techmatch/contracts';
import { problemCodeOf, useRetry } from '@techmatch/web-data';
import { DoneNote } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Panel } from './admin-frame.js';
import { Part, useWorkName } from './standing.js';

/** What failed and waits for its next try, in one place, with a way to try at once where it would not soon try by itself. */
export function FailedWork({ view }: { view: OperationsView }) {
  const { t } = useTranslation();
  const nameOf = useWorkName();
  const retry = useRetry();
  const timers = view.timers.filter(({ failures }) => failures > 0);
  const queues = view.queues.filter(({ failures }) => failures > 0);
  const hasLetters = view.letters.failing > 0;
  const isNone = timers.length + queues.length === 0 && !hasLetters;
  const again = (send: () => void) => (
    <button type="button" className="button" disabled={retry.isPending} onClick={send}>
      {t('operation.retry')}
    </button>
  );
  return (
    <Panel title={t('operation.failed')}>
      {isNone && <p className="muted">{t('operation.noneFailed')}</p>}
      {retry.isSuccess && <DoneNote>{t('operation.retried')}</DoneNote>}
      {retry.error && (
        <p className="field__problem" role="alert">
          {t(`error.${problemCodeOf(retry.error)}.title`)}
        </p>
      )}
      {!isNone && (
        <ul className="rows">
          {queues.map((queue) => (
            <Part key={queue.name} name={nameOf(queue.name)} standing={queue} figures={t('operation.failures', { count: queue.failures })} problem={queue.problem}>
              <span className="small muted">{t('operation.byItself')}</span>
            </Part>
          ))}
          {timers.map((timer) => (
            <Part key={timer.name} name={nameOf(timer.name)} standing={timer} figures={t('operation.failures', { count: timer.failures })} problem={timer.problem}>
              {again(() => retry.mutate({ kind: 'timer', name: timer.name }))}
            </Part>
          ))}
          {hasLetters && (
            <Part name={t('operation.letters')} standing={view.letters} figures={t('operation.lettersFailing', { count: view.letters.failing })} problem={view.letters.problem}>
              {again(() => retry.mutate({ kind: 'letters' }))}
            </Part>
          )}
        </ul>
      )}
    </Panel>
  );
}
