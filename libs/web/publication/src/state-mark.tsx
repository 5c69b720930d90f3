import type { PublicationCard } from '@techmatch/contracts';
import type { PublicationState } from '@techmatch/contracts/tables';
import { Day, Moment } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { stateOf } from './desk-groups.js';

const looks: Readonly<Record<PublicationState, 'good' | 'waiting' | 'bad' | 'quiet'>> = {
  draft: 'quiet',
  submitted: 'waiting',
  returned: 'bad',
  published: 'good',
  expiring: 'waiting',
  expired: 'bad',
  withdrawn: 'quiet',
  closed: 'quiet',
  hidden: 'quiet',
  discarded: 'quiet',
};

/** The state in a word; of a live record with changes on their way, that of the changes beside it. */
export function StateMark({ record }: { record: Pick<PublicationCard, 'state' | 'revision'> }) {
  const { t } = useTranslation();
  const { code, isChange } = stateOf(record);
  return (
    <>
      <span className={`state state--${looks[record.state]}`}>{t(`publication.state.${record.state}`)}</span>
      {isChange && <span className={`state state--${looks[code]}`}>{t(`publication.change.${code}`)}</span>}
    </>
  );
}

/** For whom it waits; its author is only spoken to where they read it. */
function waiting({ waitingFor, kind, allowedActions }: PublicationCard): string {
  if (waitingFor === 'reviewer') return `reviewer.${kind}`;
  return waitingFor === 'author' && !allowedActions.includes('edit') ? 'owner' : waitingFor;
}

/** Where it stands, since when, who is to act, and until when it stays. */
export function StateLine({ record }: { record: PublicationCard }) {
  const { t } = useTranslation();
  return (
    <p className="state-line small muted">
      <StateMark record={record} />
      <span>
        {t('publication.since')} <Moment iso={record.since} />
      </span>
      <span>{t(`publication.waitingFor.${waiting(record)}`)}</span>
      {record.state === 'expiring' && record.expiresAt !== null && (
        <span>
          {t('publication.leavesOn')} <Day iso={record.expiresAt} />
        </span>
      )}
      {record.state === 'published' && record.confirmBy !== null && (
        <span>
          {t('publication.confirmBy')} <Day iso={record.confirmBy} />
        </span>
      )}
    </p>
  );
}
