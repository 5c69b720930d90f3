import { problemCodeOf, useAddDomain, useOrganizationDomains, useRemoveDomain } from '@techmatch/web-data';
import { QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Panel } from './account-frame.js';

/** Whose addresses are the organisation's: experts with one of them take over their imported profile at once. */
export function DomainsPanel({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const query = useOrganizationDomains(organizationId);
  const add = useAddDomain(organizationId);
  const remove = useRemoveDomain(organizationId);
  const failure = add.error ?? remove.error;
  return (
    <Panel title={t('domains.title')}>
      <p className="small muted">{t('domains.what')}</p>
      {failure && (
        <p className="field__problem" role="alert">
          {t(`error.${problemCodeOf(failure)}.title`)}
        </p>
      )}
      <QueryState query={query} count={1}>
        {({ domains, offered }) => (
          <>
            {domains.length === 0 && <p className="muted">{t('domains.none')}</p>}
            <ul className="rows">
              {domains.map((domain) => (
                <li key={domain}>
                  <code>@{domain}</code>
                  <button type="button" className="button button--plain" disabled={remove.isPending} onClick={() => remove.mutate(domain)}>
                    {t('domains.remove')}
                    <span className="hidden"> {domain}</span>
                  </button>
                </li>
              ))}
            </ul>
            {offered !== null && (
              <p>
                <button type="button" className="button" disabled={add.isPending} onClick={() => add.mutate(offered)}>
                  {t('domains.add', { domain: offered })}
                </button>
              </p>
            )}
            {offered === null && domains.length === 0 && <p className="small">{t('domains.ownOnly')}</p>}
          </>
        )}
      </QueryState>
    </Panel>
  );
}
