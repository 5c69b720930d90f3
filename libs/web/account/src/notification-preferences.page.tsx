import type { NotificationPreferenceView } from '@techmatch/contracts';
import { notificationChannels } from '@techmatch/contracts/tables';
import { problemCodeOf, useChooseNotification, useNotificationPreferences } from '@techmatch/web-data';
import { ProblemState, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AccountFrame, Panel } from './account-frame.js';

/** Of what I want to be told, and where. Each choice counts at once. */
export function NotificationPreferencesPage() {
  return <AccountFrame>{() => <Preferences />}</AccountFrame>;
}

function Preferences() {
  const { t } = useTranslation();
  const query = useNotificationPreferences();
  const choose = useChooseNotification();
  return (
    <Panel title={t('account.notifications')}>
      {choose.error && <ProblemState code={problemCodeOf(choose.error)} />}
      <QueryState query={query} count={4}>
        {({ preferences, digestHour }) => (
          <>
            <p className="small muted">{t('notificationPreferences.about', { hour: digestHour })}</p>
            <ul className="rows">
              {preferences.map((preference) => (
                <Preference key={preference.kind} preference={preference} isSending={choose.isPending && choose.variables.kind === preference.kind} onChoose={(channel) => choose.mutate({ kind: preference.kind, channel })} />
              ))}
            </ul>
            <p className="hidden" role="status">
              {choose.isSuccess ? t('notificationPreferences.saved') : ''}
            </p>
          </>
        )}
      </QueryState>
    </Panel>
  );
}

interface Props {
  preference: NotificationPreferenceView;
  isSending: boolean;
  onChoose: (channel: NotificationPreferenceView['channel']) => void;
}

function Preference({ preference: { kind, channel, choices, hasOwnLetter }, isSending, onChoose }: Props) {
  const { t } = useTranslation();
  const id = `preference-${kind}`;
  const isFixed = choices.length === 1;
  return (
    <li>
      <div className="rows__main">
        {isFixed ? <p>{t(`notificationKind.${kind}`)}</p> : <label htmlFor={id}>{t(`notificationKind.${kind}`)}</label>}
        {hasOwnLetter && <p className="small muted">{t(isFixed ? 'notificationPreferences.fixed' : 'notificationPreferences.ownLetter')}</p>}
      </div>
      {!isFixed && (
        <select id={id} className="input preference" value={channel} disabled={isSending} onChange={(event) => notificationChannels.filter((one) => one === event.target.value).forEach(onChoose)}>
          {choices.map((one) => (
            <option key={one} value={one}>
              {t(`channel.${one}`)}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
