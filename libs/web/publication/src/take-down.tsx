import { DoneNote } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sure } from './steps.js';

/** Takes a public record down where it is read, with the reason that its owner is told. `id`: of the desk. */
export function TakeDown({ id }: { id: string }) {
  const { t } = useTranslation();
  const [stands, setStands] = useState<'closed' | 'open' | 'done'>('closed');
  if (stands === 'done') return <DoneNote>{t('steps.takenDown')}</DoneNote>;
  return (
    <div className="stack no-print">
      <p className="row">
        <button type="button" className="button" aria-expanded={stands === 'open'} onClick={() => setStands(stands === 'open' ? 'closed' : 'open')}>
          {t('publication.action.takeDown')}
        </button>
      </p>
      {stands === 'open' && <Sure id={id} action="takeDown" onDone={() => setStands('done')} onCancel={() => setStands('closed')} />}
    </div>
  );
}
