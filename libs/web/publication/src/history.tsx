import type { PublicationTransitionView, PublicationVersionView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { useDifference, usePublicationHistory } from '@techmatch/web-data';
import { Moment, QueryState } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Difference } from './difference.js';

/** What happened to a record, and what its versions say: folded until somebody asks. */
export function History({ id, kind }: { id: string; kind: PublicationKind }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="below history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('history.title')}</h2>
      </summary>
      {isOpen && <Opened id={id} kind={kind} />}
    </details>
  );
}

function Opened({ id, kind }: { id: string; kind: PublicationKind }) {
  const query = usePublicationHistory(id);
  return (
    <QueryState query={query} count={1}>
      {({ versions, transitions }) => (
        <div className="stack">
          <Steps transitions={transitions} />
          <Versions id={id} kind={kind} versions={versions} />
        </div>
      )}
    </QueryState>
  );
}

function Steps({ transitions }: { transitions: readonly PublicationTransitionView[] }) {
  const { t } = useTranslation();
  if (transitions.length === 0) return <p className="small muted">{t('history.nothing')}</p>;
  return (
    <ol className="rows">
      {transitions.map(({ at, by, action, version, comment }) => (
        <li key={`${at}-${action}`}>
          <span className="rows__main">
            <span>
              {t(`publication.done.${action}`)} <span className="small muted">{t('history.version', { version })}</span>
            </span>
            {comment !== null && (
              <span className="small prose" lang="">
                “{comment}”
              </span>
            )}
          </span>
          <span className="small">
            <span lang="">{by === null ? null : by.name}</span>
            {by === null && t('history.byItself')}
            {t('word.pause')}
            <Moment iso={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** One version against the one before it. */
function Versions({ id, kind, versions }: { id: string; kind: PublicationKind; versions: readonly PublicationVersionView[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>('');
  if (versions.length < 2) return null;
  const place = versions.findIndex(({ version }) => String(version) === chosen);
  const before = place < 0 ? undefined : versions[place + 1];
  return (
    <section className="stack" aria-labelledby="versions">
      <h3 id="versions">{t('history.versions')}</h3>
      <label className="field-label history__choice">
        {t('history.compare')}
        <select className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('history.choose')}</option>
          {versions.slice(0, -1).map(({ version, score, isApproved }) => (
            <option key={version} value={String(version)}>
              {t(isApproved ? 'history.approvedVersion' : 'history.submittedVersion', { version, score })}
            </option>
          ))}
        </select>
      </label>
      {before !== undefined && <Between id={id} kind={kind} from={String(before.version)} to={chosen} />}
    </section>
  );
}

function Between({ id, kind, from, to }: { id: string; kind: PublicationKind; from: string; to: string }) {
  const query = useDifference(id, from, to);
  return (
    <QueryState query={query} count={1}>
      {(difference) => <Difference id={id} kind={kind} difference={difference} />}
    </QueryState>
  );
}
