import type { OrganizationView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useInvitations, useInvite, useRevokeInvitation } from '@techmatch/web-data';
import { Day, DoneNote, FormFrame, MembershipFields, type MembershipValues, QueryState, TextField, membershipOf, missing, useForm, useRoleWords } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from './account-frame.js';

/** Inviting by mail, and the invitations that wait. */
export function Invitations({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const words = useRoleWords();
  const query = useInvitations(organization.id, true);
  const revoke = useRevokeInvitation(organization.id);
  return (
    <>
      <InvitePanel organization={organization} />
      <Panel title={t('invitations.waiting')}>
        <QueryState query={query} count={1}>
          {({ invitations }) =>
            invitations.length === 0 ? (
              <p className="small muted">{t('invitations.none')}</p>
            ) : (
              <ul className="rows">
                {invitations.map(({ id, email, roles, rights, invitedBy, expiresAt }) => (
                  <li key={id}>
                    <div className="rows__main">
                      <p>
                        <strong lang="">{email}</strong>
                      </p>
                      <p className="small">{words(roles, rights)}</p>
                      <p className="small muted">
                        {t('invitations.by')} <span lang="">{invitedBy}</span>
                        {t('word.pause')}
                        {t('invitations.until')} <Day iso={expiresAt} />
                      </p>
                    </div>
                    <button type="button" className="button" disabled={revoke.isPending} onClick={() => revoke.mutate(id)}>
                      {t('invitations.revoke')}
                      <span className="hidden"> {email}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryState>
      </Panel>
    </>
  );
}

const empty: MembershipValues & { email: string } = { email: '', roles: ['member'], rights: [], reviewDistricts: [] };

function InvitePanel({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const invite = useInvite(organization.id);
  const [invited, setInvited] = useState<string | null>(null);
  const form = useForm({ name: `invite.${organization.id}`, initial: empty, check: (values) => missing(values, ['email', 'roles']) });
  const { email } = form.values;
  return (
    <Panel title={t('invitations.title')}>
      <p className="small muted">{t('invitations.about')}</p>
      <FormFrame
        form={form}
        fields={['email', 'roles', 'rights', 'reviewDistricts']}
        submit={t('invitations.send')}
        onSend={(values) => invite.mutateAsync({ email: values.email, ...membershipOf(values) })}
        onTaken={() => setInvited(email)}
      >
        <TextField field={form.field('email')} label={t('account.email')} type="email" autoComplete="off" maxLength={accountLimits.email} />
        <MembershipFields form={form} kind={organization.organizationKind} />
      </FormFrame>
      {invited !== null && <DoneNote>{t('invitations.sent', { email: invited })}</DoneNote>}
    </Panel>
  );
}
