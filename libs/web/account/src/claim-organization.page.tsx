import type { OrganizationView } from '@techmatch/contracts';
import { useOrganization, useSession, useVerificationOf } from '@techmatch/web-data';
import { ForPerson, Moment, QueryState, kindPath, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from './account-frame.js';
import { VerificationForm } from './verification-panel.js';
import { VerificationStateMark } from './verification-state.js';

/** "This is our organisation": an imported one that nobody speaks for is claimed by having the authority confirm it. */
export function ClaimOrganizationPage({ id }: { id: string }) {
  const query = useOrganization(id);
  return <ForPerson query={useSession()}>{() => <QueryState query={query}>{(organization) => <Claim organization={organization} />}</QueryState>}</ForPerson>;
}

function Claim({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const name = organizationName(organization, useLanguage());
  const { data: own } = useVerificationOf(organization.id);
  const isWaiting = own?.state === 'submitted';
  const canAsk = organization.isUnclaimed && organization.allowedActions.includes('organization.requestVerification') && !isWaiting;
  return (
    <div className="column">
      <title>{`${t('claimOrganization.title')} · TechMatch`}</title>
      <div className="stack">
        <p className="small">
          <Link to={kindPath('organization', organization.id)}>← {t('claimOrganization.back')}</Link>
        </p>
        <h1>
          {t('claimOrganization.title')} <span lang={name.lang}>{name.text}</span>
        </h1>
        <p className="muted">{t('claimOrganization.what')}</p>
      </div>
      {own !== undefined && (
        <Panel title={t('claimOrganization.mine')}>
          <p className="state-line">
            <VerificationStateMark state={own.state} />
            <Moment iso={own.decidedAt ?? own.requestedAt} />
          </p>
          {own.reason !== null && <p lang="">{own.reason}</p>}
        </Panel>
      )}
      {canAsk && (
        <Panel title={t('verification.title')}>
          <VerificationForm organizationId={organization.id} />
        </Panel>
      )}
      {!organization.isUnclaimed && own?.state !== 'verified' && <p className="note">{t('claimOrganization.taken')}</p>}
    </div>
  );
}
